import { describe, expect, test } from "vitest";
import { createBest } from "./best.ts";

const entry = (name: string, weight: number) => ({
  name,
  weight,
  node: { id: `User:${name}`, labels: ["User"], properties: {} },
});
const names = (best: ReturnType<typeof createBest>) => best.found.map(({ name }) => name);

describe("createBest", () => {
  test("puts the heaviest first, and equal ones in order of name", () => {
    const best = createBest(10);
    for (const one of [entry("bob", 1), entry("zoe", 2), entry("ann", 1), entry("carl", 0)]) best.offer(one);
    expect(names(best)).toEqual(["zoe", "ann", "bob", "carl"]);
  });

  test("keeps no more than the limit, whatever the order of arrival", () => {
    const entries = Array.from({ length: 40 }, (_, at) => entry(`n${String(at).padStart(2, "0")}`, at % 7));
    const expected = createBest(40);
    entries.forEach(expected.offer);
    for (const order of [entries, [...entries].reverse(), [...entries].sort((a, b) => a.weight - b.weight)]) {
      const best = createBest(5);
      order.forEach(best.offer);
      expect(names(best)).toEqual(names(expected).slice(0, 5));
    }
  });
});
