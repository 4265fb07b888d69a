import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RankComparison } from "../../server/runtime.ts";
import { type ApiClient, createApiClient } from "../support/api-client.ts";
import { type ConsoleProcess, startConsole } from "../support/console-process.ts";
import { emptyDatabase, neo4jSettings, runCypher } from "../support/neo4j.ts";
import { consoleOn, countByCypher, createStream } from "../support/services.ts";
import { countTwitch, HAS_REAL_DATA, REAL_DATA, SAMPLE_DATA, TWITCH_STREAMS } from "../support/twitch-data.ts";

const kafka = process.env["EDDY_TEST_KAFKA"];
const database = neo4jSettings();
const directory = HAS_REAL_DATA ? REAL_DATA : SAMPLE_DATA;
const TIMEOUT_MS = 180_000;

const LOADED = TWITCH_STREAMS.slice(0, -1);
const RAID = TWITCH_STREAMS.at(-1)!;

describe.skipIf(kafka === undefined || database === null)(
  `loading ${HAS_REAL_DATA ? "the real Twitch data" : "the project's sample"} on Kafka and Neo4j`,
  { timeout: TIMEOUT_MS },
  () => {
    const settings = database!;
    const prefix = randomUUID();
    let eddy: ConsoleProcess;
    let api: ApiClient;

    beforeAll(async () => {
      await emptyDatabase(settings);
      eddy = await startConsole(consoleOn(kafka ?? "", settings));
      api = createApiClient(eddy.url);
    }, TIMEOUT_MS);
    afterAll(() => eddy?.dispose());

    async function run(stream: (typeof TWITCH_STREAMS)[number]): Promise<void> {
      const rows = await createStream(api, directory, stream, { topic: `${prefix}-${stream.name}`, partitions: 2 });
      await api.start(stream.name);
      const { progress } = await api.reaches(stream.name, "completed", TIMEOUT_MS);
      expect(progress).toEqual({ produced: rows, total: rows, applied: rows, deadLetters: 0 });
    }

    const files = (streams: typeof TWITCH_STREAMS) => streams.map(({ file }) => file);

    test("puts into the database exactly the nodes and edges that the files say", async () => {
      for (const stream of LOADED) await run(stream);
      const counted = await countByCypher(settings);
      expect(counted).toEqual(await countTwitch(directory, files(LOADED)));
      if (HAS_REAL_DATA) expect(counted).toMatchObject({ nodes: 28_625, edges: 29_876 });
      expect(await api.stats()).toMatchObject({ nodes: counted.nodes, edges: counted.edges });
    });

    test("lets the raided streamer overtake the leader", async () => {
      const [leader] = await api.pagerank("?label=User&limit=1");
      await run(RAID);
      const counted = await countByCypher(settings);
      expect(counted).toEqual(await countTwitch(directory, files(TWITCH_STREAMS)));
      if (HAS_REAL_DATA) expect(counted).toMatchObject({ nodes: 29_496, edges: 30_753 });
      const [first, second] = await api.pagerank("?label=User&limit=2");
      expect(second?.id).toBe(leader?.id);
      if (HAS_REAL_DATA) expect([first?.name, second?.name]).toEqual(["BadBoyHalo", "LCK_Korea"]);
    });

    test("draws the graph in the database as a person would", async () => {
      const shapes = await runCypher(
        settings,
        `MATCH (a)-[e]->(b)
         RETURN DISTINCT type(e) AS type, 'User' IN labels(a) AS isUser, [x IN labels(b) WHERE x <> 'User'][0] AS target ORDER BY type`,
      );
      expect(shapes.map(({ type, isUser, target }) => [type, isUser, target])).toEqual([
        ["CHATTER", true, "Stream"],
        ["IS_PART_OF", true, "Team"],
        ["MODERATOR", true, "Stream"],
        ["PLAYS", true, "Game"],
        ["SPEAKS", true, "Language"],
        ["VIP", true, "Stream"],
      ]);
      const [unnamed] = await runCypher(
        settings,
        "MATCH (n:User) WHERE n.name IS NULL AND n.id IS NULL RETURN count(n) AS n",
      );
      expect(unnamed?.["n"]).toBe(0);
    });

    test("ranks as the database's own library does", async (context) => {
      const procedures = await runCypher(
        settings,
        "SHOW PROCEDURES YIELD name WHERE name = 'gds.pageRank.stream' RETURN name",
      );
      if (procedures.length === 0) return context.skip("the Graph Data Science library is not there");
      await runCypher(settings, "CALL gds.graph.drop('eddy', false) YIELD graphName RETURN graphName");
      await runCypher(
        settings,
        `MATCH (a) WHERE a._eddyId IS NOT NULL OPTIONAL MATCH (a)-[e]->(b)
         WITH a, b, e RETURN gds.graph.project('eddy', a, b) AS graph`,
      );
      const theirs = await runCypher(
        settings,
        `CALL gds.pageRank.stream('eddy', {dampingFactor: 0.85, maxIterations: 1000, tolerance: 1e-12, concurrency: 1})
         YIELD nodeId, score RETURN gds.util.asNode(nodeId)._eddyId AS id, score ORDER BY score DESC`,
      );
      await runCypher(settings, "CALL gds.graph.drop('eddy') YIELD graphName RETURN graphName");
      const sum = theirs.reduce((total, { score }) => total + Number(score), 0);
      const rankOf = new Map(theirs.map(({ id, score }) => [String(id), Number(score) / sum]));
      const ours = await api.pagerank("?limit=1000");
      expect(ours.length).toBeGreaterThan(100);
      const furthest = Math.max(...ours.map(({ id, rank }) => Math.abs(rank - (rankOf.get(id) ?? 1))));
      expect(furthest).toBeLessThan(1e-6);
      // Asked through the console, which puts the two side by side and leaves no projection behind.
      const asked = await api.pagerank("?engine=store&limit=1000");
      expect(asked.map(({ position }) => position)).toEqual(asked.map((_, at) => at + 1));
      for (const { id, rank } of asked) expect(Math.abs(rank - (rankOf.get(id) ?? 1))).toBeLessThan(1e-8);
      const compared = await api.get<RankComparison>("/api/graph/pagerank/compare?engine=store&limit=20");
      expect(compared.furthest).toBeLessThan(1e-6);
      expect(compared).toMatchObject({ bound: null, nodes: (await api.stats()).nodes });
      expect(await runCypher(settings, "CALL gds.graph.list() YIELD graphName RETURN graphName")).toEqual([]);
    });

    test("finds the same graph after a restart, and takes it back stream by stream", async () => {
      const before = await countByCypher(settings);
      await eddy.stop();
      await eddy.restart();
      expect(await api.stats()).toMatchObject({ nodes: before.nodes, edges: before.edges });
      const [first] = await api.pagerank("?label=User&limit=1");
      if (HAS_REAL_DATA) expect(first?.name).toBe("BadBoyHalo");
      await api.drop(RAID.name, "remove");
      const counted = await countByCypher(settings);
      expect(counted).toEqual(await countTwitch(directory, files(LOADED)));
      for (const { name } of LOADED) await api.drop(name, "remove");
      expect(await countByCypher(settings)).toMatchObject({ nodes: 0, edges: 0 });
    });
  },
);
