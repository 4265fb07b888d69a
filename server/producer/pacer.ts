import type { Clock } from "../../core/ports.ts";
import type { Rate } from "../../core/stream.ts";

/** Rows go out in portions of about this much time, so that a fast rate does not mean a write for every row. */
const PORTION_MS = 50;

export interface Pacer {
  /** Resolves with how many rows may go now, from 1 to `most`; 0 when the signal has aborted. */
  take(most: number, signal: AbortSignal): Promise<number>;
  /** The rate has another value now: who waits looks again. */
  rateChanged(): void;
}

/**
 * Holds the average at the rate by earning credit over time. The first portion goes at once; credit that is not used
 * (a slow broker) is kept for two portions only, so a stall is not followed by a burst.
 */
export function createPacer(options: { clock: Clock; rate: () => Rate }): Pacer {
  const { clock, rate } = options;
  const portionAt = (perSecond: number) => Math.max(1, Math.floor((perSecond * PORTION_MS) / 1000));
  let credit = 0;
  let earnedAtMs = clock.now();
  let earningRate = rate();
  if (earningRate !== "max") credit = portionAt(earningRate);
  let wake = new AbortController();

  function earn(): void {
    const now = clock.now();
    if (earningRate !== "max") {
      credit = Math.min(2 * portionAt(earningRate), credit + (earningRate * (now - earnedAtMs)) / 1000);
    }
    earnedAtMs = now;
    earningRate = rate();
  }

  return {
    async take(most, signal) {
      while (!signal.aborted) {
        earn();
        if (earningRate === "max") return most;
        const portion = Math.min(most, portionAt(earningRate));
        if (credit >= portion) {
          const taken = Math.min(most, Math.floor(credit));
          credit -= taken;
          return taken;
        }
        const waitMs = Math.max(1, ((portion - credit) * 1000) / earningRate);
        await clock.sleep(waitMs, AbortSignal.any([signal, wake.signal]));
      }
      return 0;
    },
    rateChanged() {
      wake.abort();
      wake = new AbortController();
    },
  };
}
