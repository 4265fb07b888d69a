import { describe, expect, test } from "vitest";
import { createSolver } from "./solver.ts";
import { totalOf } from "./state.ts";
import { engineOf } from "./test-graph.ts";

describe("createSolver", () => {
  test("ends where all residuals are of the same size", () => {
    // A ring of two with residuals of 1 and -1, both of them exactly at the mean.
    const { state } = engineOf(2, [
      [0, 1],
      [1, 0],
    ]);
    state.r.view.set([1, -1]);
    state.stale.view.fill(1);
    state.edits += 1;
    const solver = createSolver(state);
    expect(solver.step(1e-9, 10_000)).toBe(true);
    expect(solver.bound()).toBeLessThanOrEqual(1e-9);
  });

  test("ends when asked for more than numbers can hold", () => {
    const { state } = engineOf(2, [
      [0, 0],
      [1, 1],
    ]);
    // 0.85 of the least number there is rounds to itself.
    state.r.view.set([Number.MIN_VALUE, -Number.MIN_VALUE]);
    state.edits += 1;
    expect(createSolver(state).step(0, 10_000)).toBe(true);
  });

  test("tells a bound that the residuals are within, also in the middle of a sweep", () => {
    // Everyone leads to three others, so that a sweep concerns all blocks.
    const count = 2000;
    const edges = [7, 31, 97].flatMap((step) =>
      Array.from({ length: count }, (_, node) => [node, (node * step + 1) % count] as const),
    );
    for (const kernel of ["wasm", "plain"] as const) {
      const { state } = engineOf(count, edges, { kernel });
      state.r.view.set(Array.from({ length: count }, (_, node) => Math.sin(node)));
      state.stale.view.fill(1);
      state.edits += 1;
      const solver = createSolver(state);
      let steps = 0;
      while (!solver.step(1e-9, 300)) {
        steps += 1;
        let sum = 0;
        for (let at = 0; at < state.adjacency.places; at++) sum += Math.abs(state.r.view[at]!);
        const actual = (2 * 0.85 * sum) / (0.15 * totalOf(state));
        expect(solver.bound()).toBeGreaterThanOrEqual(actual * (1 - 1e-9));
      }
      expect(steps).toBeGreaterThan(50);
    }
  });
});
