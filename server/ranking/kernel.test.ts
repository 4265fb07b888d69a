import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COMPILED, compileKernel } from "../../scripts/kernel.ts";
import { createSolver } from "./solver.ts";
import { createRankState, type RankState, totalOf } from "./state.ts";
import { edit, NODES, play } from "./test-edits.ts";
import { engineOf } from "./test-graph.ts";
import { createPublished } from "./top.ts";

/** All that a kernel writes. */
function traceOf(state: RankState) {
  const { x, r, blockResidual, stale, touched, counters, adjacency, constant } = state;
  const { places } = adjacency;
  const blocks = Math.ceil(places / 64);
  return {
    places: [...x.view.subarray(0, places), ...r.view.subarray(0, places)],
    blocks: [blockResidual, stale, touched].map(({ view }) => [...view.subarray(0, blocks)]),
    counters: { ...counters },
    constant,
    total: totalOf(state),
  };
}

/** All that a publication writes. */
function publicationOf(state: RankState) {
  const changed = createPublished(state).publish(1e-3);
  const { places } = state.adjacency;
  const blocks = Math.ceil(places / 64);
  const { published, best, touched } = state;
  return [changed, published.view.slice(0, places), best.view.slice(0, blocks), touched.view.slice(0, blocks)];
}

describe("kernel.wasm", () => {
  test("is what kernel.as compiles to (npm run kernel)", async () => {
    expect(Buffer.from(await compileKernel()).equals(await readFile(COMPILED))).toBe(true);
  });

  test("does the same as the plain kernel, to the last bit, whatever happens to the graph", () => {
    const way = fc.record({ weighted: fc.boolean(), damping: fc.constantFrom(0.5, 0.85) });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 60 }), way, (edits, options) => {
        const [wasm, plain] = (["wasm", "plain"] as const).map((kernel) => {
          const steps: unknown[] = [];
          const { engine } = play(edits, { ...options, kernel }, (state) => steps.push(traceOf(state)));
          return [...steps, publicationOf(engine.state)];
        });
        expect(wasm).toEqual(plain);
      }),
      { numRuns: 100 },
    );
  });

  test("does the same on many blocks, and when all nodes start from another constant", () => {
    // Every node leads to two others and to node 0, so rank goes round and residuals are one-sided after a load.
    const count = 5000;
    const pairs = Array.from({ length: count }, (_, node) => [
      [node, (node * 7 + 1) % count],
      [node, (node * 31 + 5) % count],
      [node, 0],
    ]).flat() as [number, number][];
    const [wasm, plain] = (["wasm", "plain"] as const).map((kernel) => {
      const engine = engineOf(count, pairs, { kernel });
      engine.rebase({ restart: true });
      const solver = createSolver(engine.state);
      while (!solver.step(1e-9, 1000)) {}
      return { ...traceOf(engine.state), publication: publicationOf(engine.state) };
    });
    expect(wasm).toEqual(plain);
    expect(wasm!.counters.shifts).toBeGreaterThan(0);
  });

  test("gives way to the plain kernel where 4 GiB do not suffice", () => {
    expect(createRankState({ damping: 0.85, weighted: false, maxNodes: NODES }).linear).not.toBeNull();
    expect(createRankState({ damping: 0.85, weighted: false, maxNodes: 2 ** 27 }).linear).toBeNull();
  });
});
