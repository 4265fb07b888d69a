import { ABSENT, BLOCK, PLACED } from "./kinds.ts";
import type { RankState } from "./state.ts";

/** See `Engine.rebase`: two passes over all edges, laid out in order before unless they are. */
export function rebase(state: RankState, { restart, isInOrder }: { restart: boolean; isInOrder: boolean }): void {
  const { adjacency, damping, seedOf } = state;
  const { nodes, places } = adjacency;
  if (!isInOrder) adjacency.repack();
  const kind = adjacency.kind.view;
  const slot = adjacency.slot.view;
  const nodeOf = adjacency.nodeOf.view;
  const degree = adjacency.degree.view;
  const offset = adjacency.offset.view;
  const arena = adjacency.arena.view;
  const weights = adjacency.weights?.view ?? null;
  const x = state.x.view;
  const r = state.r.view;
  const base = state.base.view;

  /** Adds `flow`, divided by weight, along edges. */
  function spread(into: Float64Array, edges: number, begin: number, flow: number): void {
    if (weights === null) {
      if (edges === 1) into[begin] = into[begin]! + flow;
      else for (let edge = begin; edge < begin + edges; edge++) into[arena[edge]!] = into[arena[edge]!]! + flow / edges;
      return;
    }
    let sum = 0;
    for (let edge = begin; edge < begin + edges; edge++) sum += weights[edge]!;
    for (let edge = begin; edge < begin + edges; edge++) {
      into[arena[edge]!] = into[arena[edge]!]! + (flow * weights[edge]!) / sum;
    }
  }

  for (let at = 0; at < places; at++) base[at] = adjacency.isFree(at) ? 0 : seedOf(nodeOf[at]!);
  state.sourceSeeds = 0;
  for (let node = 0; node < nodes; node++) {
    const what = kind[node]!;
    if (what === ABSENT || what === PLACED) continue;
    const seed = seedOf(node);
    state.sourceSeeds += seed;
    if (what > 1) spread(base, what - 1, slot[node]!, damping * seed);
  }
  if (restart) {
    state.constant = 1;
    x.set(base.subarray(0, places));
  }
  for (let at = 0; at < places; at++) r[at] = state.constant * base[at]! - x[at]!;
  for (let at = 0; at < places; at++) {
    if (degree[at] !== 0) spread(r, degree[at]!, offset[at]!, damping * x[at]!);
  }
  state.placedTotal = 0;
  for (let at = 0; at < places; at++) state.placedTotal += x[at]! + r[at]!;
  state.stale.view.fill(1, 0, Math.ceil(places / BLOCK));
  state.edits += 1;
}
