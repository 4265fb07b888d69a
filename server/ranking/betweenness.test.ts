import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { betweenness } from "./betweenness.ts";
import { csrOf } from "./test-graph.ts";

type Edges = readonly (readonly [number, number])[];

/** By the definition: every shortest path of every pair, written out. */
function byDefinition(count: number, edges: Edges): number[] {
  const next = Array.from({ length: count }, (_, node) => [
    ...new Set(edges.filter(([source, target]) => source === node && target !== node).map(([, target]) => target)),
  ]);
  const values = new Array<number>(count).fill(0);
  for (let source = 0; source < count; source++) {
    let paths = [[source]];
    const seen = new Set([source]);
    while (paths.length > 0) {
      const longer = paths.flatMap((path) =>
        next[path.at(-1)!]!.filter((node) => !seen.has(node)).map((node) => [...path, node]),
      );
      for (const path of longer) {
        const rivals = longer.filter((other) => other.at(-1) === path.at(-1)).length;
        for (const node of path.slice(1, -1)) values[node]! += 1 / rivals;
      }
      for (const path of longer) seen.add(path.at(-1)!);
      paths = longer;
    }
  }
  return values;
}

/** Two stars whose centres, 0 and 1, know each other. */
const STARS: Edges = Array.from({ length: 200 }, (_, leaf) => [leaf + 2, leaf % 2] as const).concat([
  [0, 1],
  [1, 0],
]);

describe("betweenness", () => {
  test("equals the definition", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 16 }), fc.boolean(), (edges, directed) => {
        const { values, error } = betweenness(csrOf(7, edges), { directed, normalized: false });
        const both = directed
          ? edges
          : edges.flatMap(
              ([a, b]): Edges => [
                [a, b],
                [b, a],
              ],
            );
        byDefinition(7, both).forEach((value, node) => {
          expect(values[node]).toBeCloseTo(directed ? value : value / 2, 12);
        });
        expect(error).toBe(0);
      }),
    );
  });

  test("divides by the number of pairs when normalised", () => {
    const { values } = betweenness(
      csrOf(3, [
        [0, 1],
        [1, 2],
      ]),
    );
    expect([...values]).toEqual([0, 0.5, 0]);
  });

  test("samples beyond its budget, within the error that it states", () => {
    const graph = csrOf(202, STARS);
    const exact = betweenness(graph);
    const sampled = betweenness(graph, { budget: 200 });
    expect(exact.error).toBe(0);
    expect(sampled.sources).toBeLessThan(sampled.ofSources);
    expect(sampled.error).toBeGreaterThan(0);
    sampled.values.forEach((value, node) => {
      expect(Math.abs(value - exact.values[node]!)).toBeLessThanOrEqual(sampled.error);
    });
    expect(sampled.values[0]).toBeGreaterThan(0);
  });
});
