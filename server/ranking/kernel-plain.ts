import { BASES, type Kernel, LEFT, MOVED, PUSHES, SCANS, SIGNED, SPREAD, TALLY, VISITS } from "./kernel.ts";
import { BLOCK } from "./kinds.ts";
import { PLACE_COST, type RankState } from "./state.ts";

/**
 * The kernel in TypeScript: the measure for the one in WebAssembly, and what is used where that one cannot be. Every call works on a
 * few blocks only, so that the compiler has optimised all of it after some calls: one long loop over all blocks is replaced in
 * mid-run by code that is thrown away at the loop's end, and was seen to run fifteen times slower.
 */

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
    published: state.published.view,
    best: state.best.view,
    places: adjacency.places,
  };
}

export function createPlainKernel(state: RankState): Kernel {
  const { damping } = state;
  const tally = new Float64Array(TALLY);
  /** Places of a block whose residual is above the threshold. */
  const over = new Uint32Array(BLOCK);
  /** Four sums side by side, as the processor adds them in the other kernel. */
  const sums = new Float64Array(4);
  let views = viewsOf(state);

  /** Writes the places whose residual is above the threshold to `over`; the sum of the others is the block's. Returns how many there are. */
  function scan(block: number, threshold: number, staysStale: boolean): number {
    const { stale, touched, blockResidual, r, ease, places } = views;
    if (stale[block] !== 0) touched[block] = 1;
    if (!staysStale) stale[block] = 0;
    tally[SCANS]! += BLOCK;
    const end = Math.min(places, (block + 1) * BLOCK);
    let count = 0;
    sums.fill(0);
    for (let at = block * BLOCK; at < end; at++) {
      const size = Math.abs(r[at]!);
      const gain = ease[at]!;
      if (size * gain > threshold) over[count++] = at;
      else sums[at & 3]! += size * Math.ceil(gain);
    }
    blockResidual[block] = sums[0]! + sums[2]! + (sums[1]! + sums[3]!);
    return count;
  }

  function sweepBlock(block: number, threshold: number, isDense: boolean): void {
    const { stale, x, r, degree, offset, arena, weights, outWeight } = views;
    const found = scan(block, threshold, isDense);
    let visits = 0;
    let spread = 0;
    let moved = 0;
    for (let index = 0; index < found; index++) {
      const at = over[index]!;
      const amount = r[at]!;
      const count = degree[at]!;
      x[at] = x[at]! + amount;
      r[at] = 0;
      visits += count;
      spread += amount;
      moved += Math.abs(amount);
      if (weights !== null) passWeighted(offset[at]!, count, (damping * amount) / outWeight![at]!);
      else if (count === 1) {
        const target = offset[at]!;
        r[target] = r[target]! + damping * amount;
        stale[target >>> 6] = 1;
      } else if (isDense) {
        const each = (damping * amount) / count;
        for (let edge = offset[at]!, last = edge + count; edge < last; edge++) {
          const target = arena[edge]!;
          r[target] = r[target]! + each;
        }
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
    tally[VISITS]! += visits;
    tally[PUSHES]! += found;
    tally[SPREAD]! += spread;
    tally[MOVED]! += moved;
  }

  function passWeighted(begin: number, count: number, each: number): void {
    const { r, stale, arena, weights } = views;
    for (let edge = begin; edge < begin + count; edge++) {
      const target = arena[edge]!;
      r[target] = r[target]! + each * weights![edge]!;
      stale[target >>> 6] = 1;
    }
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
        if (stale[block] !== 0) scan(block, Infinity, false);
        sum += blockResidual[block]!;
      }
      return sum;
    },
    sweep(from, to, threshold, visits, isDense) {
      const { stale, blockResidual } = views;
      const least = threshold * (1 + PLACE_COST);
      let left = 0;
      let block = from;
      for (; block < to && tally[VISITS]! < visits; block++) {
        if (stale[block] !== 0 || blockResidual[block]! > least) sweepBlock(block, threshold, isDense);
        left += blockResidual[block]!;
      }
      tally[LEFT]! += left;
      return block;
    },
    sums(from, to) {
      const { r, base, ease, places } = views;
      const end = Math.min(places, to * BLOCK);
      const signed = [0, 0];
      const bases = [0, 0];
      for (let at = from * BLOCK; at < end; at++) {
        const spreads = Math.ceil(ease[at]!);
        signed[at & 1]! += r[at]! * spreads;
        bases[at & 1]! += base[at]! * spreads;
      }
      tally[SIGNED]! += signed[0]! + signed[1]!;
      tally[BASES]! += bases[0]! + bases[1]!;
    },
    raise(from, to, by) {
      const { r, base, stale, places } = views;
      const end = Math.min(places, to * BLOCK);
      const added = [0, 0];
      for (let at = from * BLOCK; at < end; at++) {
        const more = by * base[at]!;
        r[at] = r[at]! + more;
        added[at & 1]! += more;
      }
      stale.fill(1, from, to);
      return added[0]! + added[1]!;
    },
    publish(from, to, least) {
      const { x, r, published, best, stale, touched, places } = views;
      let changed = 0;
      for (let block = from; block < to; block++) {
        if (touched[block] === 0 && stale[block] === 0) continue;
        touched[block] = 0;
        const end = Math.min(places, (block + 1) * BLOCK);
        let most = 0;
        for (let at = block * BLOCK; at < end; at++) {
          const value = x[at]! + r[at]!;
          if (Math.abs(value - published[at]!) > least) changed += 1;
          published[at] = value;
          if (value > most) most = value;
        }
        best[block] = most;
      }
      return changed;
    },
  };
}
