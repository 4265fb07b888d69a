/** Counts per second over the last `windowMs`, from readings of a growing total. */
export function createRateMeter(windowMs = 3000): {
  add(nowMs: number, total: number): void;
  rate(nowMs: number): number;
  reset(): void;
} {
  let readings: { atMs: number; total: number }[] = [];
  return {
    add(nowMs, total) {
      const last = readings.at(-1);
      if (last !== undefined && nowMs - last.atMs < 50) last.total = total;
      else readings.push({ atMs: nowMs, total });
      while (readings.length > 2 && (readings[1]?.atMs ?? nowMs) < nowMs - windowMs) readings.shift();
    },
    rate(nowMs) {
      const [first] = readings;
      const last = readings.at(-1);
      if (first === undefined || last === undefined || nowMs - last.atMs > windowMs) return 0;
      const elapsedMs = nowMs - first.atMs;
      return elapsedMs <= 0 ? 0 : ((last.total - first.total) * 1000) / elapsedMs;
    },
    reset() {
      readings = [];
    },
  };
}
