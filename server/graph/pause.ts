/** Milliseconds at the graph before others have their turn. */
const SLICE_MS = 8;

/** For work over the whole graph on the thread that serves pages: `if (pause.isDue()) await pause.take()` in its loops. */
export function createPause() {
  let sinceMs = performance.now();
  return {
    isDue: () => performance.now() - sinceMs > SLICE_MS,
    async take(): Promise<void> {
      await new Promise((resolve) => setImmediate(resolve));
      sinceMs = performance.now();
    },
  };
}
