import { nameOf } from "../../core/graph.ts";
import type { GraphReader } from "../../core/ports.ts";
import { type Best, createBest } from "./best.ts";
import { createPause } from "./pause.ts";

/** Of the nodes with one label set: those with edges of a type in a direction. Sets and types by their numbers. */
export interface DegreeTally {
  readonly set: number;
  readonly type: number;
  readonly direction: "in" | "out";
  nodes: number;
  edges: number;
  readonly best: Best;
}

export interface NumberTally {
  readonly set: number;
  readonly property: string;
  nodes: number;
  readonly best: Best;
}

/** Edges of a type from nodes with one label set to nodes with another. */
export interface LinkTally {
  readonly from: number;
  readonly type: number;
  readonly to: number;
  edges: number;
}

export interface Survey {
  readonly degrees: readonly DegreeTally[];
  readonly numbers: readonly NumberTally[];
  readonly links: readonly LinkTally[];
}

/** Looks at every node and edge once, in slices: the thread serves pages meanwhile, and what changes meanwhile may be seen or not. */
export async function surveyGraph(reader: GraphReader, limit: number): Promise<Survey> {
  const numberOf = new Map(reader.labelSets.map((set, number) => [set, number]));
  const degrees = new Map<number, DegreeTally>();
  const numbers = new Map<string, NumberTally>();
  const links = new Map<string, LinkTally>();
  const sets = new Int32Array(reader.indexCount).fill(-1);
  const pause = createPause();
  const nameAt = (index: number) => {
    const node = reader.nodeAt(index);
    return node === undefined ? "" : nameOf(node);
  };

  for (let index = 0; index < sets.length; index += 1) {
    const node = reader.nodeAt(index);
    if (node === undefined) continue;
    const set = numberOf.get(node.labels) ?? -1;
    sets[index] = set;
    for (const [property, value] of Object.entries(node.properties)) {
      if (typeof value !== "number") continue;
      const key = `${set} ${property}`;
      const tally = numbers.get(key) ?? { set, property, nodes: 0, best: createBest(limit, nameAt) };
      numbers.set(key, tally);
      tally.nodes += 1;
      tally.best.offer(index, value);
    }
    if (pause.isDue()) await pause.take();
  }

  for (let index = 0; index < sets.length; index += 1) {
    const set = sets[index]!;
    if (set < 0) continue;
    const counts = new Map<number, number>();
    reader.forEachEdge(index, (other, type, _count, outgoing) => {
      const kind = type * 2 + (outgoing ? 1 : 0);
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      if (other === index) counts.set(type * 2, (counts.get(type * 2) ?? 0) + 1); // a loop also comes in
      const to = sets[other] ?? -1;
      if (!outgoing || to < 0) return;
      const key = `${set} ${type} ${to}`;
      const link = links.get(key);
      if (link === undefined) links.set(key, { from: set, type, to, edges: 1 });
      else link.edges += 1;
    });
    for (const [kind, edges] of counts) {
      const key = kind * 65_536 + set;
      const direction = kind % 2 === 1 ? "out" : "in";
      const tally =
        degrees.get(key) ??
        ({
          set,
          type: kind >> 1,
          direction,
          nodes: 0,
          edges: 0,
          best: createBest(limit, nameAt),
        } satisfies DegreeTally);
      degrees.set(key, tally);
      tally.nodes += 1;
      tally.edges += edges;
      tally.best.offer(index, edges);
    }
    if (pause.isDue()) await pause.take();
  }
  return { degrees: [...degrees.values()], numbers: [...numbers.values()], links: [...links.values()] };
}
