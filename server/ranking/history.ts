import type { TopList } from "./top.ts";

/** A node's standing at a moment (milliseconds since the Unix epoch). */
export interface RankPoint {
  readonly atMs: number;
  readonly rank: number;
  /** `null`: it was not among those that are remembered. */
  readonly position: number | null;
}

/** Climbing and falling is told against the ranking as it stood this long ago. */
export const COMPARISON_WINDOW_MS = 30_000;
/** One sample a second is kept, then ever fewer as they grow old: this many in all. */
const SAMPLE_MS = 1_000;
const MAX_SAMPLES = 600;

/** Remembers the first places over time. */
export interface RankHistory {
  record(atMs: number, top: TopList): void;
  /** The moment that `previous` compares with, `null` before anything was ranked. */
  since(nowMs: number): number | null;
  /** The node's position at that moment; `null` when it was not among the first. */
  previous(index: number, nowMs: number): number | null;
  of(index: number): RankPoint[];
}

interface Sample {
  readonly atMs: number;
  readonly positions: ReadonlyMap<number, number>;
  readonly ranks: Float64Array;
}

export function createHistory(): RankHistory {
  let samples: Sample[] = [];
  let latest: { atMs: number; top: TopList } | null = null;

  function keep(atMs: number, top: TopList): void {
    const positions = new Map<number, number>();
    top.indices.forEach((index, place) => {
      positions.set(index, place + 1);
    });
    samples.push({ atMs, positions, ranks: top.ranks });
    if (samples.length <= MAX_SAMPLES) return;
    // Every other one of the older half goes, so what is kept reaches twice as far back there.
    const half = MAX_SAMPLES / 2;
    samples = samples.filter((_, place) => place >= half || place % 2 === 0);
  }

  /** The sample in force `COMPARISON_WINDOW_MS` ago, or the first there is. */
  function compared(nowMs: number): Sample | undefined {
    const limit = nowMs - COMPARISON_WINDOW_MS;
    let found = samples[0];
    for (let place = samples.length - 1; place >= 0; place--) {
      if (samples[place]!.atMs <= limit) {
        found = samples[place];
        break;
      }
    }
    if (latest !== null && latest.atMs <= limit && latest.atMs > (found?.atMs ?? 0)) {
      keep(latest.atMs, latest.top);
      return samples.at(-1);
    }
    return found;
  }

  return {
    record(atMs, top) {
      const last = samples.at(-1);
      // The state before a pause counts until the first change after it.
      if (latest !== null && last !== undefined && latest.atMs > last.atMs && atMs - last.atMs >= SAMPLE_MS) {
        keep(latest.atMs, latest.top);
      }
      latest = { atMs, top };
      // Against a ranking of nothing, nobody climbs or falls.
      if (last === undefined && top.indices.length > 0) keep(atMs, top);
    },
    since: (nowMs) => compared(nowMs)?.atMs ?? null,
    previous: (index, nowMs) => compared(nowMs)?.positions.get(index) ?? null,
    of(index) {
      const points: RankPoint[] = [];
      const point = (atMs: number, position: number | undefined, ranks: Float64Array) => {
        if (position !== undefined) points.push({ atMs, position, rank: ranks[position - 1]! });
      };
      for (const { atMs, positions, ranks } of samples) point(atMs, positions.get(index), ranks);
      if (latest !== null && latest.atMs > (samples.at(-1)?.atMs ?? 0)) {
        const place = latest.top.indices.indexOf(index);
        point(latest.atMs, place < 0 ? undefined : place + 1, latest.top.ranks);
      }
      return points;
    },
  };
}
