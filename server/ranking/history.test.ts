import { describe, expect, test } from "vitest";
import { COMPARISON_WINDOW_MS, createHistory } from "./history.ts";

const top = (...indices: number[]) => ({
  indices: Uint32Array.from(indices),
  ranks: Float64Array.from(indices, (_, place) => 1 / (place + 2)),
});

describe("createHistory", () => {
  test("compares with the first ranking while there is none from before the window", () => {
    const history = createHistory();
    expect(history.since(0)).toBe(null);
    history.record(1_000, top(7, 8));
    history.record(5_000, top(8, 7));
    expect([history.since(6_000), history.previous(8, 6_000), history.previous(9, 6_000)]).toEqual([1_000, 2, null]);
  });

  test("compares with the first ranking that ranks somebody, not with the empty one of a new graph", () => {
    const history = createHistory();
    history.record(0, top());
    history.record(1_000, top(7, 8));
    history.record(5_000, top(8, 7));
    expect([history.since(6_000), history.previous(8, 6_000)]).toEqual([1_000, 2]);
  });

  test("compares with the ranking in force at the beginning of the window", () => {
    const history = createHistory();
    history.record(0, top(1, 2, 3));
    history.record(10_000, top(2, 1, 3));
    history.record(20_000, top(3, 2, 1));
    const now = 15_000 + COMPARISON_WINDOW_MS;
    expect([1, 2, 3].map((index) => history.previous(index, now))).toEqual([2, 1, 3]);
  });

  test("shows no change when nothing has happened for the whole window", () => {
    const history = createHistory();
    history.record(0, top(1, 2));
    history.record(500, top(2, 1));
    expect(history.previous(2, 600)).toBe(2);
    expect(history.previous(2, 600 + COMPARISON_WINDOW_MS)).toBe(1);
  });

  test("compares after a pause with what stood during the pause", () => {
    const history = createHistory();
    history.record(0, top(1, 2));
    history.record(500, top(2, 1));
    history.record(100_000, top(1, 2));
    expect(history.previous(2, 100_000)).toBe(1);
  });

  test("remembers where a node stood, and grows coarser with age", () => {
    const history = createHistory();
    for (let second = 0; second < 5_000; second++)
      history.record(second * 1_000, second % 2 === 0 ? top(1) : top(2, 1));
    const points = history.of(1);
    expect(points.length).toBeLessThanOrEqual(601);
    expect(points.at(-1)).toEqual({ atMs: 4_999_000, position: 2, rank: 1 / 3 });
    expect(points[0]!.atMs).toBe(0);
    expect(points[1]!.atMs - points[0]!.atMs).toBeGreaterThan(1_000);
    expect(points.every(({ atMs, position }) => position === ((atMs / 1_000) % 2) + 1)).toBe(true);
  });
});
