import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { communities } from "./communities.ts";
import { weakComponents } from "./components.ts";
import { csrOf } from "./test-graph.ts";

type Edges = readonly (readonly [number, number])[];

/** Newman and Girvan's definition over all pairs; a loop counts twice at its node. */
function modularity(count: number, edges: Edges, group: ArrayLike<number>): number {
  const matrix = Array.from({ length: count }, () => new Array<number>(count).fill(0));
  for (const [source, target] of edges) {
    matrix[source]![target]! += 1;
    matrix[target]![source]! += 1;
  }
  const degrees = matrix.map((row) => row.reduce((sum, one) => sum + one, 0));
  const total = degrees.reduce((sum, one) => sum + one, 0);
  let value = 0;
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < count; b++) {
      if (group[a] === group[b]) value += matrix[a]![b]! - (degrees[a]! * degrees[b]!) / total;
    }
  }
  return total === 0 ? 0 : value / total;
}

/** Rings of five, each with chords, one edge from each to the next. */
const CLIQUES: Edges = Array.from({ length: 6 }, (_, clique) => clique * 5).flatMap((base) => [
  ...[0, 1, 2, 3, 4].flatMap((a) => [0, 1, 2, 3, 4].filter((b) => b > a).map((b) => [base + a, base + b] as const)),
  [base, (base + 5) % 30] as const,
]);

/** Rare, and found by search: who held a community together moves on, and at the end of the moves it is in two parts. */
const FALLS_APART: Edges = (
  "12-30 36-2 33-11 31-3 10-3 15-30 8-1 42-2 17-14 5-3 7-2 7-0 8-3 38-5 27-32 12-3 23-2 17-1 1-2 8-2 25-37 21-29 41-0 23-0 40-7 17-1 " +
  "4-2 20-19 5-0 24-1 11-36 34-24 22-2 39-3 20-0 5-2 3-26 40-2 28-1 18-0 6-13 4-9 5-3 19-41 41-40 42-37 16-2 2-0 39-3 32-26 11-1 3-0 " +
  "35-4 36-0 22-1 18-2 26-2 18-1"
)
  .split(" ")
  .map((edge) => [Number(edge.split("-")[0]), Number(edge.split("-")[1])]);

describe("communities", () => {
  test("finds groups that are planted", () => {
    const { group, sizes } = communities(csrOf(30, CLIQUES));
    expect([...sizes]).toEqual([5, 5, 5, 5, 5, 5]);
    for (let node = 0; node < 30; node++) expect(group[node]).toBe(group[Math.floor(node / 5) * 5]);
  });

  test("states the modularity that the definition gives, no worse than each alone or each component whole", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 50 }), (edges) => {
        const graph = csrOf(12, edges);
        const { group, sizes, modularity: stated } = communities(graph);
        expect(stated).toBeCloseTo(modularity(12, edges, group), 10);
        const alone = modularity(12, edges, [...group.keys()]);
        expect(stated).toBeGreaterThanOrEqual(alone - 1e-12);
        expect([...sizes].reduce((sum, size) => sum + size, 0)).toBe(12);
        expect([...sizes]).toEqual([...sizes].sort((a, b) => b - a));
      }),
      { numRuns: 300 },
    );
  });

  test("hang together, each by its own edges", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 50 }), (edges) => {
        const { group, sizes } = communities(csrOf(12, edges));
        const inside = edges.filter(([a, b]) => group[a] === group[b]);
        expect(weakComponents(csrOf(12, inside)).sizes).toHaveLength(sizes.length);
      }),
      { numRuns: 300 },
    );
  });

  test("that fell apart while nodes moved are split", () => {
    const { group, sizes, modularity: stated } = communities(csrOf(43, FALLS_APART));
    const inside = FALLS_APART.filter(([a, b]) => group[a] === group[b]);
    expect(weakComponents(csrOf(43, inside)).sizes).toHaveLength(sizes.length);
    expect(stated).toBeCloseTo(modularity(43, FALLS_APART, group), 10);
  });

  test("gain nothing by joining one another", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 40 }), (edges) => {
        const { group, sizes, modularity: stated } = communities(csrOf(10, edges));
        for (let one = 0; one < sizes.length; one++) {
          for (let other = 0; other < one; other++) {
            const joined = [...group].map((name) => (name === one ? other : name));
            expect(modularity(10, edges, joined)).toBeLessThanOrEqual(stated + 1e-9);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test("leaves nodes without edges alone", () => {
    expect([...communities(csrOf(3, [])).sizes]).toEqual([1, 1, 1]);
    expect(communities(csrOf(0, [])).sizes).toHaveLength(0);
  });
});
