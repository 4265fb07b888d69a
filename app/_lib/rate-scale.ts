import type { Rate } from "../../core/stream.ts";

/** As in `core/stream.ts`, whose schemas a browser does not need to load; a test holds them together. */
export const MIN_RATE = 0.1;
export const MAX_RATE = 1_000_000;

/** The notches of the rate slider: 1, 2, 5 in every decade from 0.1 to 1,000,000 rows per second, then as fast as possible. */
export const NOTCHES: readonly Rate[] = [
  ...[-1, 0, 1, 2, 3, 4, 5].flatMap((decade) => [1, 2, 5].map((step) => Number((step * 10 ** decade).toPrecision(1)))),
  MAX_RATE,
  "max",
];

/** The notch nearest to a rate, on the scale of the logarithm. */
export function notchOf(rate: Rate): number {
  if (rate === "max") return NOTCHES.length - 1;
  let nearest = 0;
  NOTCHES.forEach((notch, index) => {
    const best = NOTCHES[nearest];
    if (notch === "max" || best === undefined || best === "max") return;
    if (Math.abs(Math.log(notch / rate)) < Math.abs(Math.log(best / rate))) nearest = index;
  });
  return nearest;
}
