import type { Column } from "./column.ts";
import { CHUNK, createKernel } from "./kernel.ts";
import { ABSENT, BLOCK, PLACED } from "./kinds.ts";
import { type RankState, totalOf } from "./state.ts";

/** Nodes by index, best first; equal ranks in order of index. The ranks sum to 1 over the whole graph. */
export interface TopList {
  readonly indices: Uint32Array;
  readonly ranks: Float64Array;
}

/**
 * The ranks as published, in shared memory, so that other threads read them without asking: by place, un-normalised.
 * `header` holds what a rank is divided by, and the value of a node without a place.
 */
export interface Published {
  readonly values: Column<Float64Array>;
  readonly header: Float64Array<SharedArrayBuffer>;
  /** Publishes every rank that may have changed; returns how many did, by more than `threshold` of the whole. */
  publish(threshold: number): number;
  /** The best nodes among those that `isWanted` accepts (all when absent). */
  top(limit: number, isWanted?: (node: number) => boolean): TopList;
  /** The place of a node in the order of all nodes, from 1; `null` when the node is not there. */
  position(node: number): number | null;
}

export function createPublished(state: RankState): Published {
  const { adjacency, seedOf } = state;
  const { nodeOf, kind } = adjacency;
  const { published: values, best } = state;
  const kernel = createKernel(state);
  const header = new Float64Array(new SharedArrayBuffer(16));

  const sourceValue = (node: number) => header[1]! * seedOf(node);
  const isSource = (node: number) => kind.view[node] !== ABSENT && kind.view[node] !== PLACED;

  return {
    values,
    header,
    publish(threshold) {
      const { places } = adjacency;
      const blocks = Math.ceil(places / BLOCK);
      values.ensure(places);
      best.ensure(blocks);
      const total = totalOf(state);
      const least = threshold * total;
      kernel.bind();
      let changed = 0;
      for (let block = 0; block < blocks; block += CHUNK) {
        changed += kernel.publish(block, Math.min(blocks, block + CHUNK), least);
      }
      header[0] = total;
      header[1] = state.constant;
      return changed;
    },
    top(limit, isWanted) {
      const heap = createHeap(Math.min(limit, adjacency.nodeCount));
      const { places } = adjacency;
      const blocks = Math.ceil(places / BLOCK);
      for (let block = 0; block < blocks; block++) {
        if (best.view[block]! < heap.least()) continue;
        const end = Math.min(places, (block + 1) * BLOCK);
        for (let at = block * BLOCK; at < end; at++) {
          const value = values.view[at]!;
          if (value < heap.least() || adjacency.isFree(at)) continue;
          const node = nodeOf.view[at]!;
          if (isWanted === undefined || isWanted(node)) heap.offer(node, value);
        }
      }
      const { nodes } = adjacency;
      // Indices of nodes that are gone are not given again, so there may be many before the first.
      for (let node = adjacency.firstSource(); node < nodes && heap.least() <= header[1]!; node++) {
        if (!isSource(node) || (isWanted !== undefined && !isWanted(node))) continue;
        const value = sourceValue(node);
        // In order of index, so once one of the best sources does not get in, no other will.
        if (!heap.offer(node, value) && value === header[1]) break;
      }
      return heap.drain(header[0]!);
    },
    position(node) {
      if (!adjacency.has(node)) return null;
      const place = adjacency.placeOf(node);
      const own = place < 0 ? sourceValue(node) : values.view[place]!;
      let before = 0;
      for (let at = 0; at < adjacency.places; at++) {
        const value = values.view[at]!;
        if (value > own || (value === own && !adjacency.isFree(at) && nodeOf.view[at]! < node)) before += 1;
      }
      if (own > header[1]!) return before + 1;
      for (let other = 0; other < adjacency.nodes; other++) {
        if (!isSource(other)) continue;
        const value = sourceValue(other);
        if (value > own || (value === own && other < node)) before += 1;
      }
      return before + 1;
    },
  };
}

/** Keeps the best `capacity` of what it is offered; the worst of them is on top. */
function createHeap(capacity: number) {
  const nodes = new Uint32Array(capacity);
  const values = new Float64Array(capacity);
  let size = 0;

  const isWorse = (a: number, b: number) =>
    values[a]! < values[b]! || (values[a] === values[b] && nodes[a]! > nodes[b]!);

  function swap(a: number, b: number): void {
    const node = nodes[a]!;
    const value = values[a]!;
    nodes[a] = nodes[b]!;
    values[a] = values[b]!;
    nodes[b] = node;
    values[b] = value;
  }

  function sink(): void {
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      if (left >= size) return;
      const worse = left + 1 < size && isWorse(left + 1, left) ? left + 1 : left;
      if (!isWorse(worse, at)) return;
      swap(at, worse);
      at = worse;
    }
  }

  return {
    /** Nothing below this gets in. */
    least: () => (size < capacity ? 0 : capacity === 0 ? Infinity : values[0]!),
    offer(node: number, value: number): boolean {
      if (size < capacity) {
        let at = size++;
        nodes[at] = node;
        values[at] = value;
        while (at > 0 && isWorse(at, (at - 1) >> 1)) {
          swap(at, (at - 1) >> 1);
          at = (at - 1) >> 1;
        }
        return true;
      }
      if (capacity === 0 || value < values[0]! || (value === values[0] && node > nodes[0]!)) return false;
      nodes[0] = node;
      values[0] = value;
      sink();
      return true;
    },
    /** Empties the heap, best first, values divided by `total`. */
    drain(total: number): TopList {
      const indices = new Uint32Array(size);
      const ranks = new Float64Array(size);
      while (size > 0) {
        size -= 1;
        swap(0, size);
        indices[size] = nodes[size]!;
        ranks[size] = values[size]! / total;
        sink();
      }
      return { indices, ranks };
    },
  };
}
