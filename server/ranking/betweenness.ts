import { type Csr, transpose } from "./csr.ts";

export interface BetweennessOptions {
  readonly directed?: boolean;
  readonly normalized?: boolean;
  /** Edges that may be followed; above it sources are sampled. */
  readonly budget?: number;
  readonly seed?: number;
}

/** `error`: with 95 % certainty no node's normalised value is further off than this; 0 when every source was used. */
export interface Betweenness {
  readonly values: Float64Array;
  readonly sources: number;
  readonly ofSources: number;
  readonly error: number;
}

/** Edges followed per second, about 30 million: so an answer takes about 20 s at most. */
export const BETWEENNESS_BUDGET = 600_000_000;
const PILOT = 16;
const RISK = 0.05;

/**
 * Betweenness centrality by Brandes' accumulation (2001), edges unweighted, parallel edges counted as one; directed and
 * normalised unless told otherwise, as Memgraph MAGE does. Beyond the budget a uniform sample of the sources is used
 * (Brandes and Pich, 2007), with Hoeffding's bound over all nodes as its error.
 */
export function betweenness(graph: Csr, options: BetweennessOptions = {}): Betweenness {
  const { directed = true, normalized = true, budget = BETWEENNESS_BUDGET, seed = 1 } = options;
  const count = graph.nodes.length;
  const simple = simplify(directed ? graph : bothWays(graph));
  const sources: number[] = [];
  for (let node = 0; node < count; node++) if (simple.offsets[node + 1]! > simple.offsets[node]!) sources.push(node);
  shuffle(sources, seed);
  const brandes = createBrandes(simple);
  const values = new Float64Array(count);
  const pilot = sources.slice(0, PILOT);
  let cost = 0;
  for (const source of pilot) cost += brandes(source, null);
  const mean = Math.max(1, cost / Math.max(1, pilot.length));
  const affordable = Math.max(PILOT, Math.floor(budget / mean));
  const used = affordable >= sources.length ? sources.length : affordable;
  // The pilot decided how many; the sample itself is drawn without it in mind.
  if (used < sources.length) shuffle(sources, seed + 1);
  for (let index = 0; index < used; index++) brandes(sources[index]!, values);
  const pairs = (count - 1) * (count - 2);
  let scale = used === 0 ? 1 : sources.length / used;
  if (!directed && !normalized) scale /= 2;
  if (normalized) scale = count > 2 ? scale / pairs : 0;
  for (let node = 0; node < count; node++) values[node]! *= scale;
  const spread = count > 1 ? (sources.length / (count - 1)) * Math.sqrt(Math.log((2 * count) / RISK) / (2 * used)) : 0;
  return { values, sources: used, ofSources: sources.length, error: used === sources.length ? 0 : spread };
}

/** One source's dependencies, added to `values`; returns the number of edges followed. */
function createBrandes(graph: Csr): (source: number, values: Float64Array | null) => number {
  const { offsets, targets } = graph;
  const count = graph.nodes.length;
  const paths = new Float64Array(count);
  const depth = new Int32Array(count).fill(-1);
  const share = new Float64Array(count);
  const order = new Uint32Array(count);
  return (source, values) => {
    let end = 1;
    let cost = 0;
    order[0] = source;
    depth[source] = 0;
    paths[source] = 1;
    for (let at = 0; at < end; at++) {
      const node = order[at]!;
      const next = depth[node]! + 1;
      for (let edge = offsets[node]!; edge < offsets[node + 1]!; edge++) {
        const target = targets[edge]!;
        if (depth[target] === -1) {
          depth[target] = next;
          order[end++] = target;
        }
        if (depth[target] === next) paths[target]! += paths[node]!;
        cost += 2;
      }
    }
    for (let at = end - 1; at >= 0; at--) {
      const node = order[at]!;
      const next = depth[node]! + 1;
      let own = 0;
      for (let edge = offsets[node]!; edge < offsets[node + 1]!; edge++) {
        const target = targets[edge]!;
        if (depth[target] === next) own += (paths[node]! / paths[target]!) * (1 + share[target]!);
      }
      share[node] = own;
      if (values !== null && at > 0) values[node]! += own;
    }
    for (let at = 0; at < end; at++) {
      const node = order[at]!;
      depth[node] = -1;
      paths[node] = 0;
      share[node] = 0;
    }
    return cost;
  };
}

/** Every edge in both directions. */
function bothWays(graph: Csr): Csr {
  const back = transpose(graph);
  const count = graph.nodes.length;
  const offsets = new Uint32Array(count + 1);
  const targets = new Uint32Array(graph.targets.length * 2);
  let end = 0;
  for (let node = 0; node < count; node++) {
    for (const side of [graph, back]) {
      for (let edge = side.offsets[node]!; edge < side.offsets[node + 1]!; edge++) targets[end++] = side.targets[edge]!;
    }
    offsets[node + 1] = end;
  }
  return { nodes: graph.nodes, offsets, targets, weights: null };
}

/** Without parallel edges and self-loops, which lie on no shortest path. */
function simplify(graph: Csr): Csr {
  const count = graph.nodes.length;
  const seen = new Int32Array(count).fill(-1);
  const offsets = new Uint32Array(count + 1);
  const targets = new Uint32Array(graph.targets.length);
  let end = 0;
  for (let node = 0; node < count; node++) {
    for (let edge = graph.offsets[node]!; edge < graph.offsets[node + 1]!; edge++) {
      const target = graph.targets[edge]!;
      if (target === node || seen[target] === node) continue;
      seen[target] = node;
      targets[end++] = target;
    }
    offsets[node + 1] = end;
  }
  return { nodes: graph.nodes, offsets, targets: targets.subarray(0, end), weights: null };
}

/** Fisher–Yates with a 32-bit xorshift. */
function shuffle(list: number[], seed: number): void {
  let state = seed * 2654435761 || 1;
  for (let at = list.length - 1; at > 0; at--) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const other = (state >>> 0) % (at + 1);
    [list[at], list[other]] = [list[other]!, list[at]!];
  }
}
