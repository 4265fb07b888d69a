import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { calm, createCell } from "./cell.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("calm", () => {
  function listening() {
    const cell = createCell(0);
    const calmed = calm(cell, 200);
    const heard: number[] = [];
    const stop = calmed.subscribe(() => heard.push(calmed.get()));
    return { cell, calmed, heard, stop };
  }

  test("tells the first change at once, of many the last, and no more than one in the time", () => {
    const { cell, heard } = listening();
    for (let value = 1; value <= 50; value += 1) {
      cell.set(value);
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(1000);
    expect(heard[0]).toBe(1);
    expect(heard.at(-1)).toBe(50);
    expect(heard).toHaveLength(4);
  });

  test("says the same value until it tells the next", () => {
    const { cell, calmed } = listening();
    cell.set(1);
    cell.set(2);
    expect(calmed.get()).toBe(1);
    vi.advanceTimersByTime(200);
    expect(calmed.get()).toBe(2);
  });

  test("is what the cell is when nobody listens, and begins with that", () => {
    const { cell, calmed, heard, stop } = listening();
    cell.set(1);
    cell.set(2);
    stop();
    expect(calmed.get()).toBe(2);
    vi.advanceTimersByTime(1000);
    expect(heard).toEqual([1]);
    calmed.subscribe(() => {});
    expect(calmed.get()).toBe(2);
  });
});
