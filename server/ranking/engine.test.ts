import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { copyAdjacency, toCsr } from "./csr.ts";
import { createSolver } from "./solver.ts";
import { rankOf, totalOf } from "./state.ts";
import { compare, edit, NODES, play } from "./test-edits.ts";
import { engineOf } from "./test-graph.ts";

const ROUNDING = 1e-12;
const kernel = fc.constantFrom("wasm" as const, "plain" as const);
const ways = fc.record({ weighted: fc.boolean(), damping: fc.constantFrom(0.5, 0.85, 0.99), kernel });
const edges = fc.array(fc.tuple(fc.nat(NODES - 1), fc.nat(NODES - 1)), { maxLength: 60 });

/** The ranks of nodes 0 to `NODES - 1`, worked out. */
function ranksAfter(pairs: readonly (readonly [number, number])[]): number[] {
  const engine = engineOf(NODES, pairs);
  createSolver(engine.state).step(1e-13, Infinity);
  return Array.from({ length: NODES }, (_, node) => rankOf(engine.state, node));
}

function expectSame(one: readonly number[], other: readonly number[]): void {
  one.forEach((rank, node) => {
    expect(Math.abs(rank - other[node]!)).toBeLessThanOrEqual(ROUNDING);
  });
}

describe("createEngine", () => {
  test("stays within its proven bound of a solution from scratch, whatever happens to the graph", () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 60 }), ways, (edits, way) => {
        play(edits, way, (state, bound) => {
          const { distance, sum } = compare(state);
          expect(distance).toBeLessThanOrEqual(bound + ROUNDING);
          if (state.adjacency.nodeCount > 0) expect(sum).toBeCloseTo(1, 12);
        });
      }),
      { numRuns: 200 },
    );
  });

  test("stays within its bound when all rank flows from some nodes", () => {
    const seedOf = (node: number) => (node % 3 === 0 ? 1 : 0);
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 40 }), ways, (edits, way) => {
        play(edits, { ...way, seedOf }, (state, bound) => {
          const isSeeded = toCsr(copyAdjacency(state.adjacency)).nodes.some((node) => seedOf(node) > 0);
          if (isSeeded) expect(compare(state, seedOf).distance).toBeLessThanOrEqual(bound + ROUNDING);
        });
      }),
      { numRuns: 100 },
    );
  });

  test("keeps its bound through nodes of very many edges", () => {
    // Beyond the out-degree of a source, and beyond that up to which changes are passed on one by one.
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(2), fc.nat(39)), { minLength: 60, maxLength: 200 }),
        kernel,
        (pairs, way) => {
          const engine = engineOf(40, pairs, { kernel: way });
          const solver = createSolver(engine.state);
          for (const [source, target] of pairs.slice(0, 100)) {
            engine.removeEdge(source, target, 1);
            expect(compare(engine.state).distance).toBeLessThanOrEqual(solver.bound() + ROUNDING);
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  test("does not depend on the order of arrival", () => {
    fc.assert(
      fc.property(
        edges.chain((pairs) => fc.tuple(fc.constant(pairs), fc.shuffledSubarray(pairs, { minLength: pairs.length }))),
        ([pairs, others]) => expectSame(ranksAfter(pairs), ranksAfter(others)),
      ),
      { numRuns: 100 },
    );
  });

  test("forgets an edge that came and went", () => {
    fc.assert(
      fc.property(edges, fc.nat(NODES - 1), fc.nat(NODES - 1), (pairs, source, target) => {
        const engine = engineOf(NODES, pairs);
        const solver = createSolver(engine.state);
        engine.addEdge(source, target, 1);
        solver.step(1e-6, Infinity);
        expect(engine.removeEdge(source, target, 1)).toBe(true);
        solver.step(1e-13, Infinity);
        const ranks = Array.from({ length: NODES }, (_, node) => rankOf(engine.state, node));
        expectSame(ranks, ranksAfter(pairs));
      }),
      { numRuns: 100 },
    );
  });

  test("loads a graph to the same ranks as edge by edge", () => {
    fc.assert(
      fc.property(edges, fc.boolean(), (pairs, weighted) => {
        const weightOf = (at: number) => 1 + (at % 5);
        const loaded = engineOf(NODES, [], { weighted });
        const single = engineOf(NODES, [], { weighted });
        pairs.forEach(([source, target], at) => {
          loaded.loadEdge(source, target, weightOf(at));
          single.addEdge(source, target, weightOf(at));
        });
        loaded.rebase({ restart: true });
        for (const key of ["spreaders", "spreadEdges"] as const) expect(loaded.state[key]).toBe(single.state[key]);
        const [sums, wanted] = [loaded, single].map(({ state: { adjacency, outWeight } }) =>
          Array.from({ length: adjacency.places }, (_, place) => outWeight?.view[place]),
        );
        expect(sums).toEqual(wanted);
        const [ranks, others] = [loaded, single].map(({ state }) => {
          createSolver(state).step(1e-13, Infinity);
          return Array.from({ length: NODES }, (_, node) => rankOf(state, node));
        });
        expectSame(ranks!, others!);
      }),
      { numRuns: 100 },
    );
  });

  test("finds nothing to correct when it computes residuals anew", () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 60 }), ways, (edits, way) => {
        const { engine } = play(edits, way, () => {});
        const { state } = engine;
        const before = { r: state.r.view.slice(), base: state.base.view.slice(), total: totalOf(state) };
        engine.rebase();
        for (let at = 0; at < state.adjacency.places; at++) {
          expect(Math.abs(state.r.view[at]! - before.r[at]!)).toBeLessThanOrEqual(ROUNDING * before.total);
          expect(Math.abs(state.base.view[at]! - before.base[at]!)).toBeLessThanOrEqual(ROUNDING);
        }
        expect(Math.abs(totalOf(state) - before.total)).toBeLessThanOrEqual(ROUNDING * before.total);
      }),
      { numRuns: 100 },
    );
  });

  test("leaves all others alone when a node comes", () => {
    const engine = engineOf(3, [
      [0, 1],
      [1, 2],
      [2, 0],
    ]);
    const solver = createSolver(engine.state);
    solver.step(1e-12, Infinity);
    const { pushes } = engine.state.counters;
    engine.addNode(3);
    expect(solver.step(1e-12, Infinity)).toBe(true);
    expect(engine.state.counters.pushes).toBe(pushes);
    expect(compare(engine.state).distance).toBeLessThan(1e-12);
  });

  test("is exact at once where nothing leads to the sources of the edges", () => {
    const engine = engineOf(5, [
      [0, 4],
      [1, 4],
      [2, 4],
      [2, 3],
    ]);
    expect(createSolver(engine.state).bound()).toBe(0);
    expect(compare(engine.state).distance).toBeLessThan(ROUNDING);
  });
});
