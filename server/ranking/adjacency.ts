import { createArena } from "./arena.ts";
import { type EdgeList, layOut } from "./bulk.ts";
import { type Column, type ColumnMaker, createColumn } from "./column.ts";
import { ABSENT, type NodeColumns, PLACED } from "./kinds.ts";

/**
 * The out-edges of a directed multigraph that changes all the time, in 4 to 8 bytes an edge.
 *
 * Nodes come in two kinds. A *source* has no incoming edge and few outgoing ones: it needs 5 bytes and no rank of its own.
 * Every other node has a *place*: a dense number under which its ranks and its out-edges stand. Edges store the place of
 * their target, so that following them needs no translation. A node that got a place keeps it until it is dropped.
 *
 * One out-edge is written where its block would be named; more of them stand in a block of the arena.
 */
export interface Adjacency extends NodeColumns {
  readonly arena: Column<Uint32Array>;
  /** Beside the arena, the count of each edge; only in a weighted graph, where a single edge has a block too. */
  readonly weights: Column<Uint32Array> | null;
  /** One more than the highest node and place in use so far. */
  readonly nodes: number;
  readonly places: number;
  readonly arenaLength: number;
  readonly nodeCount: number;
  readonly edgeCount: number;
  addNode(node: number): void;
  /** The node has no edges any more. */
  dropNode(node: number): void;
  has(node: number): boolean;
  /** The lowest source, or `nodes`. */
  firstSource(): number;
  /** The node's place, or -1. */
  placeOf(node: number): number;
  /** Whether the place belongs to no node now. */
  isFree(place: number): boolean;
  hasEdge(source: number, target: number, weight: number): boolean;
  /** Gives the node a place; it has none yet. */
  place(node: number): number;
  outDegree(node: number): number;
  insert(source: number, target: number, weight: number): void;
  /** Takes out one edge from `source` to the place `target` (of this weight, when weighted). False when there is none. */
  remove(source: number, target: number, weight: number): boolean;
  /** Changes the weight of one edge from `before` to `after`. False when there is no such edge. */
  reweigh(source: number, target: number, before: number, after: number): boolean;
  /** Takes in all edges of a graph that has no place so far; their ends are there. */
  load(edges: EdgeList): void;
  /** Lays the edges out in order of their place, so that who follows all of them reads memory in order. */
  repack(): void;
  /** Copies the places of the targets to the front of `into`, and returns how many there are. */
  targets(source: number, into: number[], weights?: number[]): number;
}

/** In `nodeOf`: the place is free. */
const NOBODY = 0xffffffff;

