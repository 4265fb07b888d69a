import { createEdgeList } from "./bulk.ts";
import { BLOCK, MAX_SOURCE_DEGREE } from "./kinds.ts";
import { rebase } from "./rebase.ts";
import { createRankState, PLACE_COST, type RankOptions, type RankState } from "./state.ts";

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
  /** Edges that were loaded and not taken in yet. */
  readonly loading: number;
  addNode(node: number): void;
  /** The node's edges are gone already. */
  dropNode(node: number): void;
  /** Both ends are there. */
  addEdge(source: number, target: number, weight: number): void;
  /** False when there is no such edge. */
  removeEdge(source: number, target: number, weight: number): boolean;
  /** False when there is no such edge. In a graph without weights nothing happens. */
  changeEdge(source: number, target: number, before: number, after: number): boolean;
  /** For a graph that has no edges yet: remembers one of them; the next `rebase` takes in all of these at once. */
  loadEdge(source: number, target: number, weight: number): void;
  /** Computes bases, residuals and sums anew from the graph; x too when `restart` is set. */
  rebase(options?: { restart: boolean }): void;
}

/** Up to this out-degree a change is passed to all neighbours at once, which leaves less residual than scaling x. */
const DIRECT_DEGREE = 4;

const easeOf = (degree: number) => (degree === 0 ? 0 : 1 / (degree + PLACE_COST));

