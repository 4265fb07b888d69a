import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { WHOLE } from "../../core/rank.ts";
import { packed } from "../../test/support/ranked-graph.ts";
import type { Extract } from "./extract.ts";
import { scopedGraph } from "./scoped.ts";

const NAMES = { labelSets: [["A"], ["A", "B"], ["C"]], types: ["T", "U"] };

/** Edges by index: source, target, weight. */
function edgesOf(extract: Extract, scope = WHOLE): number[][] {
  const { nodes, offsets, targets, weights } = scopedGraph(extract, scope);
  const edges: number[][] = [];
  nodes.forEach((node, number) => {
    for (let at = offsets[number]!; at < offsets[number + 1]!; at++) {
      edges.push([node, nodes[targets[at]!]!, weights?.[at] ?? 1]);
    }
  });
  return edges.sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]! || a[2]! - b[2]!);
}

const PARTS = [
  packed(1, { nodes: Uint32Array.of(0, 0, 1, 1, 3, 2) }),
  packed(1, { addedEdges: Uint32Array.of(0, 1, 0, 5, 1, 3, 1, 2, 3, 0, 0, 1) }),
];

describe("scopedGraph", () => {
  const extract: Extract = { ...NAMES, parts: PARTS, since: [] };

  test("takes in all of it, each edge once or by its count", () => {
    expect([...scopedGraph(extract, WHOLE).nodes]).toEqual([0, 1, 3]);
    expect(edgesOf(extract)).toEqual([
      [0, 1, 1],
      [1, 3, 1],
      [3, 0, 1],
    ]);
    expect(edgesOf(extract, { ...WHOLE, weight: "count" }).map(([, , weight]) => weight)).toEqual([5, 2, 1]);
  });

  test("keeps to labels and types", () => {
    expect([...scopedGraph(extract, { ...WHOLE, labels: ["B", "C"] }).nodes]).toEqual([1, 3]);
    expect(edgesOf(extract, { ...WHOLE, labels: ["B", "C"] })).toEqual([[1, 3, 1]]);
    expect([...scopedGraph(extract, { ...WHOLE, types: ["U"] }).nodes]).toEqual([0, 1, 3]);
    expect(edgesOf(extract, { ...WHOLE, types: ["U"] })).toEqual([[1, 3, 1]]);
  });

  test("is the graph at the end of the reading, whatever happened in which order meanwhile", () => {
    // The graph changes after every step; what is read of it, and when, is up to chance.
    const step = fc.record({
      source: fc.nat(3),
      target: fc.nat(3),
      count: fc.nat(3),
      reads: fc.option(fc.tuple(fc.nat(3), fc.nat(3))),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const state = new Map<string, number>();
        const nodes = packed(1, { nodes: Uint32Array.from({ length: 8 }, (_, at) => (at % 2 === 0 ? at / 2 : 0)) });
        const parts = [nodes];
        const since = [];
        const seen = new Set<string>();
        const read = (source: number, target: number) => {
          const key = `${source} ${target}`;
          if (seen.has(key)) return;
          seen.add(key);
          const count = state.get(key) ?? 0;
          if (count > 0) parts.push(packed(1, { addedEdges: Uint32Array.of(source, target, 0, count) }));
        };
        for (const { source, target, count, reads } of steps) {
          const key = `${source} ${target}`;
          const before = state.get(key) ?? 0;
          state.set(key, count);
          if (before === 0 && count > 0)
            since.push(packed(2, { addedEdges: Uint32Array.of(source, target, 0, count) }));
          if (before > 0 && count > 0)
            since.push(packed(2, { changedEdges: Uint32Array.of(source, target, 0, before, count) }));
          if (before > 0 && count === 0)
            since.push(packed(2, { droppedEdges: Uint32Array.of(source, target, 0, before) }));
          if (reads !== null) read(...reads);
        }
        for (let source = 0; source < 4; source++) for (let target = 0; target < 4; target++) read(source, target);
        const expected = [...state]
          .filter(([, count]) => count > 0)
          .map(([key, count]) => [...key.split(" ").map(Number), count]);
        expect(edgesOf({ ...NAMES, parts, since }, { ...WHOLE, weight: "count" })).toEqual(
          expected.sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!),
        );
      }),
      { numRuns: 300 },
    );
  });

  test("takes in nodes that came, changed their labels or went while it was read", () => {
    const since = [
      packed(2, { nodes: Uint32Array.of(4, 0, 3, 0) }),
      packed(3, { droppedNodes: Uint32Array.of(0), droppedEdges: Uint32Array.of(0, 1, 0, 5, 3, 0, 0, 1) }),
    ];
    const changed = { ...extract, since };
    expect([...scopedGraph(changed, WHOLE).nodes]).toEqual([1, 3, 4]);
    expect([...scopedGraph(changed, { ...WHOLE, labels: ["A"] }).nodes]).toEqual([1, 3, 4]);
    expect(edgesOf(changed)).toEqual([[1, 3, 1]]);
  });
});
