import { EddyError } from "../../core/errors.ts";

/** Lets so many of the works run at a time; the others wait, in order. */
export interface Turns {
  /** Rejects with `rate-limited` when the most that may wait do so already. */
  take<Result>(work: () => Promise<Result>): Promise<Result>;
}

export function createTurns(atATime: number, mostWaiting: number): Turns {
  const waiting: (() => void)[] = [];
  let running = 0;

  return {
    async take(work) {
      if (running >= atATime) {
        if (waiting.length >= mostWaiting) {
          throw new EddyError(
            "rate-limited",
            `${mostWaiting} computations over the graph wait already. Try again in a moment.`,
          );
        }
        await new Promise<void>((resolve) => waiting.push(resolve));
      } else running += 1;
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next === undefined) running -= 1;
        else next();
      }
    },
  };
}
