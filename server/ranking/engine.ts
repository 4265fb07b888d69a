import { BLOCK, MAX_SOURCE_DEGREE } from "./adjacency.ts";
import { createRankState, type RankOptions, type RankState } from "./state.ts";

/**
 * PageRank that follows its graph.
 *
 * It solves x = c·p + d·Pᵀx, where P has a row for every node with out-edges (its weights divided by their sum) and a zero
 * row for every other; p is 1 everywhere, or the teleport weight of a personalised ranking. x divided by its sum is
 * PageRank with the mass of dangling nodes spread like p, for every c > 0: nothing depends on the number of nodes, so a
 * new node disturbs nobody.
 *
 * Kept are x and the residual r = c·p + d·Pᵀx − x, both changed in step with every edge; `solver.ts` makes r small again
 * (Ohsaka, Maehara, Kawarabayashi 2015; Zhang, Lofgren, Goel 2016). Nodes with no incoming edge are x = c·p exactly and
 * are not stored: what they give to their targets v stands in base_v = p_v + d·Σ p_u·w_uv/W_u, so that a place holds
 * r_v = c·base_v + d·Σ(u with a place) x_u·w_uv/W_u − x_v.
 */
export interface Engine {
  readonly state: RankState;
  addNode(node: number): void;
  /** The node's edges are gone already. */
  dropNode(node: number): void;
  /** Both ends are there. */
  addEdge(source: number, target: number, weight: number): void;
  /** False when there is no such edge. */
  removeEdge(source: number, target: number, weight: number): boolean;
  /** False when there is no such edge. In a graph without weights nothing happens. */
  changeEdge(source: number, target: number, before: number, after: number): boolean;
  /** Inserts an edge without following its effect; `rebase` has to come before the next refresh. */
  loadEdge(source: number, target: number, weight: number): void;
  /** Computes bases, residuals and sums anew from the graph; x too when `restart` is set. */
  rebase(options?: { restart: boolean }): void;
}

/** Up to this out-degree a change is passed to all neighbours at once, which leaves less residual than scaling x. */
const DIRECT_DEGREE = 4;

