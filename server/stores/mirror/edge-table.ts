import { grown } from "../../../core/columns.ts";

/**
 * All edges of a graph in typed arrays: an open-addressing hash on (source, target, type), and for each node two doubly linked
 * lists through its out-edges and in-edges. About 60 bytes an edge, and no object per edge for the collector to walk.
 * Edges and nodes are named by index; -1 is none.
 */
export interface EdgeTable {
  /** Edges in the table. */
  readonly size: number;
  /** One more than the highest edge index in use. */
  readonly end: number;
  find(source: number, target: number, type: number): number;
  /** Puts in an edge that is not there, with count 0, and answers its index. */
  insert(source: number, target: number, type: number): number;
  /** Takes the edge out; its columns keep their values until `free`, so that `restore` can put it back. */
  remove(edge: number): void;
  restore(edge: number): void;
  /** Lets the index of a removed edge be used again. */
  free(edge: number): void;
  isAlive(edge: number): boolean;
  sourceOf(edge: number): number;
  targetOf(edge: number): number;
  typeOf(edge: number): number;
  countOf(edge: number): number;
  setCount(edge: number, count: number): void;
  firstOut(node: number): number;
  firstIn(node: number): number;
  nextOut(edge: number): number;
  nextIn(edge: number): number;
  /** Edges of the type. */
  countOfType(type: number): number;
  outDegree(node: number): number;
  inDegree(node: number): number;
}

