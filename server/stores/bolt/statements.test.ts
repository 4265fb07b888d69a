import { describe, expect, test } from "vitest";
import type { EffectRecord } from "../journal.ts";
import { statementsOf } from "./batch.ts";
import { readEdge, readNode, storedEdge, storedNode } from "./layout.ts";
import { memgraphDialect } from "./memgraph-dialect.ts";
import { neo4jDialect } from "./neo4j-dialect.ts";

describe("statementsOf", () => {
  const names = {
    ids: ["User:ann", "Stream:7"],
    types: ["CHATTER"],
    labelSets: [["User"], ["Stream", "User"]],
    sources: ["s"],
  };

  test("merges distinct nodes, then edges with their share, one statement for each shape", () => {
    const record: EffectRecord = {
      nodes: [0, "User:ann", 0, { name: "ann" }, 1, "Stream:7", 1, {}],
      nodeShares: [0, 2, 1],
      edgeShares: [0, 1, 0, 2, 5],
    };
    expect(statementsOf(record, names, false)).toEqual([
      {
        text: "UNWIND $rows AS row MERGE (n:User {_eddyId: row.id}) SET n += row.properties",
        rows: [{ id: "User:ann", properties: { name: "ann", _eddyFilled: null, _eddy2: 1 } }],
      },
      {
        text: "UNWIND $rows AS row MERGE (n:Stream {_eddyId: row.id}) SET n:User SET n += row.properties",
        rows: [{ id: "Stream:7", properties: { id: "7", _eddyFilled: true } }],
      },
      {
        text: "UNWIND $rows AS row MATCH (a:User {_eddyId: row.source}) MATCH (b:Stream {_eddyId: row.target}) MERGE (a)-[e:CHATTER]->(b) SET e.count = coalesce(e.count, 0) - coalesce(e._eddy2, 0) + row.share, e._eddy2 = CASE WHEN row.share = 0 THEN null ELSE row.share END",
        rows: [{ source: "User:ann", target: "Stream:7", share: 5 }],
      },
    ]);
  });

  test("drops edges, then nodes, before anything is merged", () => {
    const record = { droppedEdges: [0, 1, 0], droppedNodes: [1], nodes: [0, "User:ann", 0, {}] };
    expect(statementsOf(record, names, false).map(({ text }) => text)).toEqual([
      "UNWIND $rows AS row MATCH (a:User {_eddyId: row.source}) MATCH (b:Stream {_eddyId: row.target}) MATCH (a)-[e:CHATTER]->(b) DELETE e",
      "UNWIND $rows AS row MATCH (n:Stream {_eddyId: row.id}) DETACH DELETE n",
      expect.stringContaining("MERGE (n:User"),
    ]);
  });

  test("lets no name into a text that could be more than a name", () => {
    const hostile = { ...names, types: ["A]->() DETACH DELETE a //"] };
    expect(() => statementsOf({ edgeShares: [0, 1, 0, 0, 1] }, hostile, false)).toThrow(/cannot be a label/);
    expect(() => statementsOf({ nodes: [0, "User`:x", 0, {}] }, names, false)).toThrow(/cannot be a label/);
  });
});

describe("layout", () => {
  test.each([
    ["User:ann", {}],
    ["User:ann", { name: "Ann", _id: "mine" }],
    ["Stream:7", { name: "Ann" }],
    ["Game:", { id: "" }],
  ])("reads %s back as it was stored (%#)", (id, properties) => {
    expect(readNode({ ...storedNode(id, properties), _eddyId: id, _eddy12: 1 })).toEqual({
      id,
      properties,
      aliases: [],
      shares: [12, 1],
    });
  });

  test("keeps the count of an edge apart from what the data calls count", () => {
    expect(readEdge({ ...storedEdge({ count: "many", x: 1 }), count: 3, _eddy0: 3 })).toEqual({
      properties: { count: "many", x: 1 },
      shares: [0, 3],
    });
  });
});

describe("dialects", () => {
  test("Neo4j makes a constraint, which brings its index", () => {
    expect(neo4jDialect.unique("User", "_eddyId")).toEqual([
      "CREATE CONSTRAINT eddy_User IF NOT EXISTS FOR (n:User) REQUIRE n._eddyId IS UNIQUE",
    ]);
  });

  test("Memgraph makes index and constraint", () => {
    expect(memgraphDialect.unique("User", "_eddyId")).toEqual([
      "CREATE INDEX ON :User(_eddyId)",
      "CREATE CONSTRAINT ON (n:User) ASSERT n._eddyId IS UNIQUE",
    ]);
  });

  test("each knows its server by the name that it gives itself", () => {
    const agents = ["Neo4j/5.26.0", "Neo4j/v5.11.0 compatible graph database server - Memgraph", "Other/1"];
    expect(agents.map(neo4jDialect.isServer)).toEqual([true, false, false]);
    expect(agents.map(memgraphDialect.isServer)).toEqual([false, true, false]);
  });

  test("Memgraph without transactions is refused", () => {
    const rows = (mode: string) => [{ "storage info": "storage_mode", value: mode }];
    expect(memgraphDialect.check?.text).toBe("SHOW STORAGE INFO");
    expect(memgraphDialect.check?.refuse(rows("IN_MEMORY_ANALYTICAL"))).toContain("IN_MEMORY_TRANSACTIONAL");
    expect(memgraphDialect.check?.refuse(rows("IN_MEMORY_TRANSACTIONAL"))).toBeNull();
  });
});
