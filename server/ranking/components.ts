import type { Csr } from "./csr.ts";
import { type Groups, numberBySize } from "./groups.ts";

/** Weakly connected components by union-find with path halving, linking the later root to the earlier. */
export function weakComponents(graph: Csr): Groups {
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
  return numberBySize(parent.map((_, node) => root(node)));
}