export function createEdgeTable(): EdgeTable {
  let capacity = 1024;
  let source = new Uint32Array(capacity);
  let target = new Uint32Array(capacity);
  let type = new Uint16Array(capacity);
  let count = new Uint32Array(capacity);
  let alive = new Uint8Array(capacity);
  /** next out, previous out, next in, previous in: four numbers an edge, -1 for none. */
  let links = new Int32Array(capacity * 4).fill(-1);
  let nodeCapacity = 1024;
  /** first out, first in, out degree, in degree: four numbers a node. */
  let heads = emptyHeads(nodeCapacity);
  let slots = new Int32Array(4096).fill(-1);
  let used = 0; // slots that hold an edge or a tombstone
  let size = 0;
  let end = 0;
  const freed: number[] = [];
  const typeCounts: number[] = [];

  function emptyHeads(nodes: number): Int32Array<ArrayBuffer> {
    const fresh = new Int32Array(nodes * 4);
    for (let node = 0; node < nodes; node += 1) fresh[node * 4] = fresh[node * 4 + 1] = -1;
    return fresh;
  }

  function growEdges(): void {
    capacity *= 2;
    source = grown(source, new Uint32Array(capacity));
    target = grown(target, new Uint32Array(capacity));
    type = grown(type, new Uint16Array(capacity));
    count = grown(count, new Uint32Array(capacity));
    alive = grown(alive, new Uint8Array(capacity));
    links = grown(links, new Int32Array(capacity * 4).fill(-1));
  }

  function reserveNode(node: number): void {
    if (node < nodeCapacity) return;
    while (nodeCapacity <= node) nodeCapacity *= 2;
    heads = grown(heads, emptyHeads(nodeCapacity));
  }

  function hash(from: number, to: number, kind: number): number {
    let mixed = Math.imul(from, 0x9e3779b1) ^ Math.imul(to, 0x85ebca6b) ^ Math.imul(kind + 1, 0xc2b2ae35);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
    return (mixed ^ (mixed >>> 13)) >>> 0;
  }

  function rehash(): void {
    const wanted = size * 2 > slots.length / 2 ? slots.length * 2 : slots.length;
    slots = new Int32Array(wanted).fill(-1);
    used = 0;
    for (let edge = 0; edge < end; edge += 1) if (alive[edge] === 1) place(edge);
  }

  /** -1 in a slot is free, -2 a tombstone. */
  function place(edge: number): void {
    const mask = slots.length - 1;
    let slot = hash(source[edge]!, target[edge]!, type[edge]!) & mask;
    while (slots[slot]! >= 0) slot = (slot + 1) & mask;
    if (slots[slot] === -1) used += 1;
    slots[slot] = edge;
  }

  function link(edge: number): void {
    const from = source[edge]! * 4;
    const to = target[edge]! * 4 + 1;
    chain(edge, from, 0);
    chain(edge, to, 2);
    heads[from + 2] = heads[from + 2]! + 1;
    heads[to + 2] = heads[to + 2]! + 1;
  }

  /** Puts the edge at the head of a list; `which` is 0 for out, 2 for in. */
  function chain(edge: number, head: number, which: 0 | 2): void {
    const next = heads[head]!;
    links[edge * 4 + which] = next;
    links[edge * 4 + which + 1] = -1;
    if (next >= 0) links[next * 4 + which + 1] = edge;
    heads[head] = edge;
  }

  function unchain(edge: number, head: number, which: 0 | 2): void {
    const next = links[edge * 4 + which]!;
    const previous = links[edge * 4 + which + 1]!;
    if (previous >= 0) links[previous * 4 + which] = next;
    else heads[head] = next;
    if (next >= 0) links[next * 4 + which + 1] = previous;
  }

  function revive(edge: number): void {
    if ((used + 1) * 2 > slots.length) rehash();
    alive[edge] = 1;
    size += 1;
    typeCounts[type[edge]!] = (typeCounts[type[edge]!] ?? 0) + 1;
    place(edge);
    link(edge);
  }

  return {
    get size() {
      return size;
    },
    get end() {
      return end;
    },
    find(from, to, kind) {
      const mask = slots.length - 1;
      let slot = hash(from, to, kind) & mask;
      for (let edge = slots[slot]!; edge !== -1; edge = slots[slot]!) {
        if (edge >= 0 && source[edge] === from && target[edge] === to && type[edge] === kind) return edge;
        slot = (slot + 1) & mask;
      }
      return -1;
    },
    insert(from, to, kind) {
      const edge = freed.pop() ?? end++;
      if (edge >= capacity) growEdges();
      reserveNode(Math.max(from, to));
      source[edge] = from;
      target[edge] = to;
      type[edge] = kind;
      count[edge] = 0;
      revive(edge);
      return edge;
    },
    remove(edge) {
      const mask = slots.length - 1;
      let slot = hash(source[edge]!, target[edge]!, type[edge]!) & mask;
      while (slots[slot] !== edge) slot = (slot + 1) & mask;
      slots[slot] = -2;
      const from = source[edge]! * 4;
      const to = target[edge]! * 4 + 1;
      unchain(edge, from, 0);
      unchain(edge, to, 2);
      heads[from + 2] = heads[from + 2]! - 1;
      heads[to + 2] = heads[to + 2]! - 1;
      alive[edge] = 0;
      size -= 1;
      typeCounts[type[edge]!] = (typeCounts[type[edge]!] ?? 0) - 1;
    },
    restore: revive,
    free: (edge) => void freed.push(edge),
    isAlive: (edge) => edge < end && alive[edge] === 1,
    sourceOf: (edge) => source[edge]!,
    targetOf: (edge) => target[edge]!,
    typeOf: (edge) => type[edge]!,
    countOf: (edge) => count[edge]!,
    setCount(edge, value) {
      count[edge] = value;
    },
    firstOut: (node) => (node < nodeCapacity ? heads[node * 4]! : -1),
    firstIn: (node) => (node < nodeCapacity ? heads[node * 4 + 1]! : -1),
    nextOut: (edge) => links[edge * 4]!,
    nextIn: (edge) => links[edge * 4 + 2]!,
    countOfType: (kind) => typeCounts[kind] ?? 0,
    outDegree: (node) => (node < nodeCapacity ? heads[node * 4 + 2]! : 0),
    inDegree: (node) => (node < nodeCapacity ? heads[node * 4 + 3]! : 0),
  };
}
