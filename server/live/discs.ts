import { grown } from "../../core/columns.ts";
import type { GraphReader, PackedDelta } from "../../core/ports.ts";
import { createPairs } from "./pairs.ts";

/**
 * Who is a hub and whose disc every other node stands in, kept from deltas.
 *
 * A hub is a node on which at least `HUB_LEAVES` neighbours hang that have no other neighbour. A node that is no hub has
 * its place in the disc of one hub among its neighbours, and keeps it. Hubs that share members are tied.
 *
 * Hot path: a delta only marks the nodes at its edges; `settle` looks at each marked node once, and at no more than
 * `SCAN` of its edges. So a batch costs what it changed, whatever the size of the graph. The reader may be ahead of the
 * delta: what is marked is judged by the graph as it is, and what changes later is marked again.
 */
export interface Discs {
  /** Members of each hub in the order of their slots. */
  readonly hubs: ReadonlyMap<number, readonly number[]>;
  /** Nodes with a place in a disc. */
  readonly memberCount: number;
  /** Pairs of hubs by members they share: `forEach(first, second, shared)`, `first` < `second`. */
  forEachPair(visit: (first: number, second: number, shared: number) => void): void;
  isHub(index: number): boolean;
  /** Where the node's dot is. */
  placeOf(index: number): { readonly hub: number; readonly slot: number } | null;
  /** Goes up whenever something above may have changed. */
  readonly version: number;
  mark(packed: PackedDelta): void;
  /** Marks every node: for a graph that is there already. */
  markAll(): void;
  /** Nodes that are drawn by themselves have no dot. */
  setApart(index: number, isApart: boolean): void;
  /** Looks at `limit` marked nodes at most; true when none are left. */
  settle(limit: number): boolean;
}

/** So many neighbours that hang on it alone make a hub. */
export const HUB_LEAVES = 20;
/** A node with more hubs than this ties nothing: nearly all of them are bots, and they would tie everything. */
export const MANY_HUBS = 9;
/** Edges of a node that are looked at. */
const SCAN = 256;

