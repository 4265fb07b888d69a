import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareRanks } from "./comparison.ts";
import { leadersOf } from "./leaders.ts";

/** Few different values, so that many are the same, or many. */
const values = fc
  .constantFrom(5, 10_000)
  .chain((max) => fc.array(fc.integer({ min: 0, max }), { minLength: 1, maxLength: 300, size: "max" }));

describe("leadersOf", () => {
  test("are the first of all, sorted, equal ones in order of index", async () => {
    await fc.assert(
      fc.asyncProperty(values, fc.integer({ min: 1, max: 20 }), fc.boolean(), async (list, limit, isEven) => {
        const nodes = Uint32Array.from(list, (_, at) => 3 * at + 1);
        const isWanted = (index: number) => !isEven || index % 2 === 0;
        const all = list.map((value, at) => ({ index: 3 * at + 1, value })).filter(({ index }) => isWanted(index));
        all.sort((a, b) => b.value - a.value || a.index - b.index);
        expect(await leadersOf(nodes, list, limit, isEven ? isWanted : undefined)).toEqual(all.slice(0, limit));
      }),
    );
  });
});

describe("compareRanks", () => {
  test("tells differences over all nodes, and where each entry stands among those that are wanted", async () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.nat(6)), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(pairs, fc.integer({ min: 1, max: 20 }), fc.boolean(), async (list, limit, isEven) => {
        const nodes = Uint32Array.from(list, (_, at) => 4 * at + (at % 3));
        const sum = list.reduce((total, [value]) => total + value, 0);
        const ranks = Float64Array.from(list, ([value]) => value / sum);
        const standing = new Map(list.map(([, value], at) => [nodes[at]!, value / 1000]));
        const rankOf = (index: number) => standing.get(index)!;
        const isWanted = (index: number) => !isEven || index % 2 === 0;
        const leaders = await leadersOf(nodes, ranks, limit, isWanted);
        const found = await compareRanks({ nodes, ranks }, leaders, rankOf, isWanted);

        const held = [...standing.values()].reduce((total, value) => total + value, 0);
        const shares = [...nodes].map((node) => (held === 0 ? 0 : rankOf(node) / held));
        const differences = shares.map((share, at) => Math.abs(share - ranks[at]!));
        expect(found.furthest).toBeCloseTo(Math.max(...differences), 12);
        expect(found.distance).toBeCloseTo(
          differences.reduce((total, one) => total + one, 0),
          12,
        );
        const order = [...nodes].filter(isWanted).sort((a, b) => rankOf(b) - rankOf(a) || a - b);
        leaders.forEach(({ index }, at) => {
          expect(found.standing[at]?.position).toBe(order.indexOf(index) + 1);
          expect(found.standing[at]?.rank).toBeCloseTo(shares[nodes.indexOf(index)]!, 12);
        });
      }),
      { numRuns: 300 },
    );
  });
});
