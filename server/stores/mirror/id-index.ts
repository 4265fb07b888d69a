import type { NodeId } from "../../../core/graph.ts";

/**
 * From ids to node indices. A `Map` keeps an object an id, and goes from one to the next by pointers; here a look-up is one or two reads of a typed
 * array, and the texts themselves are read only where the whole hash agrees.
 */
export interface IdIndex {
  readonly size: number;
  /** The node with this id, or -1. */
  get(id: NodeId): number;
  has(id: NodeId): boolean;
  set(id: NodeId, node: number): void;
  /** The node must be the one that was set for this id. */
  delete(id: NodeId, node: number): void;
}

const FREE = -1;
const GONE = -2;
const LEAST_SLOTS = 1024;

/** `idOf` answers the id of a node that is in the index. The seed keeps others from choosing ids that all fall on one place. */
export function createIdIndex(
  idOf: (node: number) => NodeId | undefined,
  seed = Math.floor(Math.random() * 2 ** 32),
): IdIndex {
  /** Two numbers a slot: hash, and node or one of the constants above. */
  let slots = emptySlots(LEAST_SLOTS);
  let mask = LEAST_SLOTS - 1;
  let size = 0;
  /** Slots that are not free. */
  let used = 0;

  /** A new id is looked for first, and then put in. */
  let lastId = "";
  let lastHash = hashOf("");

  function hashOf(id: NodeId): number {
    let hash = seed ^ id.length;
    for (let at = 0; at < id.length; at += 1)
      hash = (Math.imul(hash ^ id.charCodeAt(at), 0x5bd1e995) + (hash >>> 13)) | 0;
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    return (hash ^ (hash >>> 13)) | 0;
  }

  /** The slot of the id, or the slot to put it in, as -1 - slot. */
  function locate(id: NodeId, hash: number): number {
    let open = -1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const node = slots[2 * slot + 1]!;
      if (node === FREE) return -1 - (open < 0 ? slot : open);
      if (node === GONE) open = open < 0 ? slot : open;
      else if (slots[2 * slot] === hash && idOf(node) === id) return slot;
    }
  }

  function rehash(): void {
    const old = slots;
    const wanted = size * 4 > mask + 1 ? (mask + 1) * 2 : mask + 1;
    slots = emptySlots(wanted);
    mask = wanted - 1;
    used = size;
    for (let at = 0; at < old.length; at += 2) {
      if (old[at + 1]! < 0) continue;
      let slot = old[at]! & mask;
      while (slots[2 * slot + 1] !== FREE) slot = (slot + 1) & mask;
      slots[2 * slot] = old[at]!;
      slots[2 * slot + 1] = old[at + 1]!;
    }
  }

  function get(id: NodeId): number {
    lastHash = hashOf(id);
    lastId = id;
    const slot = locate(id, lastHash);
    return slot < 0 ? -1 : slots[2 * slot + 1]!;
  }

  return {
    get size() {
      return size;
    },
    get,
    has: (id) => get(id) >= 0,
    set(id, node) {
      if ((used + 1) * 2 > mask + 1) rehash();
      const hash = id === lastId ? lastHash : hashOf(id);
      let slot = locate(id, hash);
      if (slot < 0) {
        slot = -1 - slot;
        if (slots[2 * slot + 1] === FREE) used += 1;
        size += 1;
      }
      slots[2 * slot] = hash;
      slots[2 * slot + 1] = node;
    },
    delete(id, node) {
      let slot = hashOf(id) & mask;
      while (slots[2 * slot + 1] !== node) {
        if (slots[2 * slot + 1] === FREE) return;
        slot = (slot + 1) & mask;
      }
      slots[2 * slot + 1] = GONE;
      size -= 1;
    },
  };
}

function emptySlots(count: number): Int32Array<ArrayBuffer> {
  return new Int32Array(2 * count).fill(FREE);
}
