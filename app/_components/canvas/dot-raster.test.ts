import { describe, expect, test } from "vitest";
import { createDotRaster } from "./dot-raster.ts";

const WIDTH = 24;
const HEIGHT = 16;

function field() {
  return { pixels: new Uint32Array(WIDTH * HEIGHT), width: WIDTH, height: HEIGHT };
}

const alphas = (pixels: Uint32Array) => Array.from(pixels, (pixel) => pixel >>> 24);
const cover = (pixels: Uint32Array) => alphas(pixels).reduce((sum, alpha) => sum + alpha / 255, 0);

describe("createDotRaster", () => {
  test("covers the area of a disc, wherever within a pixel it lies", () => {
    const put = createDotRaster()("#0a6678", 3.1);
    for (const [x, y] of [
      [8, 8],
      [8.3, 8.7],
      [8.99, 8.01],
    ] as const) {
      const one = field();
      put(one, x, y);
      expect(Math.abs(cover(one.pixels) / (Math.PI * 3.1 ** 2) - 1)).toBeLessThan(0.06);
    }
  });

  test("lies where it is put", () => {
    const one = field();
    createDotRaster()("#0a6678", 2)(one, 10.5, 6.5);
    let [x, y] = [0, 0];
    alphas(one.pixels).forEach((alpha, at) => {
      x += alpha * ((at % WIDTH) + 0.5);
      y += alpha * (Math.floor(at / WIDTH) + 0.5);
    });
    const mass = 255 * cover(one.pixels);
    expect(Math.abs(x / mass - 10.5)).toBeLessThan(0.2);
    expect(Math.abs(y / mass - 6.5)).toBeLessThan(0.2);
  });

  test("has the colour, in the order of ImageData", () => {
    const one = field();
    createDotRaster()("#0a6678", 2)(one, 10, 6);
    const bytes = new Uint8ClampedArray(one.pixels.buffer);
    expect([...bytes.slice(4 * (6 * WIDTH + 10), 4 * (6 * WIDTH + 10) + 4)]).toEqual([0x0a, 0x66, 0x78, 255]);
  });

  test("is cut off at the borders, and nothing of it comes in at the other side", () => {
    const put = createDotRaster()("#0a6678", 3);
    const one = field();
    put(one, 0, 8);
    expect(alphas(one.pixels).some((alpha, at) => alpha > 0 && at % WIDTH > WIDTH / 2)).toBe(false);
    const outside = field();
    for (const [x, y] of [
      [-9, 8],
      [WIDTH + 9, 8],
      [8, -9],
      [8, HEIGHT + 9],
      [-500, -500],
    ] as const)
      put(outside, x, y);
    expect(cover(outside.pixels)).toBe(0);
  });

  test("soft edges of neighbours add up to no more than all", () => {
    const put = createDotRaster()("#0a6678", 1);
    const one = field();
    for (let turn = 0; turn < 4; turn += 1) put(one, 8, 8);
    expect(Math.max(...alphas(one.pixels))).toBe(255);
  });
});
