/** How many messages go into one transaction. */
export interface BatchSize {
  readonly now: number;
  /** A transaction of so many messages took so long. */
  took(ms: number, messages: number): void;
}

/**
 * Large batches cost a message less, but what they do is seen only when they are written, and on a slow store that takes long. So a
 * batch is as large as `aimMs` allows by what the last one took, within the bounds; from one to the next it at most doubles.
 */
export function createBatchSize(options: { least: number; most: number; aimMs: number }): BatchSize {
  const { least, most, aimMs } = options;
  let now = least;
  return {
    get now() {
      return now;
    },
    took(ms, messages) {
      // One that was small because no more had come tells little of what a large one costs.
      if (2 * messages < now) return;
      const wanted = Math.floor((messages * aimMs) / Math.max(ms, 0.001));
      now = Math.max(least, Math.min(most, 2 * now, wanted));
    },
  };
}
