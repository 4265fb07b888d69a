import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { EddyError } from "../../../core/errors.ts";
import { mergeEdge, mergeNode } from "../../../core/mutation.ts";
import type { GraphStore } from "../../../core/ports.ts";
import { applyNext } from "../../../test/contracts/store-harness.ts";
import { emptyDatabase, neo4jSettings, runCypher } from "../../../test/support/neo4j.ts";
import { systemClock } from "../../clock.ts";
import { openBoltStore } from "./bolt-store.ts";
import type { Dialect } from "./dialect.ts";
import { memgraphDialect } from "./memgraph-dialect.ts";
import { neo4jDialect } from "./neo4j-dialect.ts";
import { createStorePagerank } from "./store-pagerank.ts";

const warnings: string[] = [];
const log = { debug() {}, info() {}, warn: (_: object, message: string) => warnings.push(message), error() {} };

type Rows = Readonly<Record<string, unknown>>[];

/** A database that answers by what a statement contains; the statements it was sent are kept. */
function database(answers: Readonly<Record<string, Rows | EddyError>>) {
  const sent: { text: string; parameters: Readonly<Record<string, unknown>> }[] = [];
  return {
    sent,
    async run(text: string, parameters: Readonly<Record<string, unknown>>): Promise<Rows> {
      sent.push({ text, parameters });
      const [, answer = []] = Object.entries(answers).find(([part]) => text.includes(part)) ?? [];
      if (answer instanceof EddyError) throw answer;
      return answer;
    },
  };
}

const refused = new EddyError("store-unavailable", "No memory is left.");
const scored = [
  { id: "User:ann", score: 0.5 },
  { id: "User:bob", score: 1.5 },
];
const neo4jAnswers = {
  "SHOW PROCEDURES": [{ name: "gds.pageRank.stream" }],
  "gds.graph.project": [{ nodes: 2 }],
  "gds.pageRank.stream(": scored,
};

describe("createStorePagerank", () => {
  test("projects, ranks and drops in Neo4j, under a name of its own", async () => {
    const connection = database(neo4jAnswers);
    expect(await createStorePagerank(connection, neo4jDialect, log)({ damping: 0.7 })).toEqual(scored);
    expect(connection.sent.map(({ text }) => text)).toEqual([
      "SHOW PROCEDURES YIELD name WHERE name = 'gds.pageRank.stream' RETURN name",
      "MATCH (a) WHERE a._eddyId IS NOT NULL OPTIONAL MATCH (a)-[e]->(b) WHERE b._eddyId IS NOT NULL AND any(key IN keys(e) WHERE key =~ '_eddy[0-9]+') WITH a, b WITH gds.graph.project($name, a, b) AS graph RETURN coalesce(graph.nodeCount, 0) AS nodes",
      "CALL gds.pageRank.stream($name, {dampingFactor: toFloat($damping), maxIterations: $most, tolerance: 1e-9}) YIELD nodeId, score RETURN gds.util.asNode(nodeId)._eddyId AS id, score",
      "CALL gds.graph.drop($name, false) YIELD graphName RETURN graphName",
    ]);
    const names = new Set(connection.sent.slice(1).map(({ parameters }) => parameters["name"]));
    expect([...names]).toEqual([expect.stringMatching(/^eddy-[0-9a-f-]{36}$/)]);
    expect(connection.sent[2]?.parameters).toMatchObject({ damping: 0.7, most: 300 });
  });

  test("asks MAGE in Memgraph, which needs no projection", async () => {
    const connection = database({ "mg.procedures": [{ name: "pagerank.get" }], "pagerank.get(": scored });
    expect(await createStorePagerank(connection, memgraphDialect, log)({ damping: 0.85 })).toEqual(scored);
    expect(connection.sent.map(({ text }) => text)).toEqual([
      "CALL mg.procedures() YIELD name WITH name WHERE name = 'pagerank.get' RETURN name",
      "CALL pagerank.get($most, toFloat($damping), 1e-12) YIELD node, rank WITH node, rank WHERE node._eddyId IS NOT NULL RETURN node._eddyId AS id, rank AS score",
    ]);
  });

  test.each<[string, Dialect, RegExp]>([
    [
      "Neo4j without the library",
      neo4jDialect,
      /Neo4j has no PageRank procedure\. Install the Graph Data Science library/,
    ],
    ["Memgraph without MAGE", memgraphDialect, /Memgraph has no PageRank procedure\. Run Memgraph with MAGE/],
  ])("says what to do for %s, and asks no more", async (_, dialect, message) => {
    const connection = database({});
    await expect(createStorePagerank(connection, dialect, log)({ damping: 0.85 })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(message),
    });
    expect(connection.sent).toHaveLength(1);
  });

  test("drops the projection when ranking fails", async () => {
    const connection = database({ ...neo4jAnswers, "gds.pageRank.stream(": refused });
    await expect(createStorePagerank(connection, neo4jDialect, log)({ damping: 0.85 })).rejects.toBe(refused);
    expect(connection.sent.at(-1)?.text).toContain("gds.graph.drop");
  });

  test("says that the database does not rank when it refuses the statement", async () => {
    const connection = database({ ...neo4jAnswers, "gds.pageRank.stream(": new EddyError("conflict", "No.") });
    await expect(createStorePagerank(connection, neo4jDialect, log)({ damping: 0.85 })).rejects.toMatchObject({
      code: "conflict",
      message: "Neo4j does not rank this graph: No.",
    });
  });

  test("answers all the same when the projection cannot be dropped, and says so in the log", async () => {
    const connection = database({ ...neo4jAnswers, "gds.graph.drop": refused });
    expect(await createStorePagerank(connection, neo4jDialect, log)({ damping: 0.85 })).toEqual(scored);
    expect(warnings).toEqual(["A graph projection was left in the database."]);
  });

  test("ranks nothing where there is nothing", async () => {
    const connection = database({ ...neo4jAnswers, "gds.graph.project": [{ nodes: 0 }] });
    expect(await createStorePagerank(connection, neo4jDialect, log)({ damping: 0.85 })).toEqual([]);
  });
});

