import { createIdIndex } from "../../server/stores/mirror/id-index.ts";
import { median } from "../figures.ts";
import type { EdgeStream } from "./graphs.ts";
import { timed } from "./ours.ts";

/** How fast names become numbers on the way into the graph. */
export interface NameFigures {
  /** Names of edge ends that are texts already, through the index that the store finds its nodes with. */
  readonly idsPerSecond: number;
  /** Lines `source,target` from bytes: found, made texts, and numbered. */
  readonly linesPerSecond: number;
}

const LINE_FEED = 10;
const COMMA = 44;

/** The edges as lines of text, with names as long as those of chatters are. */
function linesOf({ sources, targets }: EdgeStream): Buffer {
  const parts: Buffer[] = [];
  const step = 100_000;
  for (let from = 0; from < sources.length; from += step) {
    let text = "";
    for (let edge = from; edge < Math.min(sources.length, from + step); edge++) {
      text += `chatter_${sources[edge]},chatter_${targets[edge]}\n`;
    }
    parts.push(Buffer.from(text, "latin1"));
  }
  return Buffer.concat(parts);
}

/** Calls `take` with both names of each line, as new texts. */
function readLines(bytes: Buffer, take: (source: string, target: string) => void): void {
  for (let begin = 0; begin < bytes.length; ) {
    const comma = bytes.indexOf(COMMA, begin);
    const end = bytes.indexOf(LINE_FEED, comma);
    take(bytes.toString("latin1", begin, comma), bytes.toString("latin1", comma + 1, end));
    begin = end + 1;
  }
}

/** Numbers for names in order of appearance, as the store gives them to its nodes. */
function createNumbers() {
  const names: string[] = [];
  const index = createIdIndex((number) => names[number]);
  return {
    names,
    take(name: string): void {
      if (index.get(name) >= 0) return;
      index.set(name, names.length);
      names.push(name);
    },
  };
}

/** Medians over `rounds` of a table that begins empty. */
export function measureNames(stream: EdgeStream, rounds: number): NameFigures {
  const bytes = linesOf(stream);
  const edges = stream.sources.length;
  const ids: number[] = [];
  const lines: number[] = [];
  for (let round = 0; round < rounds; round++) {
    // New texts for each round: a text that was looked up once knows its hash.
    const names: string[] = [];
    readLines(bytes, (source, target) => names.push(source, target));
    const table = createNumbers();
    ids.push(
      timed(() => {
        for (const name of names) table.take(name);
      }),
    );
    if (table.names.length !== stream.nodes) throw new Error("Two names got one number.");
    const other = createNumbers();
    lines.push(
      timed(() =>
        readLines(bytes, (source, target) => {
          other.take(source);
          other.take(target);
        }),
      ),
    );
  }
  return { idsPerSecond: (2 * edges * 1000) / median(ids), linesPerSecond: (edges * 1000) / median(lines) };
}
