import { parentPort, workerData } from "node:worker_threads";
import type { NodeDegrees, NodeGroups, NodeRanks, Scope } from "../../core/rank.ts";
import { type BetweennessOptions, betweenness } from "./betweenness.ts";
import { communities } from "./communities.ts";
import { weakComponents } from "./components.ts";
import { type Csr, toCsr } from "./csr.ts";
import { degrees } from "./degrees.ts";
import type { Extract } from "./extract.ts";
import { ABSENT, PLACED } from "./kinds.ts";
import { type MageParams, solveFromScratch, solveLikeMage } from "./pagerank.ts";
import type { GraphCopy } from "./protocol.ts";
import { scopedGraph } from "./scoped.ts";
import { solve } from "./solve.ts";

/**
 * A short-lived thread for one long computation, so that refreshes are not delayed: over a copy of the ranked graph, or over
 * an extract of the store's. `limit` best nodes are answered; `indices`, `nodes` and `seeds` are node indices.
 */
export type Job = CopyJob | ExtractJob;

export type CopyJob =
  | { readonly job: "mage"; readonly params: MageParams; readonly limit: number }
  | { readonly job: "betweenness"; readonly params: BetweennessOptions; readonly limit: number }
  | { readonly job: "check"; readonly damping: number; readonly seeds: readonly number[] | null };

export type ExtractJob =
  | {
      readonly job: "solve";
      readonly scope: Scope;
      readonly damping: number;
      readonly tolerance: number;
      readonly seeds: readonly number[] | null;
    }
  | { readonly job: "communities" | "components" | "degrees"; readonly scope: Scope };

/** `before`: the last answer to the same job, of an earlier graph; `null` when there is none. */
export type JobInput =
  | { readonly job: CopyJob; readonly copy: GraphCopy }
  | { readonly job: ExtractJob; readonly extract: Extract; readonly before: unknown };

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
  readonly solve: NodeRanks & { readonly bound: number };
  readonly communities: NodeGroups & { readonly modularity: number };
  readonly components: NodeGroups;
  readonly degrees: NodeDegrees;
  /** L1 distance of the published ranks to a solution from scratch. */
  readonly check: { readonly distance: number };
}

function run(input: JobInput): JobAnswers[keyof JobAnswers] {
  return "copy" in input
    ? runOnCopy(input.job, input.copy)
    : runOnExtract(input.job, scopedGraph(input.extract, input.job.scope), input.before);
}

function runOnExtract(job: ExtractJob, graph: Csr, before: unknown): JobAnswers[ExtractJob["job"]] {
  const { nodes } = graph;
  switch (job.job) {
    case "solve": {
      const seeded = job.seeds === null ? null : new Set(job.seeds);
      const seeds = seeded === null ? null : Float64Array.from(nodes, (node) => (seeded.has(node) ? 1 : 0));
      const warm = before === null ? null : carriedOver(before as NodeRanks, nodes);
      const { ranks, bound } = solve(graph, { damping: job.damping, tolerance: job.tolerance, seeds, warm });
      return { nodes, ranks, bound };
    }
    case "communities":
      return { nodes, ...communities(graph) };
    case "components":
      return { nodes, ...weakComponents(graph) };
    case "degrees":
      return degrees(graph);
  }
}

/** The ranks of an earlier graph for the nodes of this one, 0 where it did not have them. */
function carriedOver(before: NodeRanks, nodes: Uint32Array): Float64Array {
  let at = 0;
  return Float64Array.from(nodes, (node) => {
    while (at < before.nodes.length && before.nodes[at]! < node) at += 1;
    return before.nodes[at] === node ? before.ranks[at]! : 0;
  });
}

function runOnCopy(job: CopyJob, copy: GraphCopy): JobAnswers[CopyJob["job"]] {
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

parentPort!.postMessage(run(workerData as JobInput));
