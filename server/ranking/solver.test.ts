import { describe, expect, test } from "vitest";
import { createSolver } from "./solver.ts";
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
});
