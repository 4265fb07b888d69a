import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Csr } from "./csr.ts";
import { solve } from "./solve.ts";

const NODES = 9;
type Edge = readonly [source: number, target: number, weight: number];

function graphOf(edges: readonly Edge[], isWeighted: boolean): Csr {
  const sorted = [...edges].sort((a, b) => a[0] - b[0]);
  return {
    nodes: Uint32Array.from({ length: NODES }, (_, node) => node),
    offsets: Uint32Array.from({ length: NODES + 1 }, (_, node) => sorted.filter(([source]) => source < node).length),
    targets: Uint32Array.from(sorted, ([, target]) => target),
    weights: isWeighted ? Uint32Array.from(sorted, ([, , weight]) => weight) : null,
  };
}

/** (I − d·Pᵀ)x = p by elimination on the dense matrix, divided by its sum. */
function dense(edges: readonly Edge[], isWeighted: boolean, damping: number, seeds: readonly number[]): number[] {
  const rows = seeds.map((seed, row) => [...seeds.map((_, column) => (row === column ? 1 : 0)), seed]);
  const weightOf = ([, , weight]: Edge) => (isWeighted ? weight : 1);
  for (const edge of edges) {
    const [source, target] = edge;
    const all = edges.filter(([other]) => other === source).reduce((sum, other) => sum + weightOf(other), 0);
    rows[target]![source]! -= (damping * weightOf(edge)) / all;
  }
  for (let pivot = 0; pivot < NODES; pivot++) {
    const row = rows[pivot]!;
    for (const other of rows) {
      if (other === row) continue;
      const factor = other[pivot]! / row[pivot]!;
      for (let column = 0; column <= NODES; column++) other[column]! -= factor * row[column]!;
    }
  }
  const x = rows.map((row, node) => row[NODES]! / row[node]!);
  const sum = x.reduce((total, value) => total + value, 0);
  return x.map((value) => value / sum);
}

const edges = fc.array(fc.tuple(fc.nat(NODES - 1), fc.nat(NODES - 1), fc.integer({ min: 1, max: 6 })), {
  maxLength: 40,
});
const seeds = fc
  .array(fc.integer({ min: 0, max: 1 }), { minLength: NODES, maxLength: NODES })
  .filter((list) => list.includes(1));
const ways = fc.record({
  isWeighted: fc.boolean(),
  damping: fc.constantFrom(0, 0.3, 0.85, 0.99),
  tolerance: fc.constantFrom(1e-2, 1e-5, 1e-11),
  seeds: fc.option(seeds),
  warm: fc.option(fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { minLength: NODES, maxLength: NODES })),
});

describe("solve", () => {
  test("is within its bound of the dense solution: with dead ends, loops, parallel edges, weights and seeds", () => {
    fc.assert(
      fc.property(edges, ways, (list, { isWeighted, damping, tolerance, ...way }) => {
        const { ranks, bound } = solve(graphOf(list, isWeighted), {
          damping,
          tolerance,
          seeds: way.seeds === null ? null : Float64Array.from(way.seeds),
          warm: way.warm === null ? null : Float64Array.from(way.warm),
        });
        const exact = dense(list, isWeighted, damping, way.seeds ?? new Array<number>(NODES).fill(1));
        const distance = exact.reduce((sum, rank, node) => sum + Math.abs(rank - ranks[node]!), 0);
        expect(bound).toBeLessThanOrEqual(tolerance);
        expect(distance).toBeLessThanOrEqual(bound + 1e-12);
        expect(ranks.reduce((sum, rank) => sum + rank, 0)).toBeCloseTo(1, 12);
      }),
      { numRuns: 300 },
    );
  });

  test("stops where its budget ends, and says how far it came", () => {
    const ring: Edge[] = Array.from({ length: NODES }, (_, node) => [node, (node + 1) % NODES, 1]);
    ring.push([0, 4, 1]);
    const options = { damping: 0.99, tolerance: 1e-12, seeds: null, warm: null };
    const exact = dense(ring, false, 0.99, new Array<number>(NODES).fill(1));
    const { ranks, bound } = solve(graphOf(ring, false), { ...options, budget: 30 });
    const distance = exact.reduce((sum, rank, node) => sum + Math.abs(rank - ranks[node]!), 0);
    expect(bound).toBeGreaterThan(1e-12);
    expect(distance).toBeLessThanOrEqual(bound);
  });

  test("needs fewer passes when it begins with the ranks of nearly the same graph", () => {
    const list: Edge[] = Array.from({ length: 60 }, (_, at) => [(at * 7) % NODES, (at * at + 3) % NODES, 1]);
    const options = { damping: 0.85, tolerance: 1e-9, seeds: null };
    const before = solve(graphOf(list, false), { ...options, warm: null });
    const more = graphOf([...list, [1, 2, 1]], false);
    const cold = solve(more, { ...options, tolerance: 1e-3, warm: null });
    const again = solve(graphOf(list, false), { ...options, warm: before.ranks });
    expect(again.passes).toBe(1);
    expect(solve(more, { ...options, tolerance: 1e-3, warm: before.ranks }).passes).toBeLessThanOrEqual(cold.passes);
  });

  test("has nothing to say about no nodes", () => {
    const none = { nodes: new Uint32Array(0), offsets: new Uint32Array(1), targets: new Uint32Array(0), weights: null };
    expect(solve(none, { damping: 0.85, tolerance: 1e-9, seeds: null, warm: null }).ranks).toHaveLength(0);
  });
});
