import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { NodeId } from "../../core/graph.ts";
import { createSceneReplica } from "../../core/scene-replica.ts";
import { createScene, type LiveScene, SCENE_BUDGET, type SceneBudget } from "./scene.ts";
import { createTestGraph, type TestGraph } from "./test-graph.ts";

const LARGE: SceneBudget = { ...SCENE_BUDGET, small: 0 };
const STATS = { nodes: 0, edges: 0, labels: {}, types: {} };

function pairs(hub: string, from: number, to: number): [NodeId, NodeId][] {
  return Array.from({ length: to - from }, (_, i) => [`User:${from + i}`, `Stream:${hub}`]);
}

function settle(scene: LiveScene) {
  while (!scene.settle(3));
  scene.choose([]);
  while (!scene.settle(3));
}

function open(graph: TestGraph, budget: SceneBudget, rankOf: (index: number) => number = () => 0.1) {
  const scene = createScene({ reader: graph, rankOf, budget });
  scene.markAll();
  settle(scene);
  return scene;
}

describe("createScene", () => {
  test("draws a small graph whole", () => {
    const graph = createTestGraph();
    const scene = open(graph, SCENE_BUDGET);
    scene.mark(graph.link(...pairs("a", 0, 30)).packed);
    settle(scene);
    const delta = scene.takeDelta()!;
    expect(delta.nodes).toHaveLength(31);
    expect(delta.edges).toHaveLength(30);
    expect(delta.hidden).toEqual({ nodes: 0, edges: 0 });
    expect(scene.takeDelta()).toBeNull();
  });

  test("draws what hangs on a hub alone as its leaves", () => {
    const graph = createTestGraph();
    graph.link(...pairs("a", 0, 25), ...pairs("b", 100, 119), ...pairs("a", 100, 101));
    const scene = open(graph, LARGE);
    scene.takeDelta();
    const { nodes, hidden } = scene.snapshot();
    expect(nodes.map(({ id, leaves }) => [id, leaves])).toEqual([["Stream:a", 26]]);
    expect(hidden).toEqual({ nodes: 19, edges: 19 });
  });

  test("makes a node a hub at its twentieth leaf, and takes that back", () => {
    const graph = createTestGraph();
    const scene = open(graph, LARGE);
    scene.mark(graph.link(...pairs("a", 0, 19)).packed);
    settle(scene);
    expect(scene.takeDelta()!.nodes).toEqual([]);
    scene.mark(graph.link(...pairs("a", 19, 20)).packed);
    settle(scene);
    expect(scene.takeDelta()!.nodes).toMatchObject([{ id: "Stream:a", leaves: 20 }]);
    scene.mark(graph.unlink(...pairs("a", 3, 4)).packed);
    settle(scene);
    expect(scene.takeDelta()).toMatchObject({ nodes: [], droppedNodes: ["Stream:a"] });
  });

  test("ties hubs by the members they share, and leaves accounts in many channels out", () => {
    const graph = createTestGraph();
    for (let hub = 0; hub < 12; hub += 1)
      graph.link(...pairs(`h${hub}`, 100 * hub, 100 * hub + 20), ["User:bot", `Stream:h${hub}`]);
    graph.link(["User:x", "Stream:h0"], ["User:x", "Stream:h1"], ["User:y", "Stream:h0"], ["User:y", "Stream:h1"]);
    const scene = open(graph, LARGE);
    scene.takeDelta();
    expect(scene.snapshot().ties).toEqual([{ source: "Stream:h0", target: "Stream:h1", shared: 2 }]);
  });

  test("draws others by rank within the budget, and takes them out of the discs", () => {
    const graph = createTestGraph();
    graph.link(...pairs("a", 0, 25), ["Stream:a", "Game:chess"], ["Stream:a", "Game:go"]);
    const chess = graph.indexOf("Game:chess");
    const go = graph.indexOf("Game:go");
    const scene = open(graph, { ...LARGE, others: 1, elements: 2 }, (index) =>
      index === chess ? 0.5 : index === go ? 0.4 : 0.01,
    );
    scene.choose([chess, go]);
    while (!scene.settle(10));
    scene.takeDelta();
    const { nodes, edges } = scene.snapshot();
    expect(nodes.map(({ id, leaves }) => [id, leaves])).toEqual([
      ["Stream:a", 26],
      ["Game:chess", 0],
    ]);
    expect(edges).toMatchObject([{ source: "Stream:a", target: "Game:chess" }]);
  });

  test("tells where a leaf stands and who stands in a disc", () => {
    const graph = createTestGraph();
    graph.link(...pairs("a", 0, 25));
    const scene = open(graph, LARGE);
    scene.takeDelta();
    const place = scene.focus("User:7")!.place!;
    expect(place.hub).toBe("Stream:a");
    expect(scene.leaves("Stream:a", place.slot, 1)).toEqual([{ id: "User:7", name: "7" }]);
    expect(scene.leaves("Stream:a", 0, 600)).toHaveLength(25);
    expect(scene.focus("User:nobody")).toBeNull();
  });

  const change = fc.record({ user: fc.nat(30), hub: fc.nat(3), isLink: fc.boolean() });

  test("is the same whether it grew or was read at once, and its deltas lead to it", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(change, { maxLength: 40 }), { maxLength: 12 }),
        fc.boolean(),
        (batches, isLarge) => {
          const budget = { ...(isLarge ? LARGE : SCENE_BUDGET), small: isLarge ? 0 : 40 };
          const graph = createTestGraph();
          const grown = open(graph, budget);
          const replica = createSceneReplica();
          replica.snapshot({ epoch: "e", seq: 0, scene: grown.snapshot(), stats: STATS });
          let seq = 0;
          graph.link(...pairs("0", 1000, 1019), ...pairs("1", 2000, 2019));
          grown.markAll();
          for (const batch of batches) {
            // Two packed deltas at once: the reader is ahead of the first one.
            const half = Math.floor(batch.length / 2);
            const packed = [batch.slice(0, half), batch.slice(half)].map((part) =>
              part.map(({ user, hub, isLink }) => {
                const pair = [`User:${user}`, `Stream:${hub}`] as const;
                return (isLink ? graph.link(pair) : graph.unlink(pair)).packed;
              }),
            );
            for (const one of packed.flat()) grown.mark(one);
            settle(grown);
            const delta = grown.takeDelta();
            if (delta !== null) {
              expect(replica.delta({ epoch: "e", from: seq, seq: seq + 1, scene: delta, stats: STATS })).toBe(
                "applied",
              );
              seq += 1;
            }
          }
          settle(grown);
          const last = grown.takeDelta();
          if (last !== null) replica.delta({ epoch: "e", from: seq, seq: seq + 1, scene: last, stats: STATS });
          const cold = open(graph, budget);
          cold.takeDelta();
          const facts = ({ nodes, edges, ties }: ReturnType<LiveScene["snapshot"]>) => ({
            nodes: nodes.map(({ id }) => id).sort(),
            edges: edges.map(({ id, count }) => `${id} ${count}`).sort(),
            ties: ties.map(({ source, target, shared }) => `${source} ${target} ${shared}`).sort(),
            dots: nodes.reduce((sum, { leaves }) => sum + leaves, 0),
          });
          if (batches.length > 0) expect(facts(grown.snapshot())).toEqual(facts(cold.snapshot()));
          expect(facts(replica.toScene())).toEqual(facts(grown.snapshot()));
        },
      ),
      { numRuns: 200 },
    );
  });
});
