import { describe, expect, test } from "vitest";
import { EddyError } from "../../../core/errors.ts";
import { createMemgraphDouble } from "../../../test/support/memgraph/double.ts";
import {
  createMemgraphStreams,
  MAX_PARAMETERS,
  type MemgraphStreamRequest,
  noMemgraphStreams,
} from "./memgraph-streams.ts";

const REQUEST: MemgraphStreamRequest = {
  name: "chat",
  topics: ["chatters"],
  transform: "twitch.chatters",
  from: "beginning",
  batchIntervalMs: 100,
  batchSize: 1000,
};

function open(options: { transformations?: readonly string[]; brokers?: readonly string[] } = {}) {
  const memgraph = createMemgraphDouble(options.transformations);
  const streams = createMemgraphStreams({
    run: memgraph.run,
    brokers: options.brokers ?? ["kafka:9092"],
    close: async () => {},
  });
  return { memgraph, streams };
}

const refusal = (code: string, message: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) });

describe("createMemgraphStreams", () => {
  test("creates with indexes, from the oldest message on, and standing still", async () => {
    const { memgraph, streams } = open();
    expect(await streams.create(REQUEST)).toEqual({
      name: "chat",
      type: "kafka",
      topics: ["chatters"],
      transform: "twitch.chatters",
      batchIntervalMs: 100,
      batchSize: 1000,
      owner: null,
      isRunning: false,
    });
    const changes = memgraph.statements.filter((text) => !/^SHOW|info|transformations/.test(text));
    expect(changes).toEqual([
      "CREATE INDEX ON :Stream(id)",
      "CREATE INDEX ON :User(name)",
      "CREATE INDEX ON :Language(name)",
      "CREATE INDEX ON :Game(name)",
      "CREATE INDEX ON :Team(name)",
      "CREATE KAFKA STREAM chat TOPICS chatters TRANSFORM twitch.chatters BOOTSTRAP_SERVERS 'kafka:9092' BATCH_INTERVAL 100 BATCH_SIZE 1000 CONSUMER_GROUP eddy.memgraph.chat",
      "CALL mg.kafka_set_stream_offset('chat', -1)",
    ]);
  });

  test("leaves out what stands in the topic already when asked to, and indexes that are not known to be of use", async () => {
    const { memgraph, streams } = open({ transformations: ["shop.purchases"] });
    await streams.create({ ...REQUEST, transform: "shop.purchases", from: "now" });
    expect(memgraph.statements.some((text) => /INDEX|offset/.test(text))).toBe(false);
  });

  test("starts, stops, checks and drops, and lists how each stands", async () => {
    const { memgraph, streams } = open();
    await streams.create(REQUEST);
    await streams.create({ ...REQUEST, name: "also" });
    expect((await streams.start("chat")).isRunning).toBe(true);
    const { state, streams: listed } = await streams.list();
    expect([state, listed.map(({ name, isRunning }) => [name, isRunning])]).toEqual([
      "ready",
      [
        ["also", false],
        ["chat", true],
      ],
    ]);
    await expect(streams.start("chat")).rejects.toEqual(refusal("conflict", /already running/));
    await expect(streams.check("chat", { batches: 1, timeoutMs: 500 })).rejects.toEqual(refusal("conflict", /running/));
    memgraph.break("chat");
    expect((await streams.list()).streams[1]?.isRunning).toBe(false);
    await streams.start("chat");
    expect((await streams.stop("chat")).isRunning).toBe(false);
    expect(await streams.check("chat", { batches: 2, timeoutMs: 500 })).toEqual([
      {
        messages: 1,
        queries: [{ text: expect.stringContaining("MERGE"), parameters: expect.stringContaining("ann") }],
      },
    ]);
    expect(memgraph.statements).toContain("CHECK STREAM chat BATCH_LIMIT 2 TIMEOUT 500");
    await streams.start("chat");
    await streams.drop("chat");
    expect(memgraph.statements.slice(-2)).toEqual(["STOP STREAM chat", "DROP STREAM chat"]);
    expect((await streams.list()).streams.map(({ name }) => name)).toEqual(["also"]);
  });

  test.each([
    ["a name that is taken", { name: "taken" }, "conflict", /already\. Choose another name/],
    ["a transformation that is not there", { transform: "twitch.x" }, "invalid-request", /It has twitch\.chatters, /],
    ["a name that breaks out", { name: "a; DROP STREAM b" }, "invalid-request", /must start with a letter/],
    ["a topic that breaks out", { topics: ["a' b"] }, "invalid-request", /not the name of a Kafka topic/],
  ])("refuses %s, and tells Memgraph to create nothing", async (_, part, code, message) => {
    const { memgraph, streams } = open();
    await streams.create({ ...REQUEST, name: "taken" });
    const before = memgraph.statements.filter((text) => text.startsWith("CREATE"));
    await expect(streams.create({ ...REQUEST, ...part })).rejects.toEqual(refusal(code, message));
    expect(memgraph.statements.filter((text) => text.startsWith("CREATE"))).toEqual(before);
  });

  test("says what to do when Memgraph has no module, or was not told where Kafka is", async () => {
    const bare = open({ transformations: [] }).streams;
    await expect(bare.create(REQUEST)).rejects.toEqual(refusal("invalid-request", /twitch\.py into its folder/));
    const { memgraph, streams } = open({ brokers: [] });
    expect(await streams.list()).toMatchObject({ state: "no-kafka", note: expect.stringContaining("KAFKA_BROKERS") });
    await expect(streams.create(REQUEST)).rejects.toEqual(refusal("conflict", /MEMGRAPH_KAFKA_BROKERS/));
    expect(memgraph.statements.some((text) => text.startsWith("CREATE"))).toBe(false);
  });

  test.each(["start", "stop", "drop"] as const)(
    "does not know what to %s when there is no such stream",
    async (verb) => {
      await expect(open().streams[verb]("none")).rejects.toEqual(
        refusal("not-found", /no stream "none" inside Memgraph/),
      );
    },
  );

  test("leaves nothing behind when a stream cannot be set to its beginning", async () => {
    const memgraph = createMemgraphDouble();
    const streams = createMemgraphStreams({
      brokers: ["kafka:9092"],
      close: async () => {},
      async run(text) {
        if (text.includes("set_stream_offset")) throw new EddyError("conflict", "Memgraph refuses: no offset.");
        return memgraph.run(text);
      },
    });
    await expect(streams.create(REQUEST)).rejects.toEqual(refusal("conflict", /no offset/));
    expect((await streams.list()).streams).toEqual([]);
  });

  test("cuts parameters that nobody would read", async () => {
    const parameters = { rows: Array.from({ length: 1000 }, (_, row) => ({ name: `user ${row}` })) };
    const double = createMemgraphDouble();
    const streams = createMemgraphStreams({
      brokers: ["kafka:9092"],
      close: async () => {},
      run: async (text) =>
        text.startsWith("CHECK") ? [{ queries: [{ query: "RETURN 1", parameters }] }] : double.run(text),
    });
    await streams.create(REQUEST);
    const [batch] = await streams.check("chat", { batches: 1, timeoutMs: 100 });
    expect(batch?.queries[0]?.parameters).toHaveLength(MAX_PARAMETERS);
  });
});

describe("noMemgraphStreams", () => {
  test.each(["embedded", "neo4j"])("says why there are none where the store is %s", async (store) => {
    const streams = noMemgraphStreams(store);
    expect(await streams.list()).toMatchObject({ state: "elsewhere", streams: [] });
    await expect(streams.create(REQUEST)).rejects.toEqual(refusal("conflict", /EDDY_STORE=memgraph/));
  });
});
