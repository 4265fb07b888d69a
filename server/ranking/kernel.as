/**
 * The inner loops of the ranking in AssemblyScript; `npm run kernel` makes `kernel.wasm` of them, and `kernel-plain.ts` is the
 * same in TypeScript: the two agree to the last bit. What the functions do is said in `kernel.ts`. Addresses are bytes; all
 * arrays end at a whole block, and places that nobody has are 0, so blocks are always scanned as a whole.
 */

const BLOCK: u32 = 64;
const PLACE_COST: f64 = 3;

let x: usize;
let r: usize;
let base: usize;
let ease: usize;
let degree: usize;
let offset: usize;
let arena: usize;
let stale: usize;
let touched: usize;
let blockResidual: usize;
let published: usize;
let best: usize;
let tally: usize;
/** 0 in a graph without weights. */
let weights: usize;
let outWeight: usize;
let damping: f64;

/** Of the block scanned last, by bit: the places whose residual is above the threshold. */
let over: u64;

export function bind(
  xAt: usize, rAt: usize, baseAt: usize, easeAt: usize, degreeAt: usize, offsetAt: usize, arenaAt: usize, staleAt: usize,
  touchedAt: usize, blockResidualAt: usize, publishedAt: usize, bestAt: usize, tallyAt: usize, weightsAt: usize, outWeightAt: usize, dampingFactor: f64,
): void {
  x = xAt;
  r = rAt;
  base = baseAt;
  ease = easeAt;
  degree = degreeAt;
  offset = offsetAt;
  arena = arenaAt;
  stale = staleAt;
  touched = touchedAt;
  blockResidual = blockResidualAt;
  published = publishedAt;
  best = bestAt;
  tally = tallyAt;
  weights = weightsAt;
  outWeight = outWeightAt;
  damping = dampingFactor;
}

@inline
function add(index: i32, amount: f64): void {
  const at = tally + (index << 3);
  store<f64>(at, load<f64>(at) + amount);
}

@inline
function low(four: v128): v128 {
  return f64x2.promote_low_f32x4(four);
}

@inline
function high(four: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<u64>(four, four, 1, 1));
}

@inline
function sumOf(pairs: v128): f64 {
  return f64x2.extract_lane(pairs, 0) + f64x2.extract_lane(pairs, 1);
}

/** Sets `over`, and returns the sum of the residuals that are not above the threshold. */
function scan(block: u32, threshold: f64): f64 {
  const limit = f64x2.splat(threshold);
  const zero = f64x2.splat(0);
  const rs = r + (<usize>block << 9);
  const eases = ease + (<usize>block << 8);
  let even = zero;
  let odd = zero;
  let bits: u64 = 0;
  for (let at: u32 = 0; at < BLOCK; at += 4) {
    const gains = v128.load(eases + (at << 2));
    const gains0 = low(gains);
    const gains1 = high(gains);
    const sizes0 = f64x2.abs(v128.load(rs + (at << 3)));
    const sizes1 = f64x2.abs(v128.load(rs + (at << 3), 16));
    const over0 = f64x2.gt(f64x2.mul(sizes0, gains0), limit);
    const over1 = f64x2.gt(f64x2.mul(sizes1, gains1), limit);
    even = f64x2.add(even, v128.andnot(v128.and(sizes0, f64x2.gt(gains0, zero)), over0));
    odd = f64x2.add(odd, v128.andnot(v128.and(sizes1, f64x2.gt(gains1, zero)), over1));
    bits |= <u64>(<u32>i64x2.bitmask(over0) | (<u32>i64x2.bitmask(over1) << 2)) << at;
  }
  over = bits;
  return sumOf(f64x2.add(even, odd));
}

