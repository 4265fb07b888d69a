import { describe, expect, test } from "vitest";
import { createTouchColumn, type Touches } from "./touches.ts";

function listOf(touches: Touches<string>): [number, string | null][] {
  const list: [number, string | null][] = [];
  touches.forEach((before, index) => void list.push([index, before]));
  return list;
}

describe("createTouchColumn", () => {
  test("tells what is touched, in order, with what it was before", () => {
    const touches = createTouchColumn<string>().begin();
    touches.add(70_000, "far");
    touches.add(3, null);
    expect([touches.has(70_000), touches.has(3), touches.has(4), touches.has(1_000_000)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(listOf(touches)).toEqual([
      [70_000, "far"],
      [3, null],
    ]);
    expect(touches.size).toBe(2);
  });

  test("a transaction knows nothing of what an earlier one touched, which keeps its list", () => {
    const column = createTouchColumn<string>();
    const first = column.begin();
    first.add(1, "one");
    const second = column.begin();
    expect(second.has(1)).toBe(false);
    second.add(2, null);
    expect([listOf(first), listOf(second)]).toEqual([[[1, "one"]], [[2, null]]]);
  });

  test("numbers of transactions may be used up", () => {
    const column = createTouchColumn<string>(2);
    for (let turn = 0; turn < 7; turn += 1) {
      const touches = column.begin();
      expect(touches.has(5)).toBe(false);
      if (turn % 2 === 1) continue;
      touches.add(5, null);
      expect(touches.has(5)).toBe(true);
    }
  });
});
