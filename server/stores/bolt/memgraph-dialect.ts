import type { Dialect } from "./dialect.ts";

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
};
