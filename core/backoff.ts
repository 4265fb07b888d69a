/** Waits between tries: doubling from `firstMs` to `maxMs`, each with up to a quarter taken off at random so that tries spread out. */
export function createBackoff(options: { random: () => number; firstMs?: number; maxMs?: number }): {
  next(): number;
  reset(): void;
} {
  const { random, firstMs = 250, maxMs = 15_000 } = options;
  let ms = firstMs;
  return {
    next() {
      const wait = Math.round(ms * (1 - random() / 4));
      ms = Math.min(maxMs, ms * 2);
      return wait;
    },
    reset() {
      ms = firstMs;
    },
  };
}
