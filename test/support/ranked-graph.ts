import { type GraphNode, NO_PROPERTIES } from "../../core/graph.ts";
import type { Clock, GraphReader, Log, PackedDelta } from "../../core/ports.ts";

const NONE = new Uint32Array(0);

/** An edge of a test graph: source, target, and a count (1 when absent). All are of type T. */
export type TestEdge = readonly [source: number, target: number, count?: number];

/** Quads of a packed delta. */
export function quads(edges: readonly TestEdge[]): Uint32Array {
  return Uint32Array.from(edges.flatMap(([source, target, count = 1]) => [source, target, 0, count]));
}

export function packed(seq: number, parts: Partial<Omit<PackedDelta, "seq">>): PackedDelta {
  return {
    seq,
    nodes: NONE,
    droppedNodes: NONE,
    addedEdges: NONE,
    changedEdges: NONE,
    droppedEdges: NONE,
    ...parts,
  };
}

/** As much of a store as a ranking reads: nodes `N:0`, `N:1` … (or of the labels given), and edges. */
export function testReader(nodeCount: number, edges: readonly TestEdge[], labels: readonly string[] = []): GraphReader {
  const labelSets = [["N"], ...[...new Set(labels)].filter((label) => label !== "N").map((label) => [label])];
  const setOf = (index: number) =>
    Math.max(
      0,
      labelSets.findIndex(([label]) => label === labels[index]),
    );
  const nodeAt = (index: number): GraphNode => {
    const set = labelSets[setOf(index)]!;
    return { id: `${set[0]}:${index}`, labels: set, properties: NO_PROPERTIES };
  };
  return {
    epoch: "test",
    seq: 1,
    types: ["T"],
    labelSets,
    nodeAt,
    indexOf: (id: string) => Number(id.slice(id.indexOf(":") + 1)),
    indexCount: nodeCount,
    *packed(chunk: number) {
      const nodes = Uint32Array.from({ length: nodeCount * 2 }, (_, at) =>
        at % 2 === 0 ? at / 2 : setOf((at - 1) / 2),
      );
      if (nodeCount > 0) yield packed(1, { nodes });
      for (let at = 0; at < edges.length; at += chunk)
        yield packed(1, { addedEdges: quads(edges.slice(at, at + chunk)) });
    },
  } as unknown as GraphReader;
}

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** A clock that stands still until it is told otherwise. */
export function testClock(): Clock & { nowMs: number } {
  return {
    nowMs: 1_000_000,
    now() {
      return this.nowMs;
    },
    sleep: (_, signal) => new Promise((resolve) => signal?.addEventListener("abort", () => resolve(), { once: true })),
  };
}
