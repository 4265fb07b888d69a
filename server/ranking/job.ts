import { parentPort, workerData } from "node:worker_threads";
import { ABSENT, PLACED } from "./adjacency.ts";
import { type BetweennessOptions, betweenness } from "./betweenness.ts";
import { weakComponents } from "./components.ts";
import { toCsr } from "./csr.ts";
import { type MageParams, solveFromScratch, solveLikeMage } from "./pagerank.ts";
import type { GraphCopy } from "./protocol.ts";

/**
 * A short-lived thread for one long computation over a copy of the graph, so that refreshes are not delayed.
 * `limit` best nodes are answered; `indices` are node indices.
 */
export type Job =
  | { readonly job: "mage"; readonly params: MageParams; readonly limit: number }
  | { readonly job: "betweenness"; readonly params: BetweennessOptions; readonly limit: number }
  | { readonly job: "components" }
  | { readonly job: "check"; readonly damping: number; readonly seeds: readonly number[] | null };

export interface JobAnswers {
  readonly mage: { readonly indices: Uint32Array; readonly values: Float64Array; readonly iterations: number };
  readonly betweenness: {
    readonly indices: Uint32Array;
    readonly values: Float64Array;
    /** Of the values of all nodes. */
    readonly sum: number;
    readonly sources: number;
    readonly ofSources: number;
    readonly error: number;
  };
  readonly components: { readonly sizes: Uint32Array; readonly nodes: Uint32Array; readonly component: Uint32Array };
  /** L1 distance of the published ranks to a solution from scratch. */
  readonly check: { readonly distance: number };
}

function run({ job, copy }: { job: Job; copy: GraphCopy }): JobAnswers[keyof JobAnswers] {
  const graph = toCsr(copy.adjacency);
  switch (job.job) {
    case "mage": {
      const { ranks, iterations } = solveLikeMage(graph, job.params);
      return { ...best(graph.nodes, ranks, job.limit), iterations };
    }
    case "betweenness": {
      const { values, ...rest } = betweenness(graph, job.params);
      const sum = values.reduce((total, value) => total + value, 0);
      return { ...rest, sum, ...best(graph.nodes, values, job.limit) };
    }
    case "components": {
      const { component, sizes } = weakComponents(graph);
      return { nodes: graph.nodes, component, sizes };
    }
    case "check":
      return { distance: distanceToExact(graph.nodes, copy, job.damping, job.seeds) };
  }

  function distanceToExact(
    nodes: Uint32Array,
    { adjacency, values, total, constant }: GraphCopy,
    damping: number,
    seeds: readonly number[] | null,
  ): number {
    const seeded = seeds === null ? null : new Set(seeds);
    const seedOf = (node: number) => (seeded === null || seeded.has(node) ? 1 : 0);
    const exact = solveFromScratch(graph, {
      damping,
      tolerance: 1e-12,
      ...(seeded === null ? {} : { seeds: Float64Array.from(nodes, seedOf) }),
    });
    let distance = 0;
    nodes.forEach((node, number) => {
      const kind = adjacency.kind[node]!;
      const value = kind === ABSENT ? 0 : kind === PLACED ? values[adjacency.slot[node]!]! : constant * seedOf(node);
      distance += Math.abs(value / total - exact[number]!);
    });
    return distance;
  }
}

/** The best by value, equal ones in order of index. */
function best(nodes: Uint32Array, values: Float64Array, limit: number): { indices: Uint32Array; values: Float64Array } {
  const order = Uint32Array.from(nodes, (_, number) => number);
  order.sort((a, b) => values[b]! - values[a]! || a - b);
  const first = order.subarray(0, limit);
  return {
    indices: first.map((number) => nodes[number]!),
    values: Float64Array.from(first, (number) => values[number]!),
  };
}

parentPort!.postMessage(run(workerData as { job: Job; copy: GraphCopy }));