function sweepBlock(block: u32, threshold: f64, isDense: bool): f64 {
  // A push changes the ranks of others only; where none arrived there is nothing to publish.
  if (load<u8>(stale + block) != 0) store<u8>(touched + block, 1);
  if (!isDense) store<u8>(stale + block, 0);
  const left = scan(block, threshold);
  store<f64>(blockResidual + (<usize>block << 3), left);
  add(2, <f64>BLOCK);
  let bits = over;
  if (bits == 0) return left;
  const rs = r;
  const marks = stale;
  let visits: u32 = 0;
  let spread: f64 = 0;
  let moved: f64 = 0;
  add(1, <f64>popcnt(bits));
  for (; bits != 0; bits &= bits - 1) {
    const at = (block << 6) + <u32>ctz(bits);
    const own = rs + (<usize>at << 3);
    const amount = load<f64>(own);
    const count = load<u32>(degree + (<usize>at << 2));
    const begin = load<u32>(offset + (<usize>at << 2));
    const total = x + (<usize>at << 3);
    store<f64>(total, load<f64>(total) + amount);
    store<f64>(own, 0);
    visits += count;
    spread += amount;
    moved += abs(amount);
    if (weights != 0) {
      const each = (damping * amount) / load<f64>(outWeight + (<usize>at << 3));
      for (let edge = begin; edge < begin + count; edge++) {
        const target = load<u32>(arena + (<usize>edge << 2));
        const to = rs + (<usize>target << 3);
        store<f64>(to, load<f64>(to) + each * <f64>load<u32>(weights + (<usize>edge << 2)));
        store<u8>(marks + (target >>> 6), 1);
      }
    } else if (count == 1) {
      const to = rs + (<usize>begin << 3);
      store<f64>(to, load<f64>(to) + damping * amount);
      store<u8>(marks + (begin >>> 6), 1);
    } else {
      const each = (damping * amount) / <f64>count;
      let edge = arena + (<usize>begin << 2);
      const end = edge + (<usize>count << 2);
      if (isDense) {
        for (; edge < end; edge += 4) {
          const to = rs + (<usize>load<u32>(edge) << 3);
          store<f64>(to, load<f64>(to) + each);
        }
      }
      for (; edge < end; edge += 4) {
        const target = load<u32>(edge);
        const to = rs + (<usize>target << 3);
        store<f64>(to, load<f64>(to) + each);
        store<u8>(marks + (target >>> 6), 1);
      }
    }
  }
  add(0, visits);
  add(3, spread);
  add(7, moved);
  return left;
}

export function sweep(from: u32, to: u32, threshold: f64, visits: f64, isDense: bool): u32 {
  const least = threshold * (1 + PLACE_COST);
  let left: f64 = 0;
  let block = from;
  for (; block < to && load<f64>(tally) < visits; block++) {
    const residual = load<f64>(blockResidual + (<usize>block << 3));
    left += load<u8>(stale + block) != 0 || residual > least ? sweepBlock(block, threshold, isDense) : residual;
  }
  add(6, left);
  return block;
}

export function measure(from: u32, to: u32): f64 {
  let sum: f64 = 0;
  for (let block = from; block < to; block++) {
    if (load<u8>(stale + block) != 0) {
      store<u8>(touched + block, 1);
      store<u8>(stale + block, 0);
      store<f64>(blockResidual + (<usize>block << 3), scan(block, Infinity));
      add(2, <f64>BLOCK);
    }
    sum += load<f64>(blockResidual + (<usize>block << 3));
  }
  return sum;
}

export function sums(from: u32, to: u32): void {
  const zero = f64x2.splat(0);
  let signed = zero;
  let bases = zero;
  for (let at = from << 6; at < to << 6; at += 2) {
    const spreads = f64x2.gt(low(v128.load64_zero(ease + (<usize>at << 2))), zero);
    signed = f64x2.add(signed, v128.and(v128.load(r + (<usize>at << 3)), spreads));
    bases = f64x2.add(bases, v128.and(v128.load(base + (<usize>at << 3)), spreads));
  }
  add(4, sumOf(signed));
  add(5, sumOf(bases));
}

export function raise(from: u32, to: u32, by: f64): f64 {
  const factor = f64x2.splat(by);
  let added = f64x2.splat(0);
  for (let at = from << 6; at < to << 6; at += 2) {
    const more = f64x2.mul(factor, v128.load(base + (<usize>at << 3)));
    const own = r + (<usize>at << 3);
    v128.store(own, f64x2.add(v128.load(own), more));
    added = f64x2.add(added, more);
  }
  for (let block = from; block < to; block++) store<u8>(stale + block, 1);
  return sumOf(added);
}

export function publish(from: u32, to: u32, least: f64): u32 {
  const limit = f64x2.splat(least);
  let changed: u32 = 0;
  for (let block = from; block < to; block++) {
    if ((load<u8>(touched + block) | load<u8>(stale + block)) == 0) continue;
    store<u8>(touched + block, 0);
    const first = <usize>block << 9;
    let most = f64x2.splat(0);
    for (let at = first; at < first + (BLOCK << 3); at += 16) {
      const value = f64x2.add(v128.load(x + at), v128.load(r + at));
      const known = published + at;
      changed += popcnt(i64x2.bitmask(f64x2.gt(f64x2.abs(f64x2.sub(value, v128.load(known))), limit)));
      v128.store(known, value);
      most = f64x2.max(most, value);
    }
    store<f64>(best + (<usize>block << 3), max(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1)));
  }
  return changed;
}