export function createDiscs(reader: GraphReader): Discs {
  const hubs = new Map<number, number[]>();
  const pairs = createPairs();
  let queue: number[] = [];
  let next = 0;
  let version = 0;
  let memberCount = 0;
  let capacity = 0;
  let anchor = new Int32Array(0);
  let leaves = new Int32Array(0);
  let home = new Int32Array(0);
  let slot = new Int32Array(0);
  let flags = new Uint8Array(0);

  const QUEUED = 1;
  const HUB = 2;
  const APART = 4;
  const TIES = 8;

  function reserve(count: number) {
    if (count <= capacity) return;
    const size = Math.max(1024, 2 ** Math.ceil(Math.log2(count)));
    anchor = grown(anchor, new Int32Array(size)).fill(-1, capacity);
    home = grown(home, new Int32Array(size)).fill(-1, capacity);
    leaves = grown(leaves, new Int32Array(size));
    slot = grown(slot, new Int32Array(size));
    flags = grown(flags, new Uint8Array(size));
    capacity = size;
  }

  function touch(index: number) {
    if (index >= capacity) reserve(index + 1);
    if (flags[index]! & QUEUED) return;
    flags[index]! |= QUEUED;
    queue.push(index);
  }

  function leave(index: number) {
    const hub = home[index]!;
    if (hub < 0) return;
    const members = hubs.get(hub)!;
    const last = members.pop()!;
    if (last !== index) {
      members[slot[index]!] = last;
      slot[last] = slot[index]!;
    }
    home[index] = -1;
    memberCount -= 1;
  }

  function enter(index: number, hub: number) {
    const members = hubs.get(hub)!;
    slot[index] = members.length;
    members.push(index);
    home[index] = hub;
    memberCount += 1;
  }

  function setAnchor(index: number, to: number) {
    const from = anchor[index]!;
    if (from === to) return;
    anchor[index] = to;
    countLeaf(from, -1);
    countLeaf(to, 1);
  }

  function countLeaf(node: number, by: 1 | -1) {
    if (node < 0) return;
    leaves[node]! += by;
    const isHub = (flags[node]! & HUB) !== 0;
    if (isHub !== leaves[node]! >= HUB_LEAVES) turn(node, !isHub);
  }

  /** Makes a node a hub, or no hub any more; all its neighbours have to look again. */
  function turn(hub: number, isHub: boolean) {
    if (isHub) {
      leave(hub);
      tie(hub, null);
      flags[hub]! |= HUB;
      hubs.set(hub, []);
    } else {
      for (const member of [...hubs.get(hub)!]) {
        leave(member);
        touch(member);
      }
      flags[hub]! &= ~HUB;
      hubs.delete(hub);
    }
    touch(hub);
    reader.forEachNeighbour(hub, touch);
  }

  function tie(index: number, to: readonly number[] | null) {
    if (to === null && !(flags[index]! & TIES)) return; // nearly always
    flags[index] = to === null ? flags[index]! & ~TIES : flags[index]! | TIES;
    pairs.share(index, to);
  }

  let looked = 0;
  let first = -1;
  let hasSeveral = false;
  let isWhole = true;
  let self = 0;
  /** The hubs next to it: the first `nearCount` of these. */
  const near = new Int32Array(MANY_HUBS + 1);
  let nearCount = 0;

  function isNear(hub: number): boolean {
    for (let at = 0; at < nearCount; at += 1) if (near[at] === hub) return true;
    return false;
  }

  const visit = (neighbour: number): boolean => {
    if (neighbour === self) return true;
    looked += 1;
    if (first < 0) first = neighbour;
    else if (neighbour !== first) hasSeveral = true;
    if (flags[self]! & (HUB | APART)) return !hasSeveral;
    if (neighbour < capacity && flags[neighbour]! & HUB && !isNear(neighbour)) {
      near[nearCount] = neighbour;
      nearCount += 1;
    }
    if (looked < SCAN && nearCount <= MANY_HUBS) return true;
    isWhole = false;
    return false;
  };

  function look(index: number) {
    self = index;
    looked = 0;
    first = -1;
    hasSeveral = false;
    isWhole = true;
    nearCount = 0;
    reader.forEachNeighbour(index, visit);
    setAnchor(index, hasSeveral ? -1 : first);
    if (flags[index]! & (HUB | APART)) {
      leave(index);
      tie(index, null);
      return;
    }
    const at = home[index]!;
    const stays = at >= 0 && (isNear(at) || (!isWhole && nearCount > 0));
    if (!stays) {
      leave(index);
      for (let place = 0; place < nearCount; place += 1) {
        if (!(flags[near[place]!]! & HUB)) continue; // it was one until this node looked away
        enter(index, near[place]!);
        break;
      }
    }
    const ties = isWhole && home[index]! >= 0 && nearCount > 1 && nearCount <= MANY_HUBS;
    tie(index, ties ? Array.from(near.subarray(0, nearCount)) : null);
  }

  return {
    hubs,
    get memberCount() {
      return memberCount;
    },
    get version() {
      return version;
    },
    forEachPair: pairs.forEach,
    isHub: (index) => ((flags[index] ?? 0) & HUB) !== 0,
    placeOf(index) {
      const hub = index < capacity ? home[index]! : -1;
      return hub < 0 ? null : { hub, slot: slot[index]! };
    },
    mark(packed) {
      reserve(reader.indexCount);
      const { addedEdges, droppedEdges, droppedNodes } = packed;
      for (let at = 0; at < addedEdges.length; at += 4) {
        touch(addedEdges[at]!);
        touch(addedEdges[at + 1]!);
      }
      for (let at = 0; at < droppedEdges.length; at += 4) {
        touch(droppedEdges[at]!);
        touch(droppedEdges[at + 1]!);
      }
      for (const index of droppedNodes) touch(index);
      version += 1;
    },
    markAll() {
      for (let index = 0; index < reader.indexCount; index += 1) touch(index);
    },
    setApart(index, isApart) {
      reserve(index + 1);
      if (isApart) flags[index]! |= APART;
      else flags[index]! &= ~APART;
      touch(index);
    },
    settle(limit) {
      if (next < queue.length) version += 1;
      for (let left = limit; left > 0 && next < queue.length; left -= 1) {
        const index = queue[next]!;
        next += 1;
        flags[index]! &= ~QUEUED;
        look(index);
      }
      if (next < queue.length) return false;
      queue = [];
      next = 0;
      return true;
    },
  };
}
