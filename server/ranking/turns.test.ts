import { describe, expect, test } from "vitest";
import { createTurns } from "./turns.ts";

describe("createTurns", () => {
  test("lets so many run at a time, the others in order, and refuses beyond what may wait", async () => {
    const turns = createTurns(2, 2);
    const ends: (() => void)[] = [];
    const begun: number[] = [];
    const work = (number: number) =>
      turns.take(async () => {
        begun.push(number);
        await new Promise<void>((resolve) => ends.push(resolve));
        if (number === 1) throw new Error("one");
        return number;
      });
    const all = [work(1), work(2), work(3), work(4)];
    all[0]!.catch(() => {});
    await expect(work(5)).rejects.toMatchObject({ code: "rate-limited" });
    expect(begun).toEqual([1, 2]);
    ends[0]!();
    await expect(all[0]).rejects.toThrow("one");
    ends[1]!();
    await all[1];
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun).toEqual([1, 2, 3, 4]);
    ends[2]!();
    ends[3]!();
    expect(await Promise.all(all.slice(1))).toEqual([2, 3, 4]);
  });
});
