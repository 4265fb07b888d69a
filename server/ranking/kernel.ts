import { createPlainKernel } from "./kernel-plain.ts";
import { createWasmKernel } from "./kernel-wasm.ts";
import type { RankState } from "./state.ts";

/**
 * The inner loops of the ranking, on nothing but numbers and arrays. There are two, which agree to the last bit: WebAssembly
 * made of `kernel.as`, and plain TypeScript. Each call works on a few blocks only: no loop may run so long that nobody is heard meanwhile.
 */
export interface Kernel {
  /** Figures since somebody set them to 0; places below. */
  readonly tally: Float64Array;
  /** Takes the present columns. Before any of the others, when columns may have grown. */
  bind(): void;
  /** Brings `blockResidual` of the blocks up to date and returns its sum over them. */
  measure(from: number, to: number): number;
  /**
   * Pushes the residuals above `threshold` · (out-degree + PLACE_COST) in these blocks, block by block until the tally of
   * visits reaches `visits`; returns the first block that it did not come to. `isDense`: all blocks are stale, all are looked at and
   * all stay stale, which saves marking one for every edge.
   */
  sweep(from: number, to: number, threshold: number, visits: number, isDense: boolean): number;
  /** Adds up r and base of the places with out-edges. */
  sums(from: number, to: number): void;
  /** Adds `by` times base to the residuals of all these places; returns the sum of what was added. */
  raise(from: number, to: number, by: number): number;
  /**
   * Writes x + r of the places whose rank may have changed to `published`, and the highest of each block to `best`. Returns how
   * many differ by more than `least` from what stood there.
   */
  publish(from: number, to: number, least: number): number;
}

/** Blocks for one call. */
export const CHUNK = 16;

export const VISITS = 0;
export const PUSHES = 1;
export const SCANS = 2;
/** Σ of the residuals pushed. */
export const SPREAD = 3;
export const SIGNED = 4;
export const BASES = 5;
/** Σ|r| of the blocks swept, each when the sweep left it; and Σ of the residuals pushed, without their signs. */
export const LEFT = 6;
export const MOVED = 7;
export const TALLY = 8;

export function createKernel(state: RankState): Kernel {
  return state.linear === null ? createPlainKernel(state) : createWasmKernel(state, state.linear);
}
