import type { GraphReader } from "../../core/ports.ts";
import type { BetweennessEntry, NodeDegrees, NodeGroups, NodeRanks, RankEntry, Scope } from "../../core/rank.ts";
import type { Background } from "./background.ts";
import type { BetweennessOptions } from "./betweenness.ts";
import { entriesOf } from "./entries.ts";
import type { MageParams } from "./pagerank.ts";

/** Another question than the standing ranking. Lists of names stand for sets; of `seeds`, the indices. */
export interface RankQuestion {
  readonly scope: Scope;
  readonly damping: number;
  readonly tolerance: number;
  /** Personalised: all rank flows from these nodes; `null` for all. */
  readonly seeds: readonly number[] | null;
}

/** What else there is to know of the graph, worked out in the background and kept until the graph changes. */
export interface Measures {
  /**
   * Begins with the last answer to the same question, if the graph has changed since. `bound`: proven upper bound of the L1
   * distance to the exact ranks; above the tolerance where the work that may be done did not suffice.
   */
  solve(question: RankQuestion): Promise<NodeRanks & { readonly bound: number }>;
  /** What Memgraph MAGE's `pagerank.get` answers, computed here by its own loop. */
  pagerankMage(query: { limit: number } & MageParams): Promise<RankEntry[]>;
  /**
   * Exact up to a stated amount of work, sampled beyond.
   * `error`: with 95 % certainty no value is further off; 0 when exact.
   */
  betweenness(query: { limit: number } & Pick<BetweennessOptions, "directed" | "normalized">): Promise<{
    readonly entries: BetweennessEntry[];
    readonly error: number;
  }>;
  /** Groups of nodes that hold together, by Louvain's method. */
  communities(scope: Scope): Promise<NodeGroups & { readonly modularity: number }>;
  /** Weakly connected components. */
  components(scope: Scope): Promise<NodeGroups>;
  degrees(scope: Scope): Promise<NodeDegrees>;
}

/** `version` changes with the graph. */
export function createMeasures(reader: GraphReader, background: Background, version: () => number): Measures {
  return {
    solve: ({ scope, seeds, ...rest }) =>
      background.once(version(), {
        job: "solve",
        scope: normalised(scope),
        ...rest,
        seeds: seeds === null ? null : [...new Set(seeds)].sort((a, b) => a - b),
      }),
    async pagerankMage({ limit, ...params }) {
      const { indices, values } = await background.once(version(), { job: "mage", params, limit });
      return entriesOf(reader, indices, limit, (entry, at) => ({ ...entry, rank: values[at]! }));
    },
    async betweenness({ limit, ...params }) {
      const { indices, values, sum, error } = await background.once(version(), { job: "betweenness", params, limit });
      const entries = entriesOf(reader, indices, limit, (entry, at) => ({
        ...entry,
        betweenness: values[at]!,
        rank: sum === 0 ? 0 : values[at]! / sum,
      }));
      return { entries, error };
    },
    communities: (scope) => background.once(version(), { job: "communities", scope: normalised(scope) }),
    components: (scope) => background.once(version(), { job: "components", scope: normalised(scope) }),
    degrees: (scope) => background.once(version(), { job: "degrees", scope: normalised(scope) }),
  };
}

/** The same set of names is the same question. */
function normalised({ weight, labels, types }: Scope): Scope {
  const sorted = (names: readonly string[] | null) => (names === null ? null : [...new Set(names)].sort());
  return { weight, labels: sorted(labels), types: sorted(types) };
}
