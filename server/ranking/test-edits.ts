import fc from "fast-check";
import { expect } from "vitest";
import { copyAdjacency, toCsr } from "./csr.ts";
import { createEngine } from "./engine.ts";
import { solveFromScratch } from "./pagerank.ts";
import { createSolver } from "./solver.ts";
import { type RankOptions, type RankState, rankOf } from "./state.ts";

/** Nodes that are there from the beginning. */
export const NODES = 12;

/** A change of the graph; `pick` chooses among what is there. */
type Edit =
  | { readonly op: "add"; readonly source: number; readonly target: number; readonly weight: number }
  | { readonly op: "remove" | "change"; readonly pick: number; readonly weight: number }
  | { readonly op: "new" | "drop"; readonly pick: number }
  | { readonly op: "refresh"; readonly tolerance: number; readonly budget: number };

/** Any edit; also refreshes, that stop at some bound or before. */
export const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      op: fc.constant("add" as const),
      source: fc.nat(NODES - 1),
      target: fc.nat(NODES - 1),
      weight: fc.integer({ min: 1, max: 5 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      op: fc.constantFrom("remove" as const, "change" as const),
      pick: fc.nat(),
      weight: fc.integer({ min: 1, max: 5 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constantFrom("new" as const, "drop" as const), pick: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constant("refresh" as const),
      tolerance: fc.constantFrom(1e-1, 1e-3, 1e-6, 1e-12),
      budget: fc.constantFrom(1, 10, 1e6),
    }),
  },
);

/** The L1 distance of the published ranks to a solution from scratch, and the sum of the published ones. */
export function compare(state: RankState, seedOf?: (node: number) => number): { distance: number; sum: number } {
  const graph = toCsr(copyAdjacency(state.adjacency));
  const seeds = seedOf === undefined ? undefined : Float64Array.from(graph.nodes, seedOf);
  const exact = solveFromScratch(graph, { damping: state.damping, ...(seeds === undefined ? {} : { seeds }) });
  let distance = 0;
  let sum = 0;
  graph.nodes.forEach((node, number) => {
    const rank = rankOf(state, node);
    distance += Math.abs(rank - exact[number]!);
    sum += rank;
  });
  return { distance, sum };
}

/** Plays the edits and calls `check` after each. */
export function play(
  edits: readonly Edit[],
  options: Omit<RankOptions, "maxNodes">,
  check: (s: RankState, bound: number) => void,
) {
  const engine = createEngine({ ...options, maxNodes: 1024 });
  const solver = createSolver(engine.state);
  let edges: { source: number; target: number; weight: number }[] = [];
  let nodes = Array.from({ length: NODES }, (_, index) => index);
  let next = NODES;
  for (const node of nodes) engine.addNode(node);
  for (const step of edits) {
    if (step.op === "add" && nodes.length > 0) {
      const edge = {
        source: nodes[step.source % nodes.length]!,
        target: nodes[step.target % nodes.length]!,
        weight: step.weight,
      };
      edges.push(edge);
      engine.addEdge(edge.source, edge.target, edge.weight);
    } else if (step.op === "remove" && edges.length > 0) {
      const [edge] = edges.splice(step.pick % edges.length, 1);
      expect(engine.removeEdge(edge!.source, edge!.target, edge!.weight)).toBe(true);
    } else if (step.op === "change" && edges.length > 0) {
      const edge = edges[step.pick % edges.length]!;
      expect(engine.changeEdge(edge.source, edge.target, edge.weight, step.weight)).toBe(true);
      edge.weight = step.weight;
    } else if (step.op === "new") {
      nodes.push(next);
      engine.addNode(next);
      next += 1;
    } else if (step.op === "drop" && nodes.length > 0) {
      const node = nodes[step.pick % nodes.length]!;
      for (const edge of edges.filter(({ source, target }) => source === node || target === node)) {
        engine.removeEdge(edge.source, edge.target, edge.weight);
      }
      edges = edges.filter(({ source, target }) => source !== node && target !== node);
      nodes = nodes.filter((other) => other !== node);
      engine.dropNode(node);
    } else if (step.op === "refresh") {
      if (solver.step(step.tolerance, step.budget))
        expect(solver.bound()).toBeLessThanOrEqual(step.tolerance * (1 + 1e-9));
    }
    check(engine.state, solver.bound());
  }
  return { engine, solver, nodes };
}
