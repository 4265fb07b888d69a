import { BLOCK } from "./adjacency.ts";
import { BASES, createKernel, LEFT, MOVED, PUSHES, SCANS, SIGNED, SPREAD, VISITS } from "./kernel.ts";
import { PLACE_COST, type RankState, totalOf } from "./state.ts";

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
   * True when the bound is met, or is as small as numbers allow; otherwise call again. Edits may come between the calls.
   */
  step(tolerance: number, budget: number): boolean;
}

/** A budget for `step` that takes about 1 ms. */
export const SLICE = 50_000;
/** Blocks that the kernel is given at a time. */
const CHUNK = 16;
/** When the residuals are so one-sided that their sum is this part of Σ|r|, all nodes start from another constant. */
const ONE_SIDED = 0.6;
/** That changes every residual, so it has to wait until a pass follows this part of all edges anyway. */
const DENSE = 0.25;
/**
 * The threshold is this part of what the largest residual, by cost, cannot be below: exactly that much would be exceeded by
 * none where all are the same, and the work would never end.
 */
const BELOW_MEAN = 0.999;
/** A smaller bound says nothing of numbers with 16 digits. */
const FINEST = 1e-15;
/** Of Σ|r| as it may be at most after a pass, about this part is there: some of it cancelled or was passed on further. */
const LIKELY = 0.5;

export function createSolver(state: RankState): Solver {
  const { adjacency, damping, counters } = state;
  const kernel = createKernel(state);
  const { tally } = kernel;
  /** The next block of the pass under way; -1 when none is. */
  let cursor = -1;
  let threshold = 0;
  /** Σ|r| is not above this after the edit numbered `edits`. */
  let known = { atMost: 0, edits: 0 };
  /** Of the pass under way: Σ|r| of what it left and of what it passed on, and how it began. */
  let remains = 0;
  let began = { visits: 0, edits: 0 };

  const blocks = () => Math.ceil(adjacency.places / BLOCK);

  /** Brings `blockResidual` up to date where it is stale, and returns Σ|r|. */
  function measure(): number {
    kernel.bind();
    let sum = 0;
    const end = blocks();
    for (let block = 0; block < end; block += CHUNK) sum += kernel.measure(block, Math.min(end, block + CHUNK));
    collect();
    known = { atMost: sum, edits: state.edits };
    return sum;
  }

  /** Pushes what exceeds the threshold from `cursor` on, until the budget is spent or the pass ends. Returns the work done. */
  function sweep(budget: number): number {
    kernel.bind();
    const end = blocks();
    let block = cursor;
    while (block < end && tally[VISITS]! + tally[SCANS]! / 8 < budget) {
      const until = Math.min(end, block + CHUNK);
      kernel.sweep(block, until, threshold);
      block = until;
    }
    cursor = block < end ? block : -1;
    remains += tally[LEFT]! + damping * tally[MOVED]!;
    const work = collect();
    const isUndisturbed = began.edits === state.edits;
    if (cursor < 0) known = { atMost: isUndisturbed ? remains : Infinity, edits: state.edits };
    return work;
  }

  /** Starts all nodes from a constant that makes Σr zero, if the residuals are one-sided. Removes the slowest part of the error. */
  function shift(sum: number): boolean {
    kernel.bind();
    const end = blocks();
    for (let block = 0; block < end; block += CHUNK) kernel.sums(block, Math.min(end, block + CHUNK));
    const signed = tally[SIGNED]!;
    const bases = tally[BASES]!;
    collect();
    counters.scans += adjacency.places;
    const by = -signed / bases;
    if (!(bases > 0) || Math.abs(signed) < ONE_SIDED * sum || !(state.constant + by > 0)) return false;
    for (let block = 0; block < end; block += CHUNK) {
      state.placedTotal += kernel.raise(block, Math.min(end, block + CHUNK), by);
    }
    state.constant += by;
    counters.shifts += 1;
    return true;
  }

  /** Moves the kernel's tally to the counters; returns the work it stands for. */
  function collect(): number {
    const work = tally[VISITS]! + tally[SCANS]! / 8;
    counters.visits += tally[VISITS]!;
    counters.pushes += tally[PUSHES]!;
    counters.scans += tally[SCANS]!;
    state.placedTotal += damping * tally[SPREAD]!;
    tally.fill(0);
    return work;
  }

  function boundOf(sum: number): number {
    const total = totalOf(state);
    return total > 0 ? (2 * damping * sum) / ((1 - damping) * total) : 0;
  }

  /** Begins a pass, unless the bound is met. */
  function begin(tolerance: number): boolean {
    const atMost = known.edits === state.edits ? known.atMost : Infinity;
    if (boundOf(atMost) <= tolerance) return false;
    let sum = LIKELY * atMost;
    if (!(boundOf(sum) > 2 * tolerance) || sum === Infinity) {
      sum = measure();
      if (boundOf(sum) <= tolerance) return false;
    }
    if (counters.visits - began.visits > DENSE * state.spreadEdges && shift(sum)) sum = measure();
    began = { visits: counters.visits, edits: state.edits };
    threshold = (BELOW_MEAN * sum) / (state.spreadEdges + PLACE_COST * state.spreaders);
    cursor = 0;
    remains = 0;
    return true;
  }

  return {
    bound: () =>
      boundOf(known.edits === state.edits && known.atMost < Infinity && cursor < 0 ? known.atMost : measure()),
    step(tolerance, budget) {
      const aim = Math.max(tolerance, FINEST);
      let spent = 0;
      while (spent < budget) {
        if (cursor < 0 && !begin(aim)) return true;
        spent += sweep(budget - spent) + 1;
      }
      return false;
    },
  };
}
