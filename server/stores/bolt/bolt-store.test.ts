import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { mergeEdge, mergeNode } from "../../../core/mutation.ts";
import type { GraphStore } from "../../../core/ports.ts";
import { applyNext, code, keyOf, pictureOf } from "../../../test/contracts/store-harness.ts";
import { startCuttingProxy } from "../../../test/support/cutting-proxy.ts";
import { emptyDatabase, neo4jSettings, runCypher } from "../../../test/support/neo4j.ts";
import { systemClock } from "../../clock.ts";
import { openBoltStore } from "./bolt-store.ts";
import type { BoltSettings } from "./settings.ts";

const database = neo4jSettings();
const log = { debug() {}, info() {}, warn() {}, error() {} };
const pair = [mergeNode("User", "ann"), mergeNode("User", "bob"), mergeEdge("KNOWS", "User:ann", "User:bob")];
const TIMEOUT_MS = 60_000;

describe("openBoltStore", () => {
  test("says what to do when nobody answers", { timeout: TIMEOUT_MS }, async () => {
    const settings = { uri: "bolt://127.0.0.1:1", username: "", password: "" };
    const attempt = openBoltStore({ kind: "memgraph", settings, clock: systemClock, log });
    await expect(attempt).rejects.toMatchObject({
      code: "store-unavailable",
      message: expect.stringContaining("Memgraph at bolt://127.0.0.1:1 cannot be reached"),
    });
  });
});

describe.skipIf(database === null)("Neo4j store", { timeout: TIMEOUT_MS }, () => {
  const settings = database!;
  let stores: GraphStore[] = [];

  async function open(further: Partial<BoltSettings> = {}, kind: "neo4j" | "memgraph" = "neo4j"): Promise<GraphStore> {
    const store = await openBoltStore({ kind, settings: { ...settings, ...further }, clock: systemClock, log });
    stores.push(store);
    return store;
  }

  beforeEach(() => emptyDatabase(settings), TIMEOUT_MS);
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    stores = [];
  });

  test.each([
    ["a wrong password", { password: "wrong" }, "neo4j" as const, /refuses the user "neo4j".*BOLT_PASSWORD/],
    ["a database that is not there", { database: "other" }, "neo4j" as const, /no database "other".*BOLT_DATABASE/],
    ["another kind of server", {}, "memgraph" as const, /EDDY_STORE=memgraph, but .* there is Neo4j\//],
  ])("says what to mend for %s", async (_, further, kind, message) => {
    await expect(open(further, kind)).rejects.toMatchObject({
      code: "invalid-configuration",
      message: expect.stringMatching(message),
    });
  });

  test("refuses a value that the database refuses, and keeps the rest working", async () => {
    const store = await open();
    await applyNext(store, pair);
    const before = pictureOf(store);
    await expect(applyNext(store, [mergeNode("User", "x".repeat(20_000))])).rejects.toMatchObject({
      code: "invalid-row",
      message: expect.stringMatching(/Neo4j refuses the row.*\. Correct the row\.$/),
    });
    for (const name of ["_eddyId", "_EDDY0"]) {
      const marked = [mergeNode("User", "cid", { properties: { [name]: "x" } })];
      await expect(applyNext(store, marked)).rejects.toEqual(code("invalid-row"));
    }
    expect(pictureOf(store)).toEqual(before);
    await applyNext(store, pair);
    expect(store.cursor(keyOf("s"))?.offset).toBe(2);
  });

  test("writes what a person would write, and leaves alone what somebody else has written", async () => {
    await runCypher(settings, "CREATE (:User {name: 'theirs'})-[:KNOWS]->(:Place {name: 'here'})");
    const store = await open();
    const streamer = mergeNode("Stream", "7", { labels: ["User"], properties: { id: "7", name: "Ann", followers: 3 } });
    await applyNext(store, [...pair, streamer, mergeEdge("KNOWS", "User:ann", "Stream:7"), ...pair]);
    expect(store.stats()).toMatchObject({ nodes: 3, edges: 2 });
    const rows = await runCypher(
      settings,
      `MATCH (a)-[e]->(b) RETURN a.name AS a, e.count AS count, labels(b) AS labels, b.id AS id, b.followers AS followers ORDER BY b.name`,
    );
    expect(rows).toEqual([
      { a: "ann", count: 1, labels: expect.arrayContaining(["User", "Stream"]), id: "7", followers: 3 },
      { a: "ann", count: 2, labels: ["User"], id: null, followers: null },
      { a: "theirs", count: null, labels: ["Place"], id: null, followers: null },
    ]);
    await store.forget("s", []);
    expect(
      await runCypher(settings, "MATCH (n) WHERE n.name IS NOT NULL AND NOT n:_EddySource RETURN count(n) AS n"),
    ).toEqual([{ n: 2 }]);
  });

  test.each(["before", "after"] as const)(
    "a line that breaks at COMMIT, just %s the server hears it, neither loses nor doubles anything",
    async (when) => {
      const proxy = await startCuttingProxy(Number(new URL(settings.uri).port));
      try {
        const store = await open({ uri: `bolt://127.0.0.1:${proxy.port}` });
        await applyNext(store, [mergeNode("User", "ann", { properties: { age: 1 } }), ...pair]);
        const before = pictureOf(store);
        proxy.cutAtCommit(when);
        const lost = [
          ...pair,
          mergeNode("Stream", "7", { labels: ["User"], properties: { x: 1 }, aliases: ["User:bob"] }),
          mergeNode("User", "ann", { labels: ["Admin"], properties: { age: 2, extra: true } }),
          mergeEdge("LIKES", "User:ann", "Stream:7"),
        ];
        await expect(applyNext(store, lost)).rejects.toEqual(code("store-unavailable"));
        expect(proxy.isCut).toBe(true);
        expect(pictureOf(store)).toEqual(before);
        expect(store.status().status).toBe("down");
        const count = "MATCH ()-[e]->() RETURN sum(e.count) AS sum";
        expect(await runCypher(settings, count)).toEqual([{ sum: when === "after" ? 3 : 1 }]);
        await expect(applyNext(store, pair, "t")).rejects.toEqual(code("store-unavailable"));
        proxy.mend();
        await applyNext(store, [...pair, mergeNode("Game", "go")], "t");
        const after = pictureOf(store);
        expect(after).toMatchObject({ edges: [["KNOWS", "User:ann", "User:bob", 2, []]] });
        const again = await open();
        expect(pictureOf(again)).toEqual(after);
        expect([again.cursor(keyOf("s")), again.cursor(keyOf("t"))]).toEqual([
          store.cursor(keyOf("s")),
          store.cursor(keyOf("t")),
        ]);
        await applyNext(again, lost);
        expect(pictureOf(again).edges).toEqual([
          ["KNOWS", "User:ann", "Stream:7", 3, []],
          ["LIKES", "User:ann", "Stream:7", 1, []],
        ]);
      } finally {
        await proxy.close();
      }
    },
  );

  test("a line that breaks at COMMIT and is back at once is not even noticed", async () => {
    const proxy = await startCuttingProxy(Number(new URL(settings.uri).port));
    try {
      const store = await open({ uri: `bolt://127.0.0.1:${proxy.port}` });
      await applyNext(store, pair);
      proxy.cutAtCommit("after");
      const mending = setInterval(() => proxy.isCut && proxy.mend(), 300);
      await applyNext(store, pair).finally(() => clearInterval(mending));
      expect(pictureOf(await open())).toMatchObject({ edges: [["KNOWS", "User:ann", "User:bob", 2, []]] });
    } finally {
      await proxy.close();
    }
  });
});
