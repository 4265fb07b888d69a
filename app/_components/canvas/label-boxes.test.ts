import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chooseLabels, type LabelWish } from "./label-boxes.ts";

const VIEW = { width: 800, height: 600 };
const wish = (id: string, x: number, ys: number[], isUrgent = false): LabelWish => ({
  id,
  places: ys.map((y) => ({ x, y })),
  width: 80,
  height: 16,
  isUrgent,
});

describe("chooseLabels", () => {
  test("never lets one name touch another, whatever is wished", () => {
    const wishes = fc.array(
      fc.tuple(fc.integer({ min: -50, max: 850 }), fc.integer({ min: -50, max: 650 }), fc.boolean()),
    );
    fc.assert(
      fc.property(wishes, (places) => {
        const chosen = chooseLabels(
          places.map(([x, y, isUrgent], i) => wish(`${i}`, x, [y, y - 40], isUrgent)),
          places.map(([x, y], i) => ({ id: `${i}`, x, y, r: 6 })),
          VIEW,
          100,
        );
        for (const [i, a] of chosen.entries()) {
          for (const b of chosen.slice(i + 1)) {
            expect(Math.abs(a.x - b.x) >= 80 || Math.abs(a.y - b.y) >= 16).toBe(true);
          }
        }
      }),
    );
  });

  test("prefers what is given first, and takes the second place when the first is taken", () => {
    const chosen = chooseLabels([wish("a", 100, [100]), wish("b", 110, [100]), wish("c", 110, [100, 60])], [], VIEW, 9);
    expect(chosen.map(({ id, y }) => [id, y])).toEqual([
      ["a", 100],
      ["c", 60],
    ]);
  });

  test("keeps names off the marks of others, but for the urgent ones", () => {
    const marks = [{ id: "a", x: 100, y: 100, r: 12 }];
    const write = (...wishes: LabelWish[]) => chooseLabels(wishes, marks, VIEW, 9).map(({ id, y }) => [id, y]);
    expect(write(wish("b", 110, [100]))).toEqual([]);
    expect(write(wish("b", 110, [100], true))).toEqual([["b", 100]]);
    expect(write(wish("b", 110, [100, 160], true))).toEqual([["b", 160]]);
    expect(write(wish("a", 100, [108]))).toEqual([["a", 108]]);
  });

  test("stops at the limit and leaves out what is not in view", () => {
    const wishes = [wish("out", 2_000, [100]), wish("a", 100, [100]), wish("b", 400, [100])];
    expect(chooseLabels(wishes, [], VIEW, 1).map(({ id }) => id)).toEqual(["a"]);
  });
});
