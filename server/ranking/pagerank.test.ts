import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { solveFromScratch, solveLikeMage } from "./pagerank.ts";
import { csrOf } from "./test-graph.ts";

/** A chain 0 → 1 → 2 and a node 3 beside it. Un-normalised: 1, 1.85, 2.5725, 1. */
const CHAIN = csrOf(4, [
  [0, 1],
  [1, 2],
]);
const SUM = 1 + 1.85 + 2.5725 + 1;

describe("solveFromScratch", () => {
  test("equals a case worked out by hand", () => {
    const ranks = solveFromScratch(CHAIN);
    [1, 1.85, 2.5725, 1].forEach((value, node) => {
      expect(ranks[node]).toBeCloseTo(value / SUM, 14);
    });
  });

  test("follows a self-loop for ever", () => {
    // x0 = 1 + 0.85 · x0 / 2, and x1 = 1 + 0.85 · x0 / 2.
    const ranks = solveFromScratch(
      csrOf(2, [
        [0, 0],
        [0, 1],
      ]),
    );
    expect(ranks[0]).toBeCloseTo(0.5, 14);
  });

  test("counts parallel edges", () => {
    const [, one, two] = solveFromScratch(
      csrOf(3, [
        [0, 1],
        [0, 2],
        [0, 2],
      ]),
    );
    expect(two! / one!).toBeCloseTo((1 + (0.85 * 2) / 3) / (1 + 0.85 / 3), 14);
  });

  test("shares out the rank of nodes without out-edges over all nodes", () => {
    // The equation as networkx has it, with the mass of dangling nodes written out.
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 20 }), (edges) => {
        const ranks = solveFromScratch(csrOf(8, edges));
        const degrees = Array.from({ length: 8 }, (_, node) => edges.filter(([source]) => source === node).length);
        const lost = degrees.reduce((sum, degree, node) => sum + (degree === 0 ? ranks[node]! : 0), 0);
        ranks.forEach((rank, node) => {
          const flow = edges
            .filter(([, target]) => target === node)
            .reduce((sum, [source]) => sum + ranks[source]! / degrees[source]!, 0);
          expect(rank).toBeCloseTo(0.15 / 8 + 0.85 * (flow + lost / 8), 12);
        });
      }),
    );
  });

  test("has nothing to say about no nodes", () => {
    expect(solveFromScratch(csrOf(0, []))).toHaveLength(0);
  });
});

describe("solveLikeMage", () => {
  test("stops after one round more than the longest path when nothing turns round", () => {
    const { ranks, iterations } = solveLikeMage(CHAIN);
    expect(iterations).toBe(4);
    expect(ranks[2]).toBeCloseTo(2.5725 / SUM, 14);
  });

  test("stops at the round or the difference it is given", () => {
    // One round from 1/4 each: 0.0375 for 0 and 3, and 0.0375 + 0.85 / 4 for 1 and 2.
    const once = solveLikeMage(CHAIN, { maxIterations: 1 });
    expect(once.iterations).toBe(1);
    expect(once.ranks[1]).toBeCloseTo(0.25 / 0.575, 14);
    expect(solveLikeMage(CHAIN, { stopEpsilon: 1 }).iterations).toBe(1);
  });

  test("has nothing to say about no nodes", () => {
    expect(solveLikeMage(csrOf(0, []))).toEqual({ ranks: new Float64Array(0), iterations: 0 });
  });
});
