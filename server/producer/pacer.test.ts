import { describe, expect, test } from "vitest";
import type { Rate } from "../../core/stream.ts";
import { createManualClock } from "../../test/support/manual-clock.ts";
import { createPacer } from "./pacer.ts";

/** Takes rows as fast as the pacer lets it go, and counts them. */
function pace(rate: () => Rate) {
  const clock = createManualClock();
  const pacer = createPacer({ clock, rate });
  const abort = new AbortController();
  const taken = { rows: 0, portions: 0 };
  const loop = (async () => {
    for (;;) {
      const count = await pacer.take(1000, abort.signal);
      if (count === 0) return;
      taken.rows += count;
      taken.portions += 1;
    }
  })();
  return {
    clock,
    pacer,
    taken,
    stop: () => {
      abort.abort();
      return loop;
    },
  };
}

describe("createPacer", () => {
  test.each([0.1, 1, 7, 250, 5000])("keeps %d rows per second on average, the first at once", async (rate) => {
    const { clock, taken, stop } = pace(() => rate);
    await clock.advance(0);
    expect(taken.rows).toBeGreaterThanOrEqual(1);
    await clock.advance(100_000);
    expect(taken.rows).toBeGreaterThanOrEqual(rate * 100 - 1);
    expect(taken.rows).toBeLessThanOrEqual(rate * 100.1 + 2);
    await stop();
  });

  test("sends single rows one by one and fast rates in portions", async () => {
    const slow = pace(() => 10);
    await slow.clock.advance(10_000);
    expect(slow.taken.portions).toBe(slow.taken.rows);
    const fast = pace(() => 2000);
    await fast.clock.advance(10_000);
    expect(fast.taken.rows / fast.taken.portions).toBeGreaterThan(50);
    await Promise.all([slow.stop(), fast.stop()]);
  });

  test("takes a new rate at once, even in the middle of a long wait", async () => {
    let rate: Rate = 0.1;
    const { clock, pacer, taken, stop } = pace(() => rate);
    await clock.advance(1000);
    expect(taken.rows).toBe(1);
    rate = 100;
    pacer.rateChanged();
    await clock.advance(1000);
    expect(taken.rows).toBeGreaterThan(90);
    await stop();
  });

  test("does not make up for a stall with a burst", async () => {
    const clock = createManualClock();
    const pacer = createPacer({ clock, rate: () => 100 });
    const { signal } = new AbortController();
    await pacer.take(1000, signal);
    await clock.advance(60_000);
    expect(await pacer.take(1000, signal)).toBeLessThanOrEqual(10);
  });

  test("lets everything through at rate max", async () => {
    const pacer = createPacer({ clock: createManualClock(), rate: () => "max" });
    expect(await pacer.take(1000, new AbortController().signal)).toBe(1000);
  });

  test("answers 0 when it is stopped while waiting", async () => {
    const pacer = createPacer({ clock: createManualClock(), rate: () => 0.1 });
    const abort = new AbortController();
    await pacer.take(1, abort.signal);
    const waiting = pacer.take(1, abort.signal);
    abort.abort();
    expect(await waiting).toBe(0);
  });
});
