import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSketch, SKETCH_ERROR } from "./sketch.ts";

/** The value of rank `floor(q * (n - 1))` among the sorted ones. */
function exact(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(q * (sorted.length - 1))] ?? Number.NaN;
}

function sketchOf(values: readonly number[]) {
  const sketch = createSketch();
  for (const value of values) sketch.add(value);
  return sketch;
}

const durations = fc.array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 });
const QUANTILES = [0, 0.25, 0.5, 0.95, 0.99, 1];

describe("createSketch", () => {
  test("answers every quantile within the stated share of the exact one", () => {
    fc.assert(
      fc.property(durations, (values) => {
        const sketch = sketchOf(values);
        for (const q of QUANTILES) {
          const wanted = exact(values, q);
          expect(Math.abs(sketch.quantile(q)! - wanted)).toBeLessThanOrEqual(SKETCH_ERROR * wanted * (1 + 1e-9));
        }
      }),
    );
  });

  test("merges to what one sketch of everything says", () => {
    fc.assert(
      fc.property(durations, durations, (left, right) => {
        const merged = sketchOf(left);
        merged.merge(sketchOf(right));
        const whole = sketchOf([...left, ...right]);
        expect([merged.count, ...QUANTILES.map(merged.quantile)]).toEqual([
          whole.count,
          ...QUANTILES.map(whole.quantile),
        ]);
      }),
    );
  });

  test("counts a weight as so many values", () => {
    const sketch = createSketch();
    sketch.add(1, 94);
    sketch.add(500, 6);
    expect(sketch.count).toBe(100);
    expect(sketch.quantile(0.5)).toBeCloseTo(1, 1);
    expect(Math.abs(sketch.quantile(0.95)! - 500)).toBeLessThanOrEqual(10);
  });

  test("takes what lies outside of its bounds as the bounds, and nothing is nothing", () => {
    const sketch = sketchOf([0, -3, 1e12]);
    expect(sketch.quantile(0)).toBeLessThanOrEqual(0.0011);
    expect(Math.abs(sketch.quantile(1)! - 1e6)).toBeLessThanOrEqual(SKETCH_ERROR * 1e6);
    sketch.clear();
    expect([sketch.count, sketch.quantile(0.5)]).toEqual([0, null]);
  });
});
