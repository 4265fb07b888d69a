/** A rectangle of pixels that dots are put on, with straight alpha as ImageData has it. */
export interface DotField {
  readonly pixels: Uint32Array;
  readonly width: number;
  readonly height: number;
}

/** Puts dots of one size and colour on a field, each at its very place, with soft edges. */
export type PutDot = (field: DotField, x: number, y: number) => void;

/** Places within a pixel that are told apart, along each side. */
const PHASES = 4;
const MAX_KEPT = 24;

/**
 * Dots by the thousand. A canvas takes some eight microseconds to copy a dot; here it is a few numbers that are written. `radius` in pixels, `colour` as
 * "#rrggbb". Dots do not overlap but for the soft edges of neighbours, which add up.
 */
export function createDotRaster(): (colour: string, radius: number) => PutDot {
  const made = new Map<string, PutDot>();

  return function putter(colour, radius) {
    const key = `${colour} ${radius.toFixed(2)}`;
    let put = made.get(key);
    if (put === undefined) {
      if (made.size >= MAX_KEPT) made.clear();
      put = makePutter(colour, radius);
      made.set(key, put);
    }
    return put;
  };
}

function makePutter(colour: string, radius: number): PutDot {
  const channel = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  /** Little-endian: red is the lowest byte. */
  const ink = channel(1) | (channel(3) << 8) | (channel(5) << 16);
  const reach = Math.ceil(radius + 0.5);
  const side = 2 * reach + 1;
  const masks = Array.from({ length: PHASES * PHASES }, (_, phase) => {
    const centreX = reach + ((phase % PHASES) + 0.5) / PHASES;
    const centreY = reach + (Math.floor(phase / PHASES) + 0.5) / PHASES;
    return Uint8Array.from({ length: side * side }, (_, at) => {
      const distance = Math.hypot((at % side) + 0.5 - centreX, Math.floor(at / side) + 0.5 - centreY);
      return Math.round(255 * Math.min(1, Math.max(0, radius + 0.5 - distance)));
    });
  });

  return ({ pixels, width, height }, x, y) => {
    const left = Math.floor(x);
    const top = Math.floor(y);
    const mask = masks[Math.floor((x - left) * PHASES) + PHASES * Math.floor((y - top) * PHASES)]!;
    const fromX = Math.max(0, reach - left);
    const toX = Math.min(side, width + reach - left);
    const fromY = Math.max(0, reach - top);
    const toY = Math.min(side, height + reach - top);
    for (let row = fromY; row < toY; row += 1) {
      let at = (top - reach + row) * width + left - reach + fromX;
      for (let column = fromX; column < toX; column += 1, at += 1) {
        const alpha = mask[row * side + column]!;
        if (alpha === 0) continue;
        const under = pixels[at]! >>> 24;
        pixels[at] = ink | (Math.min(255, under + alpha) << 24);
      }
    }
  };
}
