/** Where Neo4j and Memgraph differ, as texts. Schema statements run one by one, outside of transactions, and may be repeated. */
export interface Dialect {
  readonly kind: "neo4j" | "memgraph";
  /** What a person calls it. */
  readonly title: string;
  /** Whether a server that calls itself so is of this kind. */
  isServer(agent: string): boolean;
  /** Makes `property` unique and fast to find among the nodes of `label`. */
  unique(label: string, property: string): readonly string[];
  /** What to ask before anything is written; `null` when there is nothing. */
  readonly check: {
    readonly text: string;
    refuse(rows: readonly Readonly<Record<string, unknown>>[]): string | null;
  } | null;
  /** The PageRank that comes with the database's library of algorithms. */
  readonly pagerank: StorePagerank;
}

/**
 * Statements with the parameters `name` (of a graph made for this question alone), `damping`, and `most` (rounds). `rank` answers
 * rows of `id` and `score` for the console's nodes; it counts each edge once.
 */
export interface StorePagerank {
  /** Answers a row when the procedure is there. */
  readonly find: string;
  /** What to do when it is not. */
  readonly remedy: string;
  /** Makes what `rank` needs, and answers the number of `nodes` in it; `release` takes it away, and may be said when it is not there. */
  readonly project: string | null;
  readonly rank: string;
  readonly release: string | null;
}
