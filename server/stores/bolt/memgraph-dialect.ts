import type { Dialect, StorePagerank } from "./dialect.ts";
import { ID } from "./layout.ts";

/**
 * MAGE's own loop over all that is in the database. Nodes without edges, as the console's bookkeeping, change nobody's share; only
 * edges that somebody else has put between the console's nodes would.
 */
const pagerank: StorePagerank = {
  find: "CALL mg.procedures() YIELD name WITH name WHERE name = 'pagerank.get' RETURN name",
  remedy: "Run Memgraph with MAGE, its library of algorithms (Docker: the image memgraph/memgraph-mage).",
  project: null,
  rank: `CALL pagerank.get($most, toFloat($damping), 1e-12) YIELD node, rank WITH node, rank WHERE node.${ID} IS NOT NULL RETURN node.${ID} AS id, rank AS score`,
  release: null,
};

/** Memgraph 2.11 and newer. Constraint and index are separate there; making one again is answered with a notice. */
export const memgraphDialect: Dialect = {
  kind: "memgraph",
  title: "Memgraph",
  isServer: (agent) => agent.includes("Memgraph"),
  unique: (label, property) => [
    `CREATE INDEX ON :${label}(${property})`,
    `CREATE CONSTRAINT ON (n:${label}) ASSERT n.${property} IS UNIQUE`,
  ],
  check: {
    text: "SHOW STORAGE INFO",
    refuse(rows) {
      const mode = rows.find((row) => row["storage info"] === "storage_mode")?.["value"];
      return mode === "IN_MEMORY_ANALYTICAL"
        ? "Memgraph runs in IN_MEMORY_ANALYTICAL mode, which has no transactions: rows could be lost or counted twice. Run STORAGE MODE IN_MEMORY_TRANSACTIONAL; there, then start again."
        : null;
    },
  },
  pagerank,
};
