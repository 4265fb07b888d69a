import type { Dialect, StorePagerank } from "./dialect.ts";
import { ID, OWN_EDGE } from "./layout.ts";

/** The Graph Data Science library, 2.4 and newer: a projection by aggregation, in the catalogue until it is dropped. */
const pagerank: StorePagerank = {
  find: "SHOW PROCEDURES YIELD name WHERE name = 'gds.pageRank.stream' RETURN name",
  remedy:
    "Install the Graph Data Science library (Docker: NEO4J_PLUGINS='[\"graph-data-science\"]'), allow its procedures (dbms.security.procedures.unrestricted=gds.*), and restart Neo4j.",
  project: `MATCH (a) WHERE a.${ID} IS NOT NULL OPTIONAL MATCH (a)-[e]->(b) WHERE b.${ID} IS NOT NULL AND ${OWN_EDGE} WITH a, b WITH gds.graph.project($name, a, b) AS graph RETURN coalesce(graph.nodeCount, 0) AS nodes`,
  rank: `CALL gds.pageRank.stream($name, {dampingFactor: toFloat($damping), maxIterations: $most, tolerance: 1e-9}) YIELD nodeId, score RETURN gds.util.asNode(nodeId).${ID} AS id, score`,
  release: "CALL gds.graph.drop($name, false) YIELD graphName RETURN graphName",
};

/** Neo4j 4.4 and newer. A unique constraint brings its index along. */
export const neo4jDialect: Dialect = {
  kind: "neo4j",
  title: "Neo4j",
  isServer: (agent) => agent.startsWith("Neo4j/") && !agent.includes("Memgraph"),
  unique: (label, property) => [
    `CREATE CONSTRAINT eddy_${label} IF NOT EXISTS FOR (n:${label}) REQUIRE n.${property} IS UNIQUE`,
  ],
  check: null,
  pagerank,
};
