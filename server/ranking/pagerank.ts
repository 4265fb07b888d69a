import { DAMPING } from "../../core/rank.ts";
import { type Csr, transpose } from "./csr.ts";

/** Σ of the weights of each node's out-edges. */
function outWeights(graph: Csr): Float64Array {
  const sums = new Float64Array(graph.nodes.length);
  for (let node = 0; node < sums.length; node++) {
    for (let edge = graph.offsets[node]!; edge < graph.offsets[node + 1]!; edge++) {
      sums[node]! += graph.weights?.[edge] ?? 1;
    }
  }
  return sums;
}

function normalise(ranks: Float64Array): Float64Array {
  let sum = 0;
  for (const rank of ranks) sum += rank;
  return sum > 0 ? ranks.map((rank) => rank / sum) : ranks;
}

/**
 * PageRank from nothing by Gauss–Seidel sweeps, until a sweep changes the ranks by less than `tolerance` (L1): simple and
 * slow, the measure for everything else. `seeds` are teleport weights, 1 each when absent. The ranks sum to 1.
 */
export function solveFromScratch(
  graph: Csr,
  options: { damping?: number; tolerance?: number; seeds?: Float64Array } = {},
): Float64Array {
  const { damping = DAMPING, tolerance = 1e-14, seeds } = options;
  const count = graph.nodes.length;
  const incoming = transpose(graph);
  const sums = outWeights(graph);
  const x = seeds?.slice() ?? new Float64Array(count).fill(1);
  for (let round = 0; round < 10_000; round++) {
    let change = 0;
    let total = 0;
    for (let node = 0; node < count; node++) {
      let own = 0;
      let others = 0;
      for (let edge = incoming.offsets[node]!; edge < incoming.offsets[node + 1]!; edge++) {
        const source = incoming.targets[edge]!;
        const share = (incoming.weights?.[edge] ?? 1) / sums[source]!;
        if (source === node) own += share;
        else others += share * x[source]!;
      }
      const value = ((seeds?.[node] ?? 1) + damping * others) / (1 - damping * own);
      change += Math.abs(value - x[node]!);
      total += value;
      x[node] = value;
    }
    if (change <= tolerance * total) break;
  }
  return normalise(x);
}

/** Parameters of Memgraph MAGE's `pagerank.get`, with its defaults. */
export interface MageParams {
  readonly maxIterations?: number;
  readonly dampingFactor?: number;
  readonly stopEpsilon?: number;
}

/**
 * Memgraph MAGE's own loop, which stops earlier than its fixpoint: it starts at 1/N, leaves out the mass of nodes without
 * out-edges, stops when no rank changes by more than `stopEpsilon`, and normalises at the end.
 */
export function solveLikeMage(graph: Csr, params: MageParams = {}): { ranks: Float64Array; iterations: number } {
  const { maxIterations = 100, dampingFactor = DAMPING, stopEpsilon = 1e-5 } = params;
  const count = graph.nodes.length;
  let ranks = new Float64Array(count).fill(1 / count);
  let next = new Float64Array(count);
  let iterations = 0;
  for (let difference = Infinity; count > 0 && iterations < maxIterations && difference > stopEpsilon; iterations++) {
    next.fill((1 - dampingFactor) / count);
    for (let node = 0; node < count; node++) {
      const begin = graph.offsets[node]!;
      const end = graph.offsets[node + 1]!;
      const share = (dampingFactor * ranks[node]!) / (end - begin);
      for (let edge = begin; edge < end; edge++) next[graph.targets[edge]!]! += share;
    }
    difference = 0;
    for (let node = 0; node < count; node++) difference = Math.max(difference, Math.abs(next[node]! - ranks[node]!));
    [ranks, next] = [next, ranks];
  }
  return { ranks: normalise(ranks), iterations };
}