export function createEngine(options: RankOptions): Engine {
  const state = createRankState(options);
  const { adjacency, damping, seedOf, x, r, base, ease, outWeight, stale, touched, blockResidual } = state;
  const targets: number[] = [];
  const weights: number[] = [];
  const loading = createEdgeList(options.weighted);

  function mark(place: number): void {
    stale.view[place >>> 6] = 1;
    state.edits += 1;
  }

  /** Passes `flow` to a place, from a source or from another place. */
  function give(place: number, flow: number, fromSource: boolean): void {
    if (fromSource) base.view[place] = base.view[place]! + flow;
    const by = fromSource ? state.constant * flow : flow;
    r.view[place] = r.view[place]! + by;
    state.placedTotal += by;
    mark(place);
  }

  /** Σ of the weights of the node's out-edges; with -1 they are added up, as for a node without a place. */
  function weightOf(node: number, at: number): number {
    if (outWeight === null) return adjacency.outDegree(node);
    if (at >= 0) return outWeight.view[at]!;
    const count = adjacency.targets(node, targets, weights);
    let sum = 0;
    for (let index = 0; index < count; index++) sum += weights[index]!;
    return sum;
  }

  function ensurePlaces(): void {
    for (const column of [x, r, base, ease, outWeight]) column?.ensure(adjacency.places);
    for (const column of [stale, touched, blockResidual]) column.ensure(Math.ceil(adjacency.places / BLOCK));
  }

  /** The node's place; it is given one if it has none. What it gave as a source is a place's gift from now on. */
  function placeFor(node: number): number {
    const known = adjacency.placeOf(node);
    if (known >= 0) return known;
    const seed = seedOf(node);
    const sum = weightOf(node, -1);
    const count = adjacency.targets(node, targets, weights);
    for (let index = 0; index < count; index++) {
      const to = targets[index]!;
      base.view[to] = base.view[to]! - (damping * seed * weights[index]!) / sum;
    }
    const at = adjacency.place(node);
    ensurePlaces();
    x.view[at] = state.constant * seed;
    r.view[at] = 0;
    base.view[at] = seed;
    ease.view[at] = easeOf(count);
    if (outWeight !== null) outWeight.view[at] = sum;
    state.sourceSeeds -= seed;
    state.placedTotal += state.constant * seed;
    state.spreadEdges += count;
    if (count > 0) state.spreaders += 1;
    mark(at);
    return at;
  }

  /** The source's place or -1, once it may have another edge. */
  function placeOfSource(source: number): number {
    const at = adjacency.placeOf(source);
    return at < 0 && adjacency.outDegree(source) >= MAX_SOURCE_DEGREE ? placeFor(source) : at;
  }

  /** Counts the edges of a place after one was added (1) or removed (-1). */
  function count(at: number, change: 1 | -1, weight: number): void {
    if (outWeight !== null) outWeight.view[at] = outWeight.view[at]! + change * weight;
    state.spreadEdges += change;
    const degree = adjacency.degree.view[at]!;
    ease.view[at] = easeOf(degree);
    if (degree === (change === 1 ? 1 : 0)) state.spreaders += change;
  }

  /** Takes in the edges that were loaded, but for what `rebase` computes. */
  function takeLoaded(): void {
    adjacency.load(loading);
    loading.clear();
    ensurePlaces();
    for (let at = 0; at < adjacency.places; at++) {
      const edges = adjacency.degree.view[at]!;
      ease.view[at] = easeOf(edges);
      state.spreadEdges += edges;
      if (edges > 0) state.spreaders += 1;
      if (outWeight !== null) outWeight.view[at] = weightOf(adjacency.nodeOf.view[at]!, -1);
    }
  }

  /**
   * Follows a change that is made already: the edge to the place `target` weighs `by` more, where all out-edges of the
   * source weighed `before`. Scaling x keeps every other edge's share, so two numbers change whatever the degree.
   */
  function reflow(source: number, at: number, target: number, by: number, before: number): void {
    const isSource = at < 0;
    const own = isSource ? seedOf(source) : x.view[at]!;
    if (before === 0) {
      give(target, damping * own, isSource);
      return;
    }
    give(target, (damping * own * by) / before, isSource);
    const after = before + by;
    if (after <= 0) return;
    if (!isSource && adjacency.degree.view[at]! > DIRECT_DEGREE) {
      const part = (own * by) / before;
      x.view[at] = own + part;
      r.view[at] = r.view[at]! - part;
      mark(at);
      return;
    }
    const scale = damping * own * (1 / after - 1 / before);
    const edges = adjacency.targets(source, targets, weights);
    for (let index = 0; index < edges; index++) give(targets[index]!, scale * weights[index]!, isSource);
    state.counters.visits += edges;
  }

  return {
    state,
    get loading() {
      return loading.length;
    },
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
      const to = placeFor(target);
      const at = placeOfSource(source);
      const before = weightOf(source, at);
      if (at >= 0 && before === 0) {
        // It has passed on nothing so far, so its residual simply belongs to x.
        x.view[at] = x.view[at]! + r.view[at]!;
        r.view[at] = 0;
        mark(at);
      }
      adjacency.insert(source, to, weight);
      if (at >= 0) count(at, 1, weight);
      reflow(source, at, to, outWeight === null ? 1 : weight, before);
    },
    removeEdge(source, target, weight) {
      const to = adjacency.placeOf(target);
      const at = adjacency.placeOf(source);
      if (to < 0 || !adjacency.has(source)) return false;
      const before = weightOf(source, at);
      if (!adjacency.remove(source, to, weight)) return false;
      if (at >= 0) count(at, -1, weight);
      reflow(source, at, to, outWeight === null ? -1 : -weight, before);
      return true;
    },
    changeEdge(source, target, before, after) {
      if (outWeight === null) return true;
      const to = adjacency.placeOf(target);
      const at = adjacency.placeOf(source);
      if (to < 0 || !adjacency.has(source)) return false;
      const sum = weightOf(source, at);
      if (!adjacency.reweigh(source, to, before, after)) return false;
      if (at >= 0) outWeight.view[at] = outWeight.view[at]! + after - before;
      reflow(source, at, to, after - before, sum);
      return true;
    },
    loadEdge: (source, target, weight) => loading.add(source, target, weight),
    rebase(how) {
      const isLoading = loading.length > 0;
      if (isLoading) takeLoaded();
      rebase(state, { restart: isLoading || (how?.restart ?? false), isInOrder: isLoading });
    },
  };
}
