import { BASES, CHUNK, createKernel, LEFT, MOVED, PUSHES, SCANS, SIGNED, SPREAD, VISITS } from "./kernel.ts";
import { BLOCK } from "./kinds.ts";
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
   * Works towards a bound of `tolerance`, about `budget` units of it (an edge passed along) at a time.
   * True when the bound is met, or is as small as numbers allow; otherwise call again. Edits may come between the calls.
   */
  step(tolerance: number, budget: number): boolean;
}

/** A budget for `step` that takes about 1 ms. */
export const SLICE = 50_000;
/** Work is counted in edges: a push costs this many beside its own, for memory that is seldom at hand, */
const PUSH_WORK = 8;
/** and so many places looked at cost one. */
const SCANS_PER_WORK = 8;
/** When the residuals are so one-sided that their sum is this part of Σ|r|, all nodes start from another constant. */
const ONE_SIDED = 0.6;
/** That changes every residual, so it has to wait until a pass follows this part of all edges anyway. */
const DENSE = 0.25;
/** When a sweep had to look at this part of all places, the next one does not keep account of which. */
const MOST = 0.9;
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
  /** What is done block by block now: residuals are added up, or passed on; and the next block. */
  let pass: "none" | "measure" | "sweep" = "none";
  let cursor = 0;
  let threshold = 0;
  /** Whether the sweep takes all blocks for stale; and the count of places looked at when it began. */
  let isDense = false;
  let scannedAt = 0;
  /** Σ|r| is not above this after the edit numbered `edits`. */
  let known = { atMost: 0, edits: 0 };
  /** Of the pass under way: Σ|r| of the blocks behind it, and of what it passed on. */
  let remains = 0;
  /** How the pass under way began. */
  let began = { edits: 0 };
  /** Σ|r| as it was added up last, if nothing was passed on since; edits may have come. */
  let measured: number | null = null;
  /** The count of visits when the last sweep began. */
  let sweptAt = 0;

  const blocks = () => Math.ceil(adjacency.places / BLOCK);
  const work = () => tally[VISITS]! + PUSH_WORK * tally[PUSHES]! + tally[SCANS]! / SCANS_PER_WORK;
  const atMost = () => (known.edits === state.edits ? known.atMost : Infinity);

  function begin(kind: "measure" | "sweep"): void {
    pass = kind;
    measured = null;
    cursor = 0;
    remains = 0;
    began = { edits: state.edits };
    scannedAt = counters.scans;
    if (kind === "measure") isDense = false;
    if (isDense) state.stale.view.fill(1, 0, blocks());
  }

  /** Goes on with the pass until the budget is spent or the pass ends. Returns the work done. */
  function proceed(budget: number): number {
    kernel.bind();
    const end = blocks();
    while (cursor < end && work() < budget) {
      const until = Math.min(end, cursor + CHUNK);
      if (pass === "sweep") cursor = kernel.sweep(cursor, until, threshold, budget, isDense);
      else {
        remains += kernel.measure(cursor, until);
        cursor = until;
      }
    }
    remains += tally[LEFT]! + damping * tally[MOVED]!;
    const done = collect();
    if (cursor < end) return done;
    if (pass === "measure") measured = remains;
    else isDense = counters.scans - scannedAt > MOST * adjacency.places;
    pass = "none";
    known = { atMost: began.edits === state.edits ? remains : Infinity, edits: state.edits };
    return done;
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
    const done = work();
    counters.visits += tally[VISITS]!;
    counters.pushes += tally[PUSHES]!;
    counters.scans += tally[SCANS]!;
    state.placedTotal += damping * tally[SPREAD]!;
    tally.fill(0);
    return done;
  }

  function boundOf(sum: number): number {
    const total = totalOf(state);
    return total > 0 ? (2 * damping * sum) / ((1 - damping) * total) : 0;
  }

  /** Begins the next pass, unless the bound is met; returns the work of that. */
  function choose(tolerance: number): number | null {
    if (boundOf(atMost()) <= tolerance) {
      measured = null;
      return null;
    }
    const sum = measured ?? LIKELY * atMost();
    if (measured === null && (sum === Infinity || !(boundOf(sum) > 2 * tolerance))) {
      begin("measure");
      return 1;
    }
    const mayShift = counters.visits - sweptAt > DENSE * state.spreadEdges;
    sweptAt = counters.visits;
    if (mayShift && shift(sum)) {
      begin("measure");
      return (2 * adjacency.places) / SCANS_PER_WORK;
    }
    threshold = (BELOW_MEAN * sum) / (state.spreadEdges + PLACE_COST * state.spreaders);
    begin("sweep");
    return mayShift ? adjacency.places / SCANS_PER_WORK : 1;
  }

  return {
    bound() {
      if (pass === "none" && atMost() < Infinity) return boundOf(known.atMost);
      kernel.bind();
      let sum = 0;
      const end = blocks();
      for (let block = 0; block < end; block += CHUNK) sum += kernel.measure(block, Math.min(end, block + CHUNK));
      collect();
      if (isDense) state.stale.view.fill(1, 0, end);
      return boundOf(sum);
    },
    step(tolerance, budget) {
      const aim = Math.max(tolerance, FINEST);
      for (let spent = 0; spent < budget; ) {
        if (pass === "none") {
          const chosen = choose(aim);
          if (chosen === null) return true;
          spent += chosen;
        }
        spent += proceed(budget - spent);
      }
      return false;
    },
  };
}