const real = neo4jSettings();

describe.skipIf(real === null)("Neo4j's own PageRank", { timeout: 120_000 }, () => {
  const settings = real!;
  let store: GraphStore;

  beforeEach(async () => {
    await emptyDatabase(settings);
    // Somebody else's graph, and an edge of theirs between nodes that will be the console's.
    await runCypher(settings, "CREATE (:User {name: 'theirs'})-[:KNOWS]->(:Place {name: 'here'})");
    store = await openBoltStore({ kind: "neo4j", settings, clock: systemClock, log });
  }, 60_000);
  afterEach(() => store.close());

  const projections = () => runCypher(settings, "CALL gds.graph.list() YIELD graphName RETURN graphName");

  test("is that of the graph as the console knows it, and leaves nothing behind", async () => {
    expect(await store.pagerank?.({ damping: 0.85 })).toEqual([]);
    await applyNext(store, [
      ...["a", "b", "c", "d", "alone"].map((key) => mergeNode("N", key)),
      ...[0, 1, 2].map(() => mergeEdge("T", "N:a", "N:b")),
      mergeEdge("U", "N:a", "N:b"),
      mergeEdge("T", "N:a", "N:c"),
      mergeEdge("T", "N:c", "N:c"),
      mergeEdge("T", "N:c", "N:d"),
    ]);
    await runCypher(settings, "MATCH (a {_eddyId: 'N:d'}), (b {_eddyId: 'N:a'}) CREATE (a)-[:THEIRS]->(b)");
    const scores = await store.pagerank?.({ damping: 0.85 });
    const sum = scores?.reduce((total, { score }) => total + score, 0) ?? 0;
    // a and alone 1; b 1 + 0.85 · 2/3; c = 1 + 0.85 · (1/3 + c/2); d = 1 + 0.85 · c/2.
    const c = (1 + 0.85 / 3) / (1 - 0.425);
    const exact: Record<string, number> = { a: 1, b: 1 + 1.7 / 3, c, d: 1 + 0.425 * c, alone: 1 };
    const total = Object.values(exact).reduce((all, value) => all + value, 0);
    expect(scores).toHaveLength(5);
    for (const { id, score } of scores ?? []) expect(score / sum).toBeCloseTo(exact[id.slice(2)]! / total, 7);
    expect(await projections()).toEqual([]);
    expect(store.status().status).toBe("up");
  });

  test("leaves nothing behind either when it is asked for what it refuses", async () => {
    await applyNext(store, [mergeNode("N", "a")]);
    await expect(store.pagerank?.({ damping: 7 })).rejects.toMatchObject({
      message: expect.stringMatching(/dampingFactor/),
    });
    expect(await projections()).toEqual([]);
    expect(store.status().status).toBe("up");
  });
});
