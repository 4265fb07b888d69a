import type { Column } from "./column.ts";

/** Kinds of nodes in an `Adjacency`; a source is 1 + the number of its out-edges. */
export const ABSENT = 0;
export const PLACED = 255;
/** A node with more out-edges than this gets a place even when nothing leads to it. */
export const MAX_SOURCE_DEGREE = 16;
/** Places come in blocks of this many for scanning. */
export const BLOCK = 64;

/** What an `Adjacency` knows of its nodes; the edges stand in its arena. */
export interface NodeColumns {
  /** By node: `ABSENT`, `PLACED`, or 1 + the number of out-edges of a source. */
  readonly kind: Column<Uint8Array>;
  /** By node: its place, or for a source what `offset` is for a place. */
  readonly slot: Column<Uint32Array>;
  /** By place. */
  readonly nodeOf: Column<Uint32Array>;
  readonly degree: Column<Uint32Array>;
  /** By place: the target when `degree` is 1, else where the block begins in the arena. */
  readonly offset: Column<Uint32Array>;
}
