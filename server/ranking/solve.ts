import { type Csr, transpose } from "./csr.ts";

export interface SolveOptions {
  readonly damping: number;
  /** The L1 bound that is worked for. */
  readonly tolerance: number;
  /** Teleport weights by number, at least one of them above 0; 1 each when `null`. */
  readonly seeds: Float64Array | null;
  /** Where to begin: ranks by number, in any scale. */
  readonly warm: Float64Array | null;
  /** Edges that may be followed; when they are used up, the bound is what it is. */
  readonly budget?: number;
}

/** `ranks` sum to 1. `bound`: proven upper bound of their L1 distance to the exact ones. */
export interface Solution {
  readonly ranks: Float64Array;
  readonly bound: number;
  /** Passes over all edges. */
  readonly passes: number;
}

/** About 100 million edges are followed in a second, so an answer takes about 20 s at most. */
const SOLVE_BUDGET = 2_000_000_000;
/** Sweeps between two looks at the residual. */
const SWEEPS = 4;
/** So many looks without a better bound: numbers with 16 digits have no more to give. */
const PATIENCE = 3;

/**
 * PageRank of a graph that stands still, with a certificate: Gauss–Seidel on x = p + d·Pᵀx (see `engine.ts`; c = 1), and every
 * few sweeps y = p + d·Pᵀx, of which ‖y/Σy − exact‖₁ ≤ 2·d·‖y − x‖₁ / ((1 − d)·Σy) holds whatever x is. That y is what is
 * answered. Since any multiple of p has the same fixpoint, x is scaled each time so that Σ(y − x) = 0, which takes out the
 * part of the error that fades slowest.
 */
export function solve(graph: Csr, options: SolveOptions): Solution {
  const { damping, tolerance, seeds, warm, budget = SOLVE_BUDGET } = options;
  const count = graph.nodes.length;
  if (count === 0) return { ranks: new Float64Array(0), bound: 0, passes: 0 };
  const incoming = transpose(graph);
  const { offsets, targets: sources, weights } = incoming;
  /** d divided by the sum of the weights of its out-edges. */
  const outflow = new Float64Array(count);
  /** 1 − d·(the share that goes round in a loop). */
  const own = new Float64Array(count).fill(1);
  for (let edge = 0; edge < sources.length; edge++) outflow[sources[edge]!]! += weights?.[edge] ?? 1;
  for (let node = 0; node < count; node++) outflow[node] = outflow[node]! > 0 ? damping / outflow[node]! : 0;
  for (let node = 0; node < count; node++) {
    for (let edge = offsets[node]!; edge < offsets[node + 1]!; edge++) {
      if (sources[edge] === node) own[node]! -= (weights?.[edge] ?? 1) * outflow[node]!;
    }
  }
  const seedOf = (node: number) => (seeds === null ? 1 : seeds[node]!);
  const x = warm?.slice() ?? Float64Array.from({ length: count }, (_, node) => seedOf(node));
  const y = new Float64Array(count);

  function inflow(node: number): number {
    let sum = 0;
    if (weights === null) {
      for (let edge = offsets[node]!; edge < offsets[node + 1]!; edge++) {
        const source = sources[edge]!;
        sum += x[source]! * outflow[source]!;
      }
    } else {
      for (let edge = offsets[node]!; edge < offsets[node + 1]!; edge++) {
        const source = sources[edge]!;
        sum += x[source]! * outflow[source]! * weights[edge]!;
      }
    }
    return sum;
  }

  function sweep(): void {
    for (let node = 0; node < count; node++) {
      const before = x[node]!;
      const others = inflow(node) - (1 - own[node]!) * before;
      x[node] = (seedOf(node) + others) / own[node]!;
    }
  }

  /** Scales x, writes y, and returns the bound that holds for y. */
  function look(): number {
    let held = 0;
    let flowing = 0;
    let seeded = 0;
    for (let node = 0; node < count; node++) {
      y[node] = inflow(node);
      held += x[node]!;
      flowing += y[node]!;
      seeded += seedOf(node);
    }
    const scale = held > flowing ? seeded / (held - flowing) : 1;
    let distance = 0;
    let total = 0;
    for (let node = 0; node < count; node++) {
      x[node]! *= scale;
      y[node] = seedOf(node) + scale * y[node]!;
      distance += Math.abs(y[node]! - x[node]!);
      total += y[node]!;
    }
    return total > 0 ? (2 * damping * distance) / ((1 - damping) * total) : 0;
  }

  let bound = look();
  let best = bound;
  let passes = 1;
  for (let stale = 0; bound > tolerance && stale < PATIENCE && passes * (sources.length + count) < budget; ) {
    for (let turn = 0; turn < SWEEPS; turn++) sweep();
    bound = look();
    passes += SWEEPS + 1;
    stale = bound < best ? 0 : stale + 1;
    best = Math.min(best, bound);
  }
  let sum = 0;
  for (const value of y) sum += value;
  return { ranks: sum > 0 ? y.map((value) => value / sum) : y, bound, passes };
}
