import { EddyError } from "../../core/errors.ts";
import { type GraphNode, type GraphStats, labelOf, type NodeId, nameOf } from "../../core/graph.ts";
import type { Clock, GraphReader, GraphStore } from "../../core/ports.ts";
import type { BetweennessEntry, NodeDegrees, NodeGroups, NodeRanks, RankEntry, Scope } from "../../core/rank.ts";
import { type Linked, linkedNodes, type NeighbourGroup, neighbourGroups } from "./around.ts";
import { createGroupings, type Groupings } from "./groupings.ts";
import { createInsights, type Insights } from "./insights.ts";
import { createRankings, type Rankings } from "./rankings.ts";

/** What the graph service asks of the ranking. Positions count from 1; 0 means not ranked yet. */
export interface RankReader {
  top(query: { limit: number; label?: string }): Promise<RankEntry[]>;
  rankOf(index: number): number;
  positionOf(index: number): Promise<number | null>;
  history(index: number): readonly { readonly atMs: number; readonly position: number | null; readonly rank: number }[];
  betweenness(query: { limit: number }): Promise<Betweenness>;
  /** The L1 bound that the standing ranking is worked down to, and the one that is proven now. */
  readonly tolerance: number;
  bound(): number;
  settled(): Promise<unknown>;
  solve(question: {
    scope: Scope;
    damping: number;
    tolerance: number;
    seeds: readonly number[] | null;
  }): Promise<NodeRanks & { readonly bound: number }>;
  communities(scope: Scope): Promise<NodeGroups & { readonly modularity: number }>;
  components(scope: Scope): Promise<NodeGroups>;
  degrees(scope: Scope): Promise<NodeDegrees>;
}

/** `error`: with 95 % certainty no value is further off; 0 when exact. */
export interface Betweenness {
  readonly entries: readonly BetweennessEntry[];
  readonly error: number;
}

export interface NodeSummary {
  readonly id: NodeId;
  readonly label: string;
  readonly name: string;
  readonly rank: number;
  readonly position: number | null;
}

export interface NodeDetails extends NodeSummary {
  readonly labels: readonly string[];
  readonly properties: GraphNode["properties"];
  readonly degree: { readonly in: number; readonly out: number };
  readonly history: ReturnType<RankReader["history"]>;
  readonly neighbours: {
    readonly total: number;
    readonly offset: number;
    readonly items: readonly (Pick<NodeSummary, "id" | "label" | "name"> & {
      readonly type: string;
      readonly count: number;
      readonly outgoing: boolean;
    })[];
  };
}

/** Answers questions about the graph as it stands. Names no vendor and writes nothing. */
export interface GraphService extends Rankings, Groupings {
  stats(): GraphStats;
  pagerank(query: { limit: number; label?: string }): Promise<RankEntry[]>;
  betweenness(query: { limit: number }): Promise<Betweenness>;
  search(query: { prefix: string; label?: string; limit: number }): Promise<NodeSummary[]>;
  /** Throws `not-found`. */
  node(id: NodeId, page: { offset: number; limit: number }): Promise<NodeDetails>;
  /** The neighbours of a node by kind, the most important of each. Throws `not-found`. */
  around(id: NodeId, limit: number): NeighbourGroup[];
  /** Nodes that have an edge with every one of `to`. Throws `not-found`. */
  linked(query: { label: string; to: readonly NodeId[]; property?: string | undefined; limit: number }): Linked;
  /** What there is to look at; the lists with at most `limit` entries. */
  insights(limit: number): Promise<Insights>;
}

export function createGraphService(
  reader: GraphReader,
  ranks: RankReader,
  store: Pick<GraphStore, "kind" | "pagerank">,
  clock: Pick<Clock, "now">,
): GraphService {
  const lookForInsights = createInsights(reader, clock.now);

  async function summarise(node: GraphNode): Promise<NodeSummary> {
    const index = reader.indexOf(node.id);
    return {
      id: node.id,
      label: labelOf(node.id),
      name: nameOf(node),
      rank: ranks.rankOf(index),
      position: await ranks.positionOf(index),
    };
  }

  return {
    ...createRankings(reader, ranks, store),
    ...createGroupings(reader, ranks),
    around: (id, limit) => neighbourGroups(reader, ranks, id, limit),
    linked: (query) => linkedNodes(reader, ranks, query),
    async insights(limit) {
      const { degrees, numbers, ...rest } = await lookForInsights();
      const cut = <List extends { readonly top: readonly unknown[] }>(list: List) => ({
        ...list,
        top: list.top.slice(0, limit),
      });
      return { ...rest, degrees: degrees.map(cut), numbers: numbers.map(cut) };
    },
    stats: () => reader.stats(),
    pagerank: (query) => ranks.top(query),
    betweenness: (query) => ranks.betweenness(query),
    search: ({ prefix, label, limit }) =>
      Promise.all(
        reader
          .search(prefix, { limit, weight: ranks.rankOf, ...(label === undefined ? {} : { label }) })
          .map(summarise),
      ),

    async node(id, page) {
      const node = reader.node(id);
      if (node === undefined) throw new EddyError("not-found", `There is no node "${id}" in the graph.`);
      const index = reader.indexOf(node.id);
      const degree = reader.degree(index);
      return {
        ...(await summarise(node)),
        labels: node.labels,
        properties: node.properties,
        degree,
        history: ranks.history(index),
        neighbours: {
          total: degree.in + degree.out,
          offset: page.offset,
          items: reader.neighbours(index, page).map(({ node: neighbour, type, count, outgoing }) => ({
            id: neighbour.id,
            label: labelOf(neighbour.id),
            name: nameOf(neighbour),
            type,
            count,
            outgoing,
          })),
        },
      };
    },
  };
}
