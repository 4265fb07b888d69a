import { describe, expect, test } from "vitest";
import type { SceneEdge, SceneNode, SceneTie } from "../../../core/scene.ts";
import { createArrangement } from "./arrangement.ts";
import { layOut } from "./layout.ts";
import { discRadius } from "./sunflower.ts";

function sceneOf(leaves: readonly number[]) {
  const nodes = new Map<string, SceneNode>();
  leaves.forEach((count, i) => {
    const id = `Stream:${i}`;
    nodes.set(id, { id, label: "Stream", name: id, rank: 0.1, degree: count, leaves: count, leafLabel: "User" });
  });
  return { nodes, edges: new Map<string, SceneEdge>(), ties: new Map<string, SceneTie>() };
}

function settle(arrangement: ReturnType<typeof createArrangement>, isFollowed = false) {
  const asked = arrangement.request(arrangement.isFresh ? "tidy" : "settle", 1.2, isFollowed);
  if (asked === null) throw new Error("nothing to lay out");
  arrangement.apply(asked.ids, layOut(asked.request), 0, 0);
  arrangement.step(1);
}

describe("createArrangement", () => {
  const SIZES = [900, 400, 300, 120, 60, 40, 30];

  test("lets no disc lie on another", () => {
    const arrangement = createArrangement();
    arrangement.update(sceneOf(SIZES));
    settle(arrangement);
    const spots = [...arrangement.spots.entries()];
    for (const [i, [id, a]] of spots.entries()) {
      for (const [other, b] of spots.slice(i + 1)) {
        const radii = [id, other].map((one) => discRadius(SIZES[Number(one.split(":")[1])] ?? 0));
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan((radii[0] ?? 0) + (radii[1] ?? 0));
      }
    }
  });

  test("asks for a layout only when a disc has outgrown its room", () => {
    const arrangement = createArrangement();
    expect(arrangement.update(sceneOf(SIZES))).toBe(true);
    settle(arrangement);
    expect(arrangement.update(sceneOf(SIZES.map((size) => Math.round(size * 1.4))))).toBe(false);
    expect(arrangement.update(sceneOf(SIZES.map((size) => size * 2)))).toBe(true);
    expect(arrangement.isTight()).toBe(false);
    arrangement.update(sceneOf(SIZES.map((size) => size * 4)));
    expect(arrangement.isTight()).toBe(true);
  });

  test("moves nobody whom a person has put somewhere", () => {
    const arrangement = createArrangement();
    arrangement.update(sceneOf(SIZES));
    settle(arrangement);
    arrangement.pin("Stream:6", 5, 7);
    arrangement.update(sceneOf(SIZES.map((size) => size * 3)));
    settle(arrangement);
    expect(arrangement.spots.get("Stream:6")).toMatchObject({ x: 5, y: 7 });
  });

  test("grows evenly from its middle while the camera follows: all that grow alike keep their places in the whole", () => {
    const arrangement = createArrangement();
    arrangement.update(sceneOf(SIZES));
    settle(arrangement);
    const before = new Map([...arrangement.spots].map(([id, { x, y }]) => [id, { x, y }]));
    arrangement.update(sceneOf(SIZES.map((size) => size * 4)));
    settle(arrangement, true);
    const box = arrangement.bounds();
    const width = (box?.x2 ?? 0) - (box?.x1 ?? 0);
    for (const [id, { x, y }] of arrangement.spots) {
      const old = before.get(id) ?? { x: 0, y: 0 };
      expect(Math.hypot(x - 2 * old.x, y - 2 * old.y) / width).toBeLessThan(0.08);
    }
  });

  test("has places for nodes that were leaves until now, even when most were", () => {
    const arrangement = createArrangement();
    const pairs = (ends: readonly (readonly [number, number])[]) => {
      const scene = sceneOf([0, 0, 0, 0, 0]);
      for (const [from, to] of ends) {
        const edge = {
          id: `${from}-${to}`,
          type: "CHATTER",
          source: `Stream:${from}`,
          target: `Stream:${to}`,
          count: 1,
        };
        scene.edges.set(edge.id, edge);
      }
      return scene;
    };
    const star = [1, 2, 3, 4].map((leaf) => [leaf, 0] as const);
    arrangement.update(pairs(star));
    settle(arrangement, true);
    arrangement.update(pairs([...star, [1, 2], [2, 3], [3, 4]]));
    settle(arrangement, true);
    for (const { x, y } of arrangement.spots.values()) expect([x, y].every(Number.isFinite)).toBe(true);
  });

  test("gathers what lies far apart, and leaves what lies close together where it is", () => {
    const spread = (distance: number) => {
      const bodies = Array.from({ length: 9 }, (_, i) => ({
        x: ((i % 3) - 1) * distance,
        y: (Math.floor(i / 3) - 1) * distance,
        r: 100,
        isPinned: false,
      }));
      const at = layOut({ bodies, bonds: [], leaps: [], mode: "settle", aspect: 1 });
      return (Math.max(...at) - Math.min(...at)) / (2 * distance);
    };
    expect(spread(230)).toBeGreaterThan(0.97);
    expect(spread(600)).toBeLessThan(0.88);
  });
});
