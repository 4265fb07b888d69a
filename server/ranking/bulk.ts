import type { Arena } from "./arena.ts";
import { ABSENT, MAX_SOURCE_DEGREE, type NodeColumns, PLACED } from "./kinds.ts";

/** Edges of a graph that is loaded, in their order; kept until all are known. */
export interface EdgeList {
  readonly length: number;
  add(source: number, target: number, weight: number): void;
  clear(): void;
  /** By piece: source and target of each edge after one another, and the weights; both only as far as `count` edges. */
  readonly pieces: readonly EdgePiece[];
}

export interface EdgePiece {
  readonly ends: Uint32Array;
  readonly weights: Uint32Array | null;
  count: number;
}

/** Large enough that their number does not matter, small enough that the last one wastes little. */
const PIECE = 65_536;

export function createEdgeList(weighted: boolean): EdgeList {
  let pieces: EdgePiece[] = [];
  let last: EdgePiece | null = null;
  return {
    get length() {
      return last === null ? 0 : (pieces.length - 1) * PIECE + last.count;
    },
    get pieces() {
      return pieces;
    },
    add(source, target, weight) {
      if (last === null || last.count === PIECE) {
        last = { ends: new Uint32Array(2 * PIECE), weights: weighted ? new Uint32Array(PIECE) : null, count: 0 };
        pieces.push(last);
      }
      const at = last.count++;
      last.ends[2 * at] = source;
      last.ends[2 * at + 1] = target;
      if (last.weights !== null) last.weights[at] = weight;
    },
    clear() {
      pieces = [];
      last = null;
    },
  };
}

/** In the list of where the next edge of a node goes: its only edge, which needs no block. */
const ALONE = 0xffffffff;

/**
 * Lays out all edges of a graph that has none: counted first, then written where they stay, so no block ever moves. Places are
 * given in the order in which adding one edge after the other would give them. `nodes` is above the highest node; all
 * ends of edges are there. Returns how many places there are.
 */
export function layOut(columns: NodeColumns, arena: Arena, edges: EdgeList, nodes: number): number {
  const { nodeOf, degree, offset } = columns;
  const kind = columns.kind.view;
  const slot = columns.slot.view;
  const { weights } = arena;
  /** By node: its out-edges; then where the next of them goes. */
  const next = new Uint32Array(nodes);
  let places = 0;

  function place(node: number): void {
    nodeOf.ensure(places + 1);
    nodeOf.view[places] = node;
    kind[node] = PLACED;
    slot[node] = places++;
  }

  for (const { ends, count } of edges.pieces) {
    for (let at = 0; at < 2 * count; at += 2) {
      const source = ends[at]!;
      const target = ends[at + 1]!;
      if (kind[target] !== PLACED) place(target);
      next[source] = next[source]! + 1;
      if (next[source]! > MAX_SOURCE_DEGREE && kind[source] !== PLACED) place(source);
    }
  }

  /** Takes the count of the node's edges for a block, and answers where it begins. */
  function allot(node: number): number {
    const count = next[node]!;
    if (count === 0) return 0;
    if (count === 1 && weights === null) {
      next[node] = ALONE;
      return 0;
    }
    const begin = arena.allocate(count);
    next[node] = begin;
    return begin;
  }

  degree.ensure(places);
  offset.ensure(places);
  for (let at = 0; at < places; at++) {
    const node = nodeOf.view[at]!;
    degree.view[at] = next[node]!;
    offset.view[at] = allot(node);
  }
  for (let node = 0; node < nodes; node++) {
    if (kind[node] === PLACED || kind[node] === ABSENT) continue;
    kind[node] = next[node]! + 1;
    slot[node] = allot(node);
  }

  const numbers = arena.numbers.view;
  const offsets = offset.view;
  for (const piece of edges.pieces) {
    const { ends, count } = piece;
    for (let at = 0; at < 2 * count; at += 2) {
      const source = ends[at]!;
      const target = slot[ends[at + 1]!]!;
      const to = next[source]!;
      if (to === ALONE) {
        if (kind[source] === PLACED) offsets[slot[source]!] = target;
        else slot[source] = target;
        continue;
      }
      next[source] = to + 1;
      numbers[to] = target;
      if (weights !== null) weights.view[to] = piece.weights![at >>> 1]!;
    }
  }
  return places;
}
