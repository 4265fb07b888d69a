import { BLOCK } from "./adjacency.ts";
import { type RankState, totalOf } from "./state.ts";

/**
 * Makes residuals small by residual push: a place u with a large |r_u| takes it into x_u and passes d·r_u along its
 * out-edges. Each push makes Σ|r| smaller by at least (1 − d)·|r_u|. Places without out-edges have nobody to pass to, and
 * their residual does no harm: the published rank is x + r.
 *
 * With R = Σ|r| over the places with out-edges and Y the sum of the published ranks before normalisation,
 * ‖published − exact‖₁ ≤ 2·d·R / ((1 − d)·Y). This holds at every moment, so the work may stop anywhere.
 */
export interface Solver {
  /** The proven bound of the L1 distance to the exact ranks. Looks at every block that changed. */
  bound(): number;
  /**
   * Works towards a bound of `tolerance`, about `budget` units (an edge or eight places) of it at a time.
   * True when the bound is met; otherwise call again. Edits may come between the calls.
   */
  step(tolerance: number, budget: number): boolean;
}

/** A place costs more than its edges: the weight of looking at it, in edges. */
const PLACE_COST = 3;
/** Passing everything on in turn is slow when most residuals have one sign; then all start from another constant. */
const ONE_SIDED = 0.5;

export function createSolver(state: RankState): Solver {
  const { adjacency, damping, counters } = state;
  /** The next block of the pass under way, and its threshold; no pass is under way when `cursor` is -1. */
  let cursor = -1;
  let threshold = 0;

  /** Brings `blockResidual` up to date where it is stale, and returns Σ|r|. */
  function measure(): number {
    const blocks = Math.ceil(adjacency.places / BLOCK);
    const stale = state.stale.view;
    const touched = state.touched.view;
    const blockResidual = state.blockResidual.view;
    const r = state.r.view;
    const degree = adjacency.degree.view;
    let sum = 0;
    for (let block = 0; block < blocks; block++) {
      if (stale[block] !== 0) {
        stale[block] = 0;
        touched[block] = 1;
        const end = Math.min(adjacency.places, (block + 1) * BLOCK);
        let part = 0;
        for (let at = block * BLOCK; at < end; at++) if (degree[at] !== 0) part += Math.abs(r[at]!);
        blockResidual[block] = part;
        counters.scans += BLOCK;
      }
      sum += blockResidual[block]!;
    }
    return sum;
  }

  /** Pushes what exceeds the threshold from `cursor` on, until the budget is spent (the cursor tells) or the pass ends (-1). */
  function sweep(budget: number): number {
    const { places } = adjacency;
    const blocks = Math.ceil(places / BLOCK);
    const stale = state.stale.view;
    const touched = state.touched.view;
    const blockResidual = state.blockResidual.view;
    const x = state.x.view;
    const r = state.r.view;
    const degree = adjacency.degree.view;
    const offset = adjacency.offset.view;
    const arena = adjacency.arena.view;
    const weights = adjacency.weights?.view ?? null;
    const outWeight = state.outWeight?.view ?? null;
    const least = threshold * (1 + PLACE_COST);
    let visits = 0;
    let pushes = 0;
    let scans = 0;
    let spread = 0;
    let block = cursor;
    for (; block < blocks && visits + scans / 8 < budget; block++) {
      if (stale[block] === 0 && blockResidual[block]! <= least) continue;
      stale[block] = 0;
      touched[block] = 1;
      const end = Math.min(places, (block + 1) * BLOCK);
      scans += BLOCK;
      let left = 0;
      for (let at = block * BLOCK; at < end; at++) {
        const count = degree[at]!;
        const amount = r[at]!;
        if (count === 0 || amount === 0) continue;
        if (Math.abs(amount) <= threshold * (count + PLACE_COST)) {
          left += Math.abs(amount);
          continue;
        }
        x[at]! += amount;
        r[at] = 0;
        pushes += 1;
        visits += count;
        spread += amount;
        const begin = offset[at]!;
        if (weights !== null) {
          const each = (damping * amount) / outWeight![at]!;
          for (let edge = begin; edge < begin + count; edge++) {
            const target = arena[edge]!;
            r[target]! += each * weights[edge]!;
            stale[target >>> 6] = 1;
          }
        } else if (count === 1) {
          r[begin]! += damping * amount;
          stale[begin >>> 6] = 1;
        } else {
          const each = (damping * amount) / count;
          for (let edge = begin; edge < begin + count; edge++) {
            const target = arena[edge]!;
            r[target]! += each;
            stale[target >>> 6] = 1;
          }
        }
      }
      blockResidual[block] = left;
    }
    state.placedTotal += damping * spread;
    counters.visits += visits;
    counters.pushes += pushes;
    counters.scans += scans;
    cursor = block < blocks ? block : -1;
    return visits + scans / 8;
  }

  /** Starts all nodes from a constant that makes Σr zero, when that leaves a smaller Σ|r|. Removes the slowest part of the error. */
  function shift(sum: number): boolean {
    const { places } = adjacency;
    const r = state.r.view;
    const base = state.base.view;
    const degree = adjacency.degree.view;
    let signed = 0;
    let bases = 0;
    for (let at = 0; at < places; at++) {
      if (degree[at] === 0) continue;
      signed += r[at]!;
      bases += base[at]!;
    }
    counters.scans += places;
    if (Math.abs(signed) < ONE_SIDED * sum || bases <= 0) return false;
    const by = -signed / bases;
    if (state.constant + by <= 0) return false;
    let added = 0;
    for (let at = 0; at < places; at++) {
      r[at]! += by * base[at]!;
      added += by * base[at]!;
    }
    state.constant += by;
    state.placedTotal += added;
    state.stale.view.fill(1);
    counters.shifts += 1;
    return true;
  }

  const boundOf = (sum: number) => {
    const total = totalOf(state);
    return total > 0 ? (2 * damping * sum) / ((1 - damping) * total) : 0;
  };

  return {
    bound: () => boundOf(measure()),
    step(tolerance, budget) {
      let spent = 0;
      while (spent < budget) {
        if (cursor < 0) {
          let sum = measure();
          if (boundOf(sum) <= tolerance) return true;
          if (sum > 0.01 * totalOf(state) && shift(sum)) sum = measure();
          threshold = sum / (state.spreadEdges + PLACE_COST * state.spreaders);
          cursor = 0;
        }
        spent += sweep(budget - spent) + 1;
      }
      return false;
    },
  };
}
