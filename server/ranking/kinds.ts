/** Kinds of nodes in an `Adjacency`; a source is 1 + the number of its out-edges. */
export const ABSENT = 0;
export const PLACED = 255;
/** A node with more out-edges than this gets a place even when nothing leads to it. */
export const MAX_SOURCE_DEGREE = 16;
/** Places come in blocks of this many for scanning. */
export const BLOCK = 64;
