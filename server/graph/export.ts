import { csvLine } from "../../core/csv.ts";
import type { Value } from "../../core/graph.ts";
import type { GraphReader } from "../../core/ports.ts";
import type { RankEntry } from "../../core/rank.ts";

export const EXPORT_FORMATS = ["csv", "json", "graphml"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Elements between two looks at the reader: the export must not hold the thread that serves the page. */
const SLICE = 2000;

/**
 * The whole graph as text, in pieces. `csv` lists the edges (source, type, target, count);
 * `json` is `{ nodes, edges }`; `graphml` follows graphml.graphdrawing.org. Elements that arrive meanwhile may be missing.
 */
export function exportGraph(reader: GraphReader, format: ExportFormat): AsyncGenerator<string> {
  return inSlices({ csv, json, graphml }[format](reader));
}

/** A ranking as text, in pieces: `csv` with a header, or `json`, an array. */
export async function* exportRanking(
  load: () => Promise<readonly RankEntry[]>,
  format: "csv" | "json",
): AsyncGenerator<string> {
  const entries = await load();
  yield* inSlices(format === "csv" ? rankingCsv(entries) : rankingJson(entries));
}

async function* inSlices(all: Iterable<string>): AsyncGenerator<string> {
  let lines: string[] = [];
  for (const line of all) {
    lines.push(line);
    if (lines.length >= SLICE) {
      yield lines.join("");
      lines = [];
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  if (lines.length > 0) yield lines.join("");
}

function* csv(reader: GraphReader): Generator<string> {
  yield "source,type,target,count\r\n";
  for (const edge of reader.edges()) {
    yield csvLine([edge.source, edge.type, edge.target, edge.count]);
  }
}

function* rankingCsv(entries: readonly RankEntry[]): Generator<string> {
  yield csvLine(["position", "id", "label", "name", "rank"]);
  for (const { position, id, label, name, rank } of entries) yield csvLine([position, id, label, name, rank]);
}

function* rankingJson(entries: readonly RankEntry[]): Generator<string> {
  yield "[";
  yield* separated(entries);
  yield "]\n";
}

function* json(reader: GraphReader): Generator<string> {
  yield '{"nodes":[';
  yield* separated(reader.nodes());
  yield '],"edges":[';
  yield* separated(reader.edges());
  yield "]}\n";
}

function* separated(elements: Iterable<object>): Generator<string> {
  let separator = "";
  for (const element of elements) {
    yield `${separator}${JSON.stringify(element)}`;
    separator = ",\n";
  }
}

function* graphml(reader: GraphReader): Generator<string> {
  const names = new Set<string>();
  for (const node of reader.nodes()) for (const name of Object.keys(node.properties)) names.add(name);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n';
  yield '<key id="labels" for="node" attr.name="labels" attr.type="string"/>\n';
  yield '<key id="type" for="edge" attr.name="type" attr.type="string"/>\n';
  yield '<key id="count" for="edge" attr.name="count" attr.type="long"/>\n';
  for (const name of names) yield `<key id="p_${name}" for="node" attr.name="${name}" attr.type="string"/>\n`;
  yield '<graph edgedefault="directed">\n';
  for (const node of reader.nodes()) {
    const data = Object.entries(node.properties).map(([name, value]) => datum(`p_${name}`, value));
    yield `<node id="${xml(node.id)}">${datum("labels", node.labels.join(";"))}${data.join("")}</node>\n`;
  }
  for (const edge of reader.edges()) {
    yield `<edge source="${xml(edge.source)}" target="${xml(edge.target)}">${datum("type", edge.type)}${datum("count", edge.count)}</edge>\n`;
  }
  yield "</graph>\n</graphml>\n";
}

function datum(key: string, value: Value): string {
  return value === null ? "" : `<data key="${key}">${xml(String(value))}</data>`;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 cannot hold at all
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function xml(text: string): string {
  return text.replace(FORBIDDEN, "").replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
