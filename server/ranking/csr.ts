import type { Adjacency } from "./adjacency.ts";
import { ABSENT, PLACED } from "./kinds.ts";

/** A graph that stands still. Nodes are numbered from 0 in the order of their index; `nodes[number]` is the index. */
export interface Csr {
  readonly nodes: Uint32Array;
  /** Out-edges of node i are `targets[offsets[i]]` up to, not including, `targets[offsets[i + 1]]`. */
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  /** Beside `targets`; `null` means 1 each. */
  readonly weights: Uint32Array | null;
}

/** The arrays of an adjacency at one moment. */
export interface AdjacencyCopy {
  readonly kind: Uint8Array;
  readonly slot: Uint32Array;
  readonly nodeOf: Uint32Array;
  readonly degree: Uint32Array;
  readonly offset: Uint32Array;
  readonly arena: Uint32Array;
  readonly weights: Uint32Array | null;
  readonly nodeCount: number;
  readonly edgeCount: number;
}

/** Copies the arrays as they are, at the speed of memory: another thread makes a `Csr` of them. */
export function copyAdjacency(adjacency: Adjacency): AdjacencyCopy {
  const { nodes, places } = adjacency;
  const copy = (view: Uint32Array, length: number) => new Uint32Array(view.subarray(0, length));
  return {
    kind: new Uint8Array(adjacency.kind.view.subarray(0, nodes)),
    slot: copy(adjacency.slot.view, nodes),
    nodeOf: copy(adjacency.nodeOf.view, places),
    degree: copy(adjacency.degree.view, places),
    offset: copy(adjacency.offset.view, places),
    arena: copy(adjacency.arena.view, adjacency.arenaLength),
    weights: adjacency.weights === null ? null : copy(adjacency.weights.view, adjacency.arenaLength),
    nodeCount: adjacency.nodeCount,
    edgeCount: adjacency.edgeCount,
  };
}

export function toCsr(copy: AdjacencyCopy): Csr {
  const { kind, slot, nodeOf, degree, offset, arena } = copy;
  const numberOf = new Uint32Array(kind.length);
  const nodes = new Uint32Array(copy.nodeCount);
  let count = 0;
  for (let node = 0; node < kind.length; node++) {
    if (kind[node] === ABSENT) continue;
    numberOf[node] = count;
    nodes[count] = node;
    count += 1;
  }
  const offsets = new Uint32Array(count + 1);
  const targets = new Uint32Array(copy.edgeCount);
  const weights = copy.weights === null ? null : new Uint32Array(copy.edgeCount);
  let end = 0;
  for (let number = 0; number < count; number++) {
    const node = nodes[number]!;
    const isPlaced = kind[node] === PLACED;
    const out = isPlaced ? degree[slot[node]!]! : kind[node]! - 1;
    const at = isPlaced ? offset[slot[node]!]! : slot[node]!;
    for (let edge = 0; edge < out; edge++) {
      const place = out === 1 && weights === null ? at : arena[at + edge]!;
      targets[end] = numberOf[nodeOf[place]!]!;
      if (weights !== null) weights[end] = copy.weights![at + edge]!;
      end += 1;
    }
    offsets[number + 1] = end;
  }
  return { nodes, offsets, targets, weights };
}

/** The same graph with every edge turned round; `weights` too. */
export function transpose(graph: Csr): Csr {
  const count = graph.nodes.length;
  const offsets = new Uint32Array(count + 1);
  for (const target of graph.targets) offsets[target + 1]! += 1;
  for (let node = 0; node < count; node++) offsets[node + 1]! += offsets[node]!;
  const next = offsets.slice(0, count);
  const targets = new Uint32Array(graph.targets.length);
  const weights = graph.weights === null ? null : new Uint32Array(graph.targets.length);
  for (let node = 0; node < count; node++) {
    for (let edge = graph.offsets[node]!; edge < graph.offsets[node + 1]!; edge++) {
      const at = next[graph.targets[edge]!]!++;
      targets[at] = node;
      if (weights !== null) weights[at] = graph.weights![edge]!;
    }
  }
  return { nodes: graph.nodes, offsets, targets, weights };
}
