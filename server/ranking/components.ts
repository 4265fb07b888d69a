import type { Csr } from "./csr.ts";

/** `component[i]` is the number of node i's weakly connected component; components are numbered from 0, the largest first. */
export interface Components {
  readonly component: Uint32Array;
  readonly sizes: Uint32Array;
}

/** Weakly connected components by union-find with path halving, linking the later root to the earlier. */
export function weakComponents(graph: Csr): Components {
  const count = graph.nodes.length;
  const parent = Uint32Array.from({ length: count }, (_, node) => node);

  function root(node: number): number {
    let at = node;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  }

  for (let node = 0; node < count; node++) {
    for (let edge = graph.offsets[node]!; edge < graph.offsets[node + 1]!; edge++) {
      const a = root(node);
      const b = root(graph.targets[edge]!);
      if (a < b) parent[b] = a;
      else if (b < a) parent[a] = b;
    }
  }
  const sizeOf = new Uint32Array(count);
  for (let node = 0; node < count; node++) sizeOf[root(node)]! += 1;
  const roots: number[] = [];
  for (let node = 0; node < count; node++) if (parent[node] === node) roots.push(node);
  roots.sort((a, b) => sizeOf[b]! - sizeOf[a]! || a - b);
  const numberOf = new Uint32Array(count);
  roots.forEach((node, number) => {
    numberOf[node] = number;
  });
  const component = new Uint32Array(count);
  for (let node = 0; node < count; node++) component[node] = numberOf[root(node)]!;
  return { component, sizes: Uint32Array.from(roots, (node) => sizeOf[node]!) };
}
