import type { GraphNode } from "../../../core/graph.ts";

interface Found {
  readonly weight: number;
  readonly name: string;
  readonly node: GraphNode;
}

/** Keeps the `limit` heaviest of all nodes offered, in order: by weight downwards, then by name, then by id. */
export function createBest(limit: number): { readonly found: readonly Found[]; offer(entry: Found): void } {
  const found: Found[] = [];

  function comesBefore(one: Found, other: Found): boolean {
    if (one.weight !== other.weight) return one.weight > other.weight;
    return one.name < other.name || (one.name === other.name && one.node.id < other.node.id);
  }

  return {
    found,
    offer(entry) {
      const last = found.at(-1);
      if (found.length >= limit && last !== undefined && comesBefore(last, entry)) return;
      let low = 0;
      let high = found.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (comesBefore(found[middle]!, entry)) low = middle + 1;
        else high = middle;
      }
      found.splice(low, 0, entry);
      if (found.length > limit) found.pop();
    },
  };
}
