import type { NodeId } from "./graph.ts";

/** A node and its place in the ranking. `rank` is its PageRank; all ranks of the graph sum to 1. `position` counts from 1. */
export interface RankEntry {
  readonly id: NodeId;
  readonly label: string;
  readonly name: string;
  readonly rank: number;
  readonly position: number;
}

/** An entry of the live ranking: `previous` is the position it held at the start of the comparison window, `null` when it is new there. */
export interface LiveRankEntry extends RankEntry {
  readonly previous: number | null;
}

/**
 * A node and its betweenness centrality: `betweenness` normalised as MAGE and networkx do, `rank` as its share of the sum over the
 * whole graph, 0 where nobody stands between others.
 */
export interface BetweennessEntry {
  readonly id: NodeId;
  readonly label: string;
  readonly name: string;
  readonly betweenness: number;
  readonly rank: number;
  readonly position: number;
}

/** The part of the graph that is asked about, and how its edges weigh. */
export interface Scope {
  /** `count`: an edge weighs its `count`; `none`: 1. */
  readonly weight: "none" | "count";
  /** Only nodes with one of these labels, and edges between them; `null` for all. */
  readonly labels: readonly string[] | null;
  /** Only edges of these types; `null` for all. */
  readonly types: readonly string[] | null;
}

export const WHOLE: Scope = { weight: "none", labels: null, types: null };

/** Ranks by node index, in ascending order of index; they sum to 1. */
export interface NodeRanks {
  readonly nodes: Uint32Array;
  readonly ranks: Float64Array;
}

/** `group[i]` is the number of the group of `nodes[i]`; groups are numbered from 0, the largest first. */
export interface NodeGroups {
  readonly nodes: Uint32Array;
  readonly group: Uint32Array;
  readonly sizes: Uint32Array;
}

/** By node index: the sums of the weights of the edges that come in and that go out. A loop does both. */
export interface NodeDegrees {
  readonly nodes: Uint32Array;
  readonly incoming: Float64Array;
  readonly outgoing: Float64Array;
}

/** A node and its number of edges, or the sum of their counts. `degree` is that in the direction asked for. */
export interface DegreeEntry {
  readonly id: NodeId;
  readonly label: string;
  readonly name: string;
  readonly degree: number;
  readonly in: number;
  readonly out: number;
  readonly position: number;
}

/** Damping factor of PageRank: the share of a node's rank that flows along its edges. Brin and Page, 1998. */
export const DAMPING = 0.85;
