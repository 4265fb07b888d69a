import { describe, expect, test } from "vitest";
import { weakComponents } from "./components.ts";
import { csrOf } from "./test-graph.ts";

describe("weakComponents", () => {
  test("joins nodes by edges of either direction, the largest component first", () => {
    const { group, sizes } = weakComponents(
      csrOf(6, [
        [5, 4],
        [3, 4],
        [0, 0],
        [2, 1],
      ]),
    );
    expect([...group]).toEqual([2, 1, 1, 0, 0, 0]);
    expect([...sizes]).toEqual([3, 2, 1]);
  });

  test("finds none in nothing", () => {
    expect(weakComponents(csrOf(0, [])).sizes).toHaveLength(0);
  });
});