export function createEngine(options: RankOptions): Engine {
  const state = createRankState(options);
  const { adjacency, damping, seedOf, x, r, base, outWeight, stale, touched, blockResidual } = state;
  const targets: number[] = [];
  const weights: number[] = [];

  function mark(place: number): void {
    stale.view[Math.floor(place / BLOCK)] = 1;
  }

  function raise(place: number, by: number): void {
    r.view[place]! += by;
    state.placedTotal += by;
    mark(place);
  }

  /** Adds what a source gives to its targets, `sign` times. The residuals follow when the source stays a source. */
  function give(source: number, sign: number, follow: boolean): void {
    const count = adjacency.targets(source, targets, weights);
    let sum = 0;
    for (let index = 0; index < count; index++) sum += weights[index]!;
    for (let index = 0; index < count; index++) {
      const by = (sign * damping * seedOf(source) * weights[index]!) / sum;
      base.view[targets[index]!]! += by;
      if (follow) raise(targets[index]!, state.constant * by);
    }
  }

  /** Passes `amount` along all out-edges of a place. */
  function pass(node: number, amount: number): void {
    const count = adjacency.targets(node, targets, weights);
    let sum = 0;
    for (let index = 0; index < count; index++) sum += weights[index]!;
    for (let index = 0; index < count; index++) raise(targets[index]!, (amount * weights[index]!) / sum);
    state.counters.visits += count;
  }

  function place(node: number, structureOnly = false): number {
    const known = adjacency.placeOf(node);
    if (known >= 0) return known;
    if (!structureOnly) give(node, -1, false);
    const count = adjacency.targets(node, targets, weights);
    const at = adjacency.place(node);
    const seed = seedOf(node);
    for (const column of [x, r, base]) column.ensure(adjacency.places);
    for (const column of [stale, touched, blockResidual]) column.ensure(Math.ceil(adjacency.places / BLOCK));
    x.view[at] = state.constant * seed;
    r.view[at] = 0;
    base.view[at] = seed;
    if (outWeight !== null) {
      outWeight.ensure(adjacency.places);
      let sum = 0;
      for (let index = 0; index < count; index++) sum += weights[index]!;
      outWeight.view[at] = sum;
    }
    state.sourceSeeds -= seed;
    state.placedTotal += state.constant * seed;
    state.spreadEdges += count;
    if (count > 0) state.spreaders += 1;
    mark(at);
    return at;
  }

  /** Counts the edges of a place after one was added (1) or removed (-1). */
  function count(node: number, at: number, change: 1 | -1, weight: number): void {
    if (outWeight !== null) outWeight.view[at]! += change * weight;
    state.spreadEdges += change;
    const degree = adjacency.outDegree(node);
    if (change === 1 && degree === 1) state.spreaders += 1;
    if (change === -1 && degree === 0) state.spreaders -= 1;
  }

  /**
   * Follows a change of the weight of the edge from a place to `target` by `by`, where the place's out-edges weigh `before`
   * without it. Scaling x keeps every other edge's share: two numbers change, whatever the degree.
   */
  function follow(at: number, target: number, before: number, by: number): void {
    const part = (x.view[at]! / before) * by;
    x.view[at]! += part;
    r.view[at]! -= part;
    mark(at);
    raise(target, damping * part);
  }

  /** Changes the edges of a node by `change`, which leaves its out-edges weighing `before + by`. */
  function edit(node: number, at: number, target: number, by: number, change: () => void): void {
    if (at < 0) {
      give(node, -1, true);
      change();
      give(node, 1, true);
      return;
    }
    const degree = adjacency.outDegree(node);
    const before = outWeight === null ? degree : outWeight.view[at]!;
    if (degree === 0) {
      // Nothing has been passed on so far, so the residual simply belongs to x.
      x.view[at]! += r.view[at]!;
      r.view[at] = 0;
    }
    if (degree > DIRECT_DEGREE && before + by > 0) {
      follow(at, target, before, by);
      change();
      return;
    }
    pass(node, -damping * x.view[at]!);
    change();
    pass(node, damping * x.view[at]!);
  }

  return {
    state,
    addNode(node) {
      if (adjacency.has(node)) return;
      adjacency.addNode(node);
      state.sourceSeeds += seedOf(node);
    },
    dropNode(node) {
      if (!adjacency.has(node)) return;
      const at = adjacency.placeOf(node);
      if (at < 0) state.sourceSeeds -= seedOf(node);
      else {
        state.placedTotal -= x.view[at]! + r.view[at]!;
        x.view[at] = 0;
        r.view[at] = 0;
        base.view[at] = 0;
        mark(at);
      }
      adjacency.dropNode(node);
    },
    addEdge(source, target, weight) {
      const to = place(target);
      if (adjacency.placeOf(source) < 0 && adjacency.outDegree(source) >= MAX_SOURCE_DEGREE) place(source);
      const at = adjacency.placeOf(source);
      edit(source, at, to, outWeight === null ? 1 : weight, () => {
        adjacency.insert(source, to, weight);
        if (at >= 0) count(source, at, 1, weight);
      });
    },
    removeEdge(source, target, weight) {
      const to = adjacency.placeOf(target);
      if (to < 0 || !adjacency.hasEdge(source, to, weight)) return false;
      const at = adjacency.placeOf(source);
      edit(source, at, to, outWeight === null ? -1 : -weight, () => {
        adjacency.remove(source, to, weight);
        if (at >= 0) count(source, at, -1, weight);
      });
      return true;
    },
    changeEdge(source, target, before, after) {
      if (outWeight === null) return true;
      const to = adjacency.placeOf(target);
      if (to < 0 || !adjacency.hasEdge(source, to, before)) return false;
      const at = adjacency.placeOf(source);
      edit(source, at, to, after - before, () => {
        adjacency.reweigh(source, to, before, after);
        if (at >= 0) outWeight.view[at]! += after - before;
      });
      return true;
    },
    loadEdge(source, target, weight) {
      const to = place(target, true);
      if (adjacency.placeOf(source) < 0 && adjacency.outDegree(source) >= MAX_SOURCE_DEGREE) place(source, true);
      const at = adjacency.placeOf(source);
      adjacency.insert(source, to, weight);
      if (at >= 0) count(source, at, 1, weight);
    },
    rebase({ restart } = { restart: false }) {
      const { nodeOf } = adjacency;
      for (let at = 0; at < adjacency.places; at++) base.view[at] = adjacency.isFree(at) ? 0 : seedOf(nodeOf.view[at]!);
      state.sourceSeeds = 0;
      for (let node = 0; node < adjacency.nodes; node++) {
        if (!adjacency.has(node) || adjacency.placeOf(node) >= 0) continue;
        state.sourceSeeds += seedOf(node);
        give(node, 1, false);
      }
      if (restart) x.view.set(base.view.subarray(0, adjacency.places));
      if (restart) state.constant = 1;
      for (let at = 0; at < adjacency.places; at++) r.view[at] = state.constant * base.view[at]! - x.view[at]!;
      for (let at = 0; at < adjacency.places; at++) {
        if (!adjacency.isFree(at)) pass(nodeOf.view[at]!, damping * x.view[at]!);
      }
      state.placedTotal = 0;
      for (let at = 0; at < adjacency.places; at++) state.placedTotal += x.view[at]! + r.view[at]!;
      stale.view.fill(1);
    },
  };
}
