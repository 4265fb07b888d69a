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
}