/** `column` makes the columns that the kernel reads. */
export function createAdjacency(options: { weighted: boolean; maxNodes: number; column: ColumnMaker }): Adjacency {
  const { maxNodes, column } = options;
  const kind = createColumn(Uint8Array, maxNodes);
  const slot = createColumn(Uint32Array, maxNodes);
  const nodeOf = createColumn(Uint32Array, maxNodes);
  const degree = column(Uint32Array, maxNodes);
  const offset = column(Uint32Array, maxNodes);
  const blocks = createArena(options);
  const { numbers: arena, weights } = blocks;
  const inline = weights === null;
  const freePlaces: number[] = [];
  let nodes = 0;
  let places = 0;
  let nodeCount = 0;
  let edgeCount = 0;
  /** No source is below. Only a node that comes is one anew, so this goes back for nothing else. */
  let lowest = 0;

  const placeOf = (node: number) => (kind.view[node] === PLACED ? slot.view[node]! : -1);
  const degreeAt = (node: number, place: number) => (place < 0 ? kind.view[node]! - 1 : degree.view[place]!);
  const offsetAt = (node: number, place: number) => (place < 0 ? slot.view[node]! : offset.view[place]!);

  function setEdges(node: number, place: number, count: number, at: number): void {
    if (place < 0) {
      kind.view[node] = count + 1;
      slot.view[node] = at;
    } else {
      degree.view[place] = count;
      offset.view[place] = at;
    }
  }

  /** Where in the block an edge to `target` (of this weight) stands, or -1. */
  function find(at: number, count: number, target: number, weight: number): number {
    if (inline && count === 1) return at === target ? 0 : -1;
    const block = arena.view.subarray(at, at + count);
    let index = block.indexOf(target);
    while (index >= 0 && weights !== null && weights.view[at + index] !== weight)
      index = block.indexOf(target, index + 1);
    return index;
  }

  return {
    kind,
    slot,
    nodeOf,
    degree,
    offset,
    arena,
    weights,
    get nodes() {
      return nodes;
    },
    get places() {
      return places;
    },
    get arenaLength() {
      return blocks.length();
    },
    get nodeCount() {
      return nodeCount;
    },
    get edgeCount() {
      return edgeCount;
    },
    addNode(node) {
      if (node >= nodes) {
        kind.ensure(node + 1);
        slot.ensure(node + 1);
        nodes = node + 1;
      }
      kind.view[node] = 1;
      nodeCount += 1;
      if (node < lowest) lowest = node;
    },
    dropNode(node) {
      const place = placeOf(node);
      if (place >= 0) {
        freePlaces.push(place);
        nodeOf.view[place] = NOBODY;
      }
      kind.view[node] = ABSENT;
      nodeCount -= 1;
    },
    firstSource() {
      while (lowest < nodes && (kind.view[lowest] === ABSENT || kind.view[lowest] === PLACED)) lowest += 1;
      return lowest;
    },
    has: (node) => node < nodes && kind.view[node] !== ABSENT,
    placeOf,
    isFree: (place) => nodeOf.view[place] === NOBODY,
    hasEdge(source, target, weight) {
      const place = placeOf(source);
      return find(offsetAt(source, place), degreeAt(source, place), target, weight) >= 0;
    },
    place(node) {
      const place = freePlaces.pop() ?? places;
      if (place === places) {
        places += 1;
        nodeOf.ensure(places);
        degree.ensure(places);
        offset.ensure(places);
      }
      nodeOf.view[place] = node;
      degree.view[place] = kind.view[node]! - 1;
      offset.view[place] = slot.view[node]!;
      kind.view[node] = PLACED;
      slot.view[node] = place;
      return place;
    },
    outDegree: (node) => degreeAt(node, placeOf(node)),
    insert(source, target, weight) {
      const place = placeOf(source);
      const count = degreeAt(source, place);
      const at = blocks.resize(offsetAt(source, place), count, count + 1);
      if (inline && count === 0) setEdges(source, place, 1, target);
      else {
        arena.view[at + count] = target;
        if (weights !== null) weights.view[at + count] = weight;
        setEdges(source, place, count + 1, at);
      }
      edgeCount += 1;
    },
    remove(source, target, weight) {
      const place = placeOf(source);
      const count = degreeAt(source, place);
      const at = offsetAt(source, place);
      const index = find(at, count, target, weight);
      if (index < 0) return false;
      if (!inline || count > 1) {
        arena.view[at + index] = arena.view[at + count - 1]!;
        if (weights !== null) weights.view[at + index] = weights.view[at + count - 1]!;
      }
      setEdges(source, place, count - 1, blocks.resize(at, count, count - 1));
      edgeCount -= 1;
      return true;
    },
    reweigh(source, target, before, after) {
      const place = placeOf(source);
      const at = offsetAt(source, place);
      const index = find(at, degreeAt(source, place), target, before);
      if (index < 0 || weights === null) return false;
      weights.view[at + index] = after;
      return true;
    },
    load(edges) {
      if (places > 0) throw new Error("Adjacency.load: there are places already.");
      places = layOut({ kind, slot, nodeOf, degree, offset }, blocks, edges, nodes);
      edgeCount = edges.length;
    },
    repack() {
      blocks.repack((keep) => {
        for (let place = 0; place < places; place++)
          offset.view[place] = keep(offset.view[place]!, degree.view[place]!);
        for (let node = 0; node < nodes; node++) {
          const what = kind.view[node]!;
          if (what !== ABSENT && what !== PLACED) slot.view[node] = keep(slot.view[node]!, what - 1);
        }
      });
    },
    targets(source, into, weightsInto) {
      const place = placeOf(source);
      const count = degreeAt(source, place);
      const at = offsetAt(source, place);
      if (inline && count === 1) {
        into[0] = at;
        if (weightsInto) weightsInto[0] = 1;
        return 1;
      }
      for (let index = 0; index < count; index++) {
        into[index] = arena.view[at + index]!;
        if (weightsInto) weightsInto[index] = weights === null ? 1 : weights.view[at + index]!;
      }
      return count;
    },
  };
}
