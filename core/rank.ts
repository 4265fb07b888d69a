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

/** Damping factor of PageRank: the share of a node's rank that flows along its edges. Brin and Page, 1998. */
export const DAMPING = 0.85;
