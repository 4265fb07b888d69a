import type { Dataset } from "../../core/dataset.ts";
import type { Mapping, Rate, StreamRequest } from "../../core/stream.ts";

/** A property of a node or an edge being mapped: a name, and the column that fills it. */
export interface DraftProperty {
  readonly name: string;
  readonly column: string;
}

export interface DraftNode {
  readonly as: string;
  readonly label: string;
  readonly key: string;
  readonly properties: readonly DraftProperty[];
}

export interface DraftEdge {
  readonly type: string;
  readonly source: string;
  readonly target: string;
  readonly properties: readonly DraftProperty[];
}

export interface DraftMapping {
  readonly nodes: readonly DraftNode[];
  readonly edges: readonly DraftEdge[];
}

/** The form of a new stream as it stands, complete or not. */
export interface Draft {
  readonly source: "dataset" | "topic";
  readonly dataset: string;
  readonly kind: "transform" | "mapping";
  readonly transform: string;
  readonly mapping: DraftMapping;
  /** Names of the columns of a headerless file, or of CSV messages. */
  readonly columns: readonly string[];
  readonly name: string;
  /** Empty: the stream's name. */
  readonly topic: string;
  readonly rate: Rate;
  readonly partitions: string;
  readonly from: "beginning" | "now";
  readonly format: "json" | "csv";
}

export function emptyDraft(dataset: string | null): Draft {
  return {
    source: "dataset",
    dataset: dataset ?? "",
    kind: "transform",
    transform: "",
    mapping: { nodes: [], edges: [] },
    columns: [],
    name: "",
    topic: "",
    rate: "max",
    partitions: "",
    from: "beginning",
    format: "json",
  };
}

function recordOf(properties: readonly DraftProperty[]): { properties?: Record<string, string> } {
  const named = properties.filter(({ name, column }) => name !== "" || column !== "");
  return named.length === 0 ? {} : { properties: Object.fromEntries(named.map(({ name, column }) => [name, column])) };
}

function mappingOf({ nodes, edges }: DraftMapping): Mapping {
  return {
    nodes: nodes.map(({ properties, ...node }) => ({ ...node, ...recordOf(properties) })),
    edges: edges.map(({ properties, ...edge }) => ({ ...edge, ...recordOf(properties) })),
  };
}

/** What the form asks of the server. The server validates; nothing is repaired here. */
export function requestOf(draft: Draft, dataset: Dataset | undefined): StreamRequest {
  const isDataset = draft.source === "dataset";
  const namesColumns = isDataset ? dataset?.hasHeader === false : draft.format === "csv";
  return {
    name: draft.name,
    ...(isDataset ? { dataset: draft.dataset } : { from: draft.from, format: draft.format }),
    transform: draft.kind === "mapping" ? mappingOf(draft.mapping) : draft.transform,
    ...(draft.topic === "" ? {} : { topic: draft.topic }),
    ...(isDataset ? { rate: draft.rate } : {}),
    ...(namesColumns ? { columns: [...draft.columns] } : {}),
    ...(draft.partitions === "" ? {} : { partitions: Number(draft.partitions) }),
  };
}

/** Whether there is enough to try the first rows; the name may still be missing. */
export function isReady(draft: Draft): boolean {
  const hasSource = draft.source === "dataset" ? draft.dataset !== "" : draft.topic !== "";
  const hasTransform = draft.kind === "transform" ? draft.transform !== "" : draft.mapping.nodes.length > 0;
  return hasSource && hasTransform;
}

/** A label from the name of a column: `user_id` → `User`. */
export function labelFrom(column: string): string {
  const word = column.replace(/[_\s-]*(id|name|login|key)$/i, "") || column;
  const clean = word.replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => next?.toUpperCase() ?? "");
  return /^[A-Za-z]/.test(clean) ? clean.charAt(0).toUpperCase() + clean.slice(1) : `Node${clean}`;
}

/** A first guess to start from: the first two columns as nodes, with an edge from the first to the second. */
export function guessMapping(columns: readonly string[]): DraftMapping {
  const taken = new Set<string>();
  const nodes = columns.slice(0, 2).map((key): DraftNode => {
    const label = labelFrom(key);
    let as = label.charAt(0).toLowerCase() + label.slice(1);
    if (taken.has(as)) as = `${as}2`;
    taken.add(as);
    return { as, label, key, properties: [] };
  });
  const [first, second] = nodes;
  const edges = first && second ? [{ type: "RELATES_TO", source: first.as, target: second.as, properties: [] }] : [];
  return { nodes, edges };
}

/** A name for a stream from the name of a file: `my chats.csv` → `my-chats`; with a number when it is taken. */
export function nameFrom(file: string, taken: ReadonlySet<string>): string {
  const stem = file.replace(/\.[A-Za-z0-9]+$/, "").normalize("NFKD");
  const clean =
    stem
      .replace(/[^A-Za-z0-9._-]+/g, "-")
      .replace(/^[^A-Za-z0-9]+|-+$/g, "")
      .slice(0, 60) || "stream";
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? clean : `${clean}-${number}`;
    if (!taken.has(name) && name !== RESERVED_NAME) return name;
  }
}

/** A stream of this name could not be shown: the page that makes streams has the address. */
export const RESERVED_NAME = "new";

/**
 * Where in the form a fault belongs: the server may name the fields of a mapping from the body's root
 * (`transform.nodes.0.label`), or from the mapping's.
 */
export function fieldOf(path: string | undefined): string {
  return (path ?? "").replace(/^(transform|mapping)\./, "mapping.").replace(/^(nodes|edges)\./, "mapping.$1.");
}
