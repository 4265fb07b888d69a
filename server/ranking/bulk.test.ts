import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Adjacency, createAdjacency } from "./adjacency.ts";
import { createEdgeList } from "./bulk.ts";
import { createColumn } from "./column.ts";
import { createEngine } from "./engine.ts";
import { MAX_SOURCE_DEGREE } from "./kinds.ts";

const NODES = 40;

type Edge = readonly [source: number, target: number, weight: number];

/** Three nodes have most of the edges, and seldom one that leads to them, so that they come to have more than a source may. */
const edges: fc.Arbitrary<Edge[]> = fc.array(
  fc.tuple(
    fc.oneof(fc.nat(2), fc.nat(NODES - 1)),
    fc.oneof({ weight: 1, arbitrary: fc.nat(NODES - 1) }, { weight: 30, arbitrary: fc.integer({ min: 6, max: 24 }) }),
    fc.integer({ min: 1, max: 9 }),
  ),
  { maxLength: 200, size: "max" },
);

function adjacencyOf(weighted: boolean): Adjacency {
  const adjacency = createAdjacency({ weighted, maxNodes: 1024, column: createColumn });
  for (let node = 0; node < NODES; node++) if (node !== 5) adjacency.addNode(node);
  return adjacency;
}

/** By node: its kind, and the nodes that its edges lead to with their weights, in order. */
function pictureOf(adjacency: Adjacency) {
  const { nodeOf } = adjacency;
  return Array.from({ length: NODES }, (_, node) => {
    if (!adjacency.has(node)) return null;
    const targets: number[] = [];
    const weights: number[] = [];
    const count = adjacency.targets(node, targets, weights);
    return {
      place: adjacency.placeOf(node),
      edges: targets.slice(0, count).map((place, at) => [nodeOf.view[place], weights[at]]),
    };
  });
}

describe("edges that are loaded at once", () => {
  test.each([false, true])("stand as if they had come one after the other (weighted: %s)", (weighted) => {
    fc.assert(
      fc.property(edges, (all) => {
        const known = all.filter(([source, target]) => source !== 5 && target !== 5);
        const single = adjacencyOf(weighted);
        const list = createEdgeList(weighted);
        for (const [source, target, weight] of known) {
          if (single.placeOf(target) < 0) single.place(target);
          if (single.placeOf(source) < 0 && single.outDegree(source) >= MAX_SOURCE_DEGREE) single.place(source);
          single.insert(source, single.placeOf(target), weight);
          list.add(source, target, weight);
        }
        const bulk = adjacencyOf(weighted);
        bulk.load(list);
        expect(pictureOf(bulk)).toEqual(pictureOf(single));
        expect([bulk.places, bulk.edgeCount, bulk.nodeCount]).toEqual([single.places, known.length, NODES - 1]);
      }),
      { numRuns: 300 },
    );
  });

  test("may be more than one piece of the list holds", () => {
    const count = 150_000;
    const engine = createEngine({ damping: 0.85, weighted: false, maxNodes: count + 3 });
    for (let node = 0; node < count + 3; node++) engine.addNode(node);
    for (let node = 0; node < count; node++) engine.loadEdge(node, count + (node % 3), 1);
    expect(engine.loading).toBe(count);
    engine.rebase({ restart: true });
    const { adjacency } = engine.state;
    expect([engine.loading, adjacency.edgeCount, adjacency.places]).toEqual([0, count, 3]);
    for (const node of [0, 65_535, 65_536, 131_072, count - 1]) {
      expect(adjacency.hasEdge(node, adjacency.placeOf(count + (node % 3)), 1)).toBe(true);
    }
  });

  test("are changed afterwards like all others, and taken only by a graph without places", () => {
    const list = createEdgeList(false);
    for (let target = 0; target < 20; target++) if (target !== 5) list.add(1, target, 1);
    const adjacency = adjacencyOf(false);
    adjacency.load(list);
    adjacency.insert(1, adjacency.placeOf(0), 1);
    expect(adjacency.remove(1, adjacency.placeOf(7), 1)).toBe(true);
    const targets: number[] = [];
    expect(adjacency.targets(1, targets)).toBe(19);
    expect(targets.slice(0, 19)).not.toContain(adjacency.placeOf(7));
    expect(() => adjacency.load(list)).toThrow("there are places already");
  });
});
