import { EddyError } from "../../core/errors.ts";
import type { Clock } from "../../core/ports.ts";

export interface RateLimit {
  /** Counts one request of the address. Throws `rate-limited` when it has spent what it may. */
  take(address: string): void;
}

/** What an address may save up, in seconds of its rate: a page asks for much at once, and then for little. */
const BURST_SECONDS = 5;
/** Addresses remembered; of more than that, those that have been quiet are forgotten. */
const MAX_ADDRESSES = 10_000;

/** A token bucket for each address. */
export function createRateLimit(options: { perSecond: number; clock: Clock }): RateLimit {
  const { perSecond, clock } = options;
  const most = perSecond * BURST_SECONDS;
  const buckets = new Map<string, { left: number; atMs: number }>();

  return {
    take(address) {
      const nowMs = clock.now();
      const bucket = buckets.get(address) ?? { left: most, atMs: nowMs };
      bucket.left = Math.min(most, bucket.left + ((nowMs - bucket.atMs) / 1000) * perSecond);
      bucket.atMs = nowMs;
      if (!buckets.has(address) && buckets.size >= MAX_ADDRESSES) {
        for (const [known, { atMs }] of buckets) if (nowMs - atMs > BURST_SECONDS * 1000) buckets.delete(known);
        if (buckets.size >= MAX_ADDRESSES) buckets.clear();
      }
      buckets.set(address, bucket);
      if (bucket.left < 1) {
        throw new EddyError(
          "rate-limited",
          `More than ${perSecond} requests per second came from this address. Wait a second, or raise EDDY_MAX_REQUESTS_PER_SECOND.`,
        );
      }
      bucket.left -= 1;
    },
  };
}
