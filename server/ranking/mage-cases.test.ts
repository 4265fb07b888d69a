import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { betweenness } from "./betweenness.ts";
import { solveFromScratch, solveLikeMage } from "./pagerank.ts";
import { createSolver } from "./solver.ts";
import { rankOf } from "./state.ts";
import { csrOf, engineOf } from "./test-graph.ts";

/**
 * The cases of Memgraph MAGE's own test suites. They are kept outside the project; where they are absent these tests are
 * skipped, and `pagerank.test.ts` and `betweenness.test.ts` stand for them with cases worked out by hand.
 */
const folder = new URL("../../../shared/data/centrality/", import.meta.url);
const ABSENT = "../shared/data/centrality is not there";

interface Case {
  readonly name: string;
  readonly nodes: readonly number[];
  readonly edges: readonly [number, number][];
}

interface PageRankCase extends Case {
  readonly params: { max_iterations: number; damping_factor: number; stop_epsilon: number };
  readonly mage_exact: Record<string, number>;
  readonly mage_iterations: number;
  readonly fixpoint: Record<string, number>;
}

interface BetweennessCase extends Case {
  readonly params: { directed: boolean; normalized: boolean };
  readonly expected: Record<string, number>;
}

function cases<C extends Case>(file: string): C[] {
  const path = new URL(file, folder);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : [];
}

/** Node names become positions. */
function positions({ nodes, edges }: Case): [number, [number, number][]] {
  return [nodes.length, edges.map(([source, target]) => [nodes.indexOf(source), nodes.indexOf(target)])];
}

function expectClose(
  nodes: readonly number[],
  actual: ArrayLike<number>,
  expected: Record<string, number>,
  by: number,
) {
  nodes.forEach((node, position) => {
    expect(Math.abs(actual[position]! - expected[node]!), `node ${node}`).toBeLessThanOrEqual(by);
  });
  expect(actual.length).toBe(Object.keys(expected).length);
}

describe("PageRank", () => {
  const found = cases<PageRankCase>("mage-cases.json");
  if (found.length === 0) test(`mage-cases.json: ${ABSENT}`, ({ skip }) => skip(ABSENT));

  for (const one of found) {
    const [count, edges] = positions(one);

    test(`has the fixpoint of ${one.name} (mage-cases.json)`, () => {
      const { state } = engineOf(count, edges);
      expect(createSolver(state).step(1e-13, Infinity)).toBe(true);
      const ranks = one.nodes.map((_, position) => rankOf(state, position));
      expectClose(one.nodes, ranks, one.fixpoint, 1e-9);
      expectClose(one.nodes, solveFromScratch(csrOf(count, edges)), one.fixpoint, 1e-9);
    });

    test(`repeats the loop of MAGE for ${one.name} (mage-cases.json)`, () => {
      const { ranks, iterations } = solveLikeMage(csrOf(count, edges), {
        maxIterations: one.params.max_iterations,
        dampingFactor: one.params.damping_factor,
        stopEpsilon: one.params.stop_epsilon,
      });
      expectClose(one.nodes, ranks, one.mage_exact, 1e-12);
      expect(iterations).toBe(one.mage_iterations);
    });
  }
});

describe("betweenness", () => {
  const found = cases<BetweennessCase>("mage-betweenness-cases.json");
  if (found.length === 0) test(`mage-betweenness-cases.json: ${ABSENT}`, ({ skip }) => skip(ABSENT));

  for (const one of found) {
    test(`equals ${one.name} (mage-betweenness-cases.json)`, () => {
      const { values, error } = betweenness(csrOf(...positions(one)), one.params);
      expectClose(one.nodes, values, one.expected, 1e-9);
      expect(error).toBe(0);
    });
  }
});
