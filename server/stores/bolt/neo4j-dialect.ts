import type { Dialect } from "./dialect.ts";

/** Neo4j 4.4 and newer. A unique constraint brings its index along. */
export const neo4jDialect: Dialect = {
  kind: "neo4j",
  title: "Neo4j",
  isServer: (agent) => agent.startsWith("Neo4j/") && !agent.includes("Memgraph"),
  unique: (label, property) => [
    `CREATE CONSTRAINT eddy_${label} IF NOT EXISTS FOR (n:${label}) REQUIRE n.${property} IS UNIQUE`,
  ],
  check: null,
};
