import { BLOCK } from "./adjacency.ts";
import { PLACE_COST, type RankState } from "./state.ts";

/**
 * The inner loops of the ranking, on nothing but numbers and typed arrays. Each call works on a few blocks only, so that
 * the compiler has optimised all of it after some calls: one long loop over all blocks is replaced in mid-run by code that
 * is thrown away at the loop's end, and was seen to run fifteen times slower.
 */
export interface Kernel {
  /** Figures since somebody set them to 0; places below. */
  readonly tally: Float64Array;
  /** Takes the present views of the columns. Before any of the others, when columns may have grown. */
  bind(): void;
  /** Brings `blockResidual` of the blocks up to date and returns its sum over them. */
  measure(from: number, to: number): number;
  /** Pushes the residuals above `threshold` · (out-degree + PLACE_COST) in these blocks. */
  sweep(from: number, to: number, threshold: number): void;
  /** Adds up r and base of the places with out-edges. */
  sums(from: number, to: number): void;
  /** Adds `by` times base to the residuals of all these places; returns the sum of what was added. */
  raise(from: number, to: number, by: number): number;
}

export const VISITS = 0;
export const PUSHES = 1;
export const SCANS = 2;
/** Σ of the residuals pushed. */
export const SPREAD = 3;
export const SIGNED = 4;
export const BASES = 5;
/** Σ|r| of the blocks swept, each when the sweep left it; and Σ of the residuals pushed, without their signs. */
export const LEFT = 6;
export const MOVED = 7;

/** The columns' views at this moment; locals made of it let the compiler keep their addresses in registers. */
function viewsOf({ adjacency, ...state }: RankState) {
  return {
    stale: state.stale.view,
    touched: state.touched.view,
    blockResidual: state.blockResidual.view,
    x: state.x.view,
    r: state.r.view,
    base: state.base.view,
    ease: state.ease.view,
    degree: adjacency.degree.view,
    offset: adjacency.offset.view,
    arena: adjacency.arena.view,
    weights: adjacency.weights?.view ?? null,
    outWeight: state.outWeight?.view ?? null,
    places: adjacency.places,
  };
}

export function createKernel(state: RankState): Kernel {
  const { damping } = state;
  const tally = new Float64Array(8);
  let views = viewsOf(state);

  function sweepBlock(block: number, threshold: number): void {
    const { stale, touched, blockResidual, x, r, ease, degree, offset, arena, weights, outWeight, places } = views;
    stale[block] = 0;
    touched[block] = 1;
    const end = Math.min(places, (block + 1) * BLOCK);
    let left = 0;
    let visits = 0;
    let pushes = 0;
    let spread = 0;
    let moved = 0;
    for (let at = block * BLOCK; at < end; at++) {
      const amount = r[at]!;
      const size = Math.abs(amount);
      const gain = ease[at]!;
      // One branch for each place: more of them cost more than the rest, since no processor can guess them.
      if (!(size * gain > threshold)) {
        left += size * Math.ceil(gain);
        continue;
      }
      const count = degree[at]!;
      x[at] = x[at]! + amount;
      r[at] = 0;
      pushes += 1;
      visits += count;
      spread += amount;
      moved += size;
      if (weights !== null) passWeighted(offset[at]!, count, (damping * amount) / outWeight![at]!);
      else if (count === 1) {
        const target = offset[at]!;
        r[target] = r[target]! + damping * amount;
        stale[target >>> 6] = 1;
      } else {
        const begin = offset[at]!;
        const each = (damping * amount) / count;
        for (let edge = begin; edge < begin + count; edge++) {
          const target = arena[edge]!;
          r[target] = r[target]! + each;
          stale[target >>> 6] = 1;
        }
      }
    }
    blockResidual[block] = left;
    tally[VISITS]! += visits;
    tally[PUSHES]! += pushes;
    tally[SPREAD]! += spread;
    tally[MOVED]! += moved;
    tally[SCANS]! += BLOCK;
  }

  function passWeighted(begin: number, count: number, each: number): void {
    const { r, stale, arena, weights } = views;
    for (let edge = begin; edge < begin + count; edge++) {
      const target = arena[edge]!;
      r[target] = r[target]! + each * weights![edge]!;
      stale[target >>> 6] = 1;
    }
  }

  function measureBlock(block: number): void {
    const { stale, touched, blockResidual, r, ease, places } = views;
    stale[block] = 0;
    touched[block] = 1;
    const end = Math.min(places, (block + 1) * BLOCK);
    let sum = 0;
    for (let at = block * BLOCK; at < end; at++) sum += Math.abs(r[at]!) * Math.ceil(ease[at]!);
    blockResidual[block] = sum;
    tally[SCANS]! += BLOCK;
  }

  return {
    tally,
    bind() {
      views = viewsOf(state);
    },
    measure(from, to) {
      const { stale, blockResidual } = views;
      let sum = 0;
      for (let block = from; block < to; block++) {
        if (stale[block] !== 0) measureBlock(block);
        sum += blockResidual[block]!;
      }
      return sum;
    },
    sweep(from, to, threshold) {
      const { stale, blockResidual } = views;
      const least = threshold * (1 + PLACE_COST);
      let left = 0;
      for (let block = from; block < to; block++) {
        if (stale[block] !== 0 || blockResidual[block]! > least) sweepBlock(block, threshold);
        left += blockResidual[block]!;
      }
      tally[LEFT]! += left;
    },
    sums(from, to) {
      const { r, base, ease } = views;
      let signed = 0;
      let bases = 0;
      for (let at = from; at < to; at++) {
        const spreads = Math.ceil(ease[at]!);
        signed += r[at]! * spreads;
        bases += base[at]! * spreads;
      }
      tally[SIGNED]! += signed;
      tally[BASES]! += bases;
    },
    raise(from, to, by) {
      const { r, base } = views;
      let added = 0;
      for (let at = from; at < to; at++) {
        const more = by * base[at]!;
        r[at] = r[at]! + more;
        added += more;
      }
      return added;
    },
  };
}
