import { EddyError } from "../../core/errors.ts";
import { labelOf, type NodeId, nameOf } from "../../core/graph.ts";
import type { GraphReader, GraphStore } from "../../core/ports.ts";
import { DAMPING, type NodeRanks, type RankEntry } from "../../core/rank.ts";
import { compareRanks } from "./comparison.ts";
import type { RankReader } from "./graph-service.ts";
import { type Leader, leadersOf } from "./leaders.ts";
import { checkNames, type ScopeQuery, scopeOf } from "./scope.ts";
import { createStoreRanks } from "./store-ranks.ts";

/** A question about the ranking. What is absent is as in the standing ranking. */
export interface RankQuery extends ScopeQuery {
  readonly limit: number;
  /** Only nodes with this label are told; the ranking is of all. */
  readonly label?: string | undefined;
  /** 0 to 0.99. */
  readonly damping?: number | undefined;
  /** The L1 bound that is worked for. */
  readonly tolerance?: number | undefined;
  /** Personalised: all rank flows from these nodes. */
  readonly from?: readonly NodeId[] | undefined;
  /** `store`: what the database's own PageRank says. */
  readonly engine?: "eddy" | "store" | undefined;
}

/** `bound`: proven upper bound of the L1 distance to the exact ranks; `null` when the database answered, which proves nothing. */
export interface RankAnswer {
  readonly entries: readonly RankEntry[];
  readonly bound: number | null;
}

/** An entry and how the same node stands in the standing ranking. */
export interface ComparedEntry extends RankEntry {
  readonly standing: { readonly rank: number; readonly position: number };
}

export interface RankComparison {
  readonly entries: readonly ComparedEntry[];
  readonly bound: number | null;
  /** The same of the standing ranking. */
  readonly standingBound: number;
  /** Nodes that are ranked. */
  readonly nodes: number;
  /** The largest difference of one rank, and the sum of all differences. */
  readonly furthest: number;
  readonly distance: number;
}

export interface Rankings {
  /** Throws `invalid-request` for what the graph does not have, `conflict` where the store has no PageRank of its own. */
  rank(query: RankQuery): Promise<RankAnswer>;
  compare(query: RankQuery): Promise<RankComparison>;
}

export function createRankings(
  reader: GraphReader,
  ranks: RankReader,
  store: Pick<GraphStore, "kind" | "pagerank">,
): Rankings {
  const storeRanks = createStoreRanks(reader, store);

  /** Whether the standing ranking answers it. */
  function isStanding({
    engine,
    damping = DAMPING,
    tolerance = 1,
    weight = "none",
    labels,
    types,
    from,
  }: RankQuery): boolean {
    const isWhole = labels === undefined && types === undefined && from === undefined && weight === "none";
    return engine !== "store" && isWhole && damping === DAMPING && tolerance >= ranks.tolerance;
  }

  async function scoresOf(query: RankQuery): Promise<NodeRanks & { readonly bound: number | null }> {
    const { damping = DAMPING, tolerance = ranks.tolerance, from } = query;
    if (query.engine === "store") {
      checkStoreQuery(query);
      return { ...(await storeRanks(damping)), bound: null };
    }
    checkNames(reader, query);
    return ranks.solve({
      scope: scopeOf(query),
      damping,
      tolerance,
      seeds: from === undefined ? null : seedsOf(from, query),
    });
  }

  function seedsOf(from: readonly NodeId[], { labels }: RankQuery): number[] {
    return from.map((id) => {
      const index = reader.indexOf(id);
      const node = index < 0 ? undefined : reader.nodeAt(index);
      if (node === undefined) throw invalid("from", `There is no node "${id}" in the graph.`);
      if (labels !== undefined && !node.labels.some((label) => labels.includes(label))) {
        throw invalid("from", `"${id}" has none of the labels that the ranking is restricted to.`);
      }
      return index;
    });
  }

  function wanted(label: string | undefined): ((index: number) => boolean) | undefined {
    return label === undefined ? undefined : (index) => reader.nodeAt(index)?.labels.includes(label) === true;
  }

  function named(leaders: readonly Leader[]): (RankEntry & { index: number })[] {
    return leaders.flatMap(({ index, value }, at) => {
      const node = reader.nodeAt(index);
      if (node === undefined) return [];
      return [{ index, id: node.id, label: labelOf(node.id), name: nameOf(node), rank: value, position: at + 1 }];
    });
  }

  return {
    async rank(query) {
      const { limit, label } = query;
      if (isStanding(query)) {
        const entries = await ranks.top(label === undefined ? { limit } : { limit, label });
        return { entries, bound: ranks.bound() };
      }
      const { nodes, ranks: values, bound } = await scoresOf(query);
      const leaders = await leadersOf(nodes, values, limit, wanted(label));
      return { entries: named(leaders).map(({ index: _, ...entry }) => entry), bound };
    },
    async compare(query) {
      const isWanted = wanted(query.label);
      const scores = await scoresOf(query);
      await ranks.settled();
      const leaders = await leadersOf(scores.nodes, scores.ranks, query.limit, isWanted);
      const { standing, furthest, distance } = await compareRanks(
        scores,
        leaders,
        ranks.rankOf,
        isWanted ?? (() => true),
      );
      const standingOf = new Map(leaders.map(({ index }, at) => [index, standing[at]!]));
      return {
        entries: named(leaders).map(({ index, ...entry }) => ({ ...entry, standing: standingOf.get(index)! })),
        bound: scores.bound,
        standingBound: ranks.bound(),
        nodes: scores.nodes.length,
        furthest,
        distance,
      };
    },
  };
}

/** The database is asked for the whole graph, each edge once. */
function checkStoreQuery(query: RankQuery): void {
  const refused = (["weight", "labels", "types", "from", "tolerance"] as const).find(
    (name) => query[name] !== undefined,
  );
  if (refused === undefined) return;
  throw invalid(
    refused,
    "The database ranks the whole graph, each edge once: leave this out, or leave out engine=store.",
  );
}

function invalid(path: string, reason: string): EddyError {
  return new EddyError("invalid-request", `${path}: ${reason}`, { faults: [{ path, reason }] });
}
