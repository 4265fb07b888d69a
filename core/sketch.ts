/*
 * Quantiles of a stream of durations in bounded memory: a histogram whose buckets grow by a constant factor, so that every answer
 * is off by a constant share of itself at most, whatever the distribution. Two sketches merge by adding their buckets.
 * C. Masson, J. E. Rim, H. K. Lee: DDSketch, PVLDB 12(12), 2019; here with fixed bounds, so that it never has to collapse.
 */

/** What an answer may be off by, as a share of the value. */
export const SKETCH_ERROR = 0.02;
/** Values outside count as these bounds: a microsecond, and some seventeen minutes. In milliseconds. */
const LEAST = 1e-3;
const MOST = 1e6;

const GROWTH = (1 + SKETCH_ERROR) / (1 - SKETCH_ERROR);
const PER_LOG = 1 / Math.log(GROWTH);
const BUCKETS = Math.ceil(Math.log(MOST / LEAST) * PER_LOG) + 1;

export interface Sketch {
  /** Values added, by weight. */
  readonly count: number;
  /** Takes in a value in milliseconds, `weight` times. */
  add(value: number, weight?: number): void;
  /** The value below which the share `q` of what was added lies; `null` when nothing was. */
  quantile(q: number): number | null;
  /** Takes in all that the other has taken in. */
  merge(other: Sketch): void;
  clear(): void;
  readonly buckets: Readonly<Float64Array>;
}

/** Four kilobytes, however much is added. */
export function createSketch(): Sketch {
  const buckets = new Float64Array(BUCKETS);
  let count = 0;
  return {
    buckets,
    get count() {
      return count;
    },
    add(value, weight = 1) {
      const at = value <= LEAST ? 0 : value >= MOST ? BUCKETS - 1 : Math.ceil(Math.log(value / LEAST) * PER_LOG);
      buckets[at]! += weight;
      count += weight;
    },
    quantile(q) {
      if (count === 0) return null;
      const rank = q * (count - 1);
      let seen = 0;
      let at = 0;
      while (at < BUCKETS - 1) {
        seen += buckets[at]!;
        if (seen > rank) break;
        at += 1;
      }
      return (LEAST * 2 * GROWTH ** at) / (GROWTH + 1);
    },
    merge(other) {
      for (let at = 0; at < BUCKETS; at += 1) buckets[at]! += other.buckets[at]!;
      count += other.count;
    },
    clear() {
      buckets.fill(0);
      count = 0;
    },
  };
}
