import { describe, expect, test } from "vitest";
import { createRateMeter } from "./rate-meter.ts";

describe("createRateMeter", () => {
  test("measures over its window only", () => {
    const meter = createRateMeter(3000);
    for (let second = 0; second <= 10; second += 1)
      meter.add(second * 1000, second < 5 ? second * 1000 : 4000 + second * 10);
    expect(meter.rate(10_000)).toBeCloseTo(10, 0);
  });

  test("falls to 0 when nothing comes any more", () => {
    const meter = createRateMeter(3000);
    meter.add(0, 0);
    meter.add(1000, 500);
    expect(meter.rate(1000)).toBe(500);
    expect(meter.rate(2000)).toBe(250);
    expect(meter.rate(4001)).toBe(0);
  });

  test("starts anew after a reset", () => {
    const meter = createRateMeter();
    meter.add(0, 0);
    meter.add(1000, 500);
    meter.reset();
    expect(meter.rate(1000)).toBe(0);
  });
});
