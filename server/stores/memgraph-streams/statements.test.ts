import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isEddyError } from "../../../core/errors.ts";
import {
  checkStream,
  createKafkaStream,
  dropStream,
  type KafkaStream,
  SHOW_STREAMS,
  startStream,
  stopStream,
  streamStates,
} from "./statements.ts";

const STREAM: KafkaStream = {
  name: "chatters",
  topics: ["twitch.chatters-live"],
  transform: "twitch.chatters",
  bootstrapServers: ["kafka:9092"],
  batchIntervalMs: 100,
  batchSize: 1000,
  consumerGroup: "eddy-chatters",
};

describe("createKafkaStream", () => {
  test("follows Memgraph's grammar to the letter", () => {
    expect(createKafkaStream(STREAM)).toBe(
      "CREATE KAFKA STREAM chatters TOPICS twitch.chatters-live TRANSFORM twitch.chatters " +
        "BOOTSTRAP_SERVERS 'kafka:9092' BATCH_INTERVAL 100 BATCH_SIZE 1000 CONSUMER_GROUP eddy-chatters",
    );
  });

  test("lists several topics and servers", () => {
    const text = createKafkaStream({
      ...STREAM,
      topics: ["vips", "moderators"],
      bootstrapServers: ["a:9092", "[::1]:9092"],
    });
    expect(text).toContain(" TOPICS vips, moderators TRANSFORM ");
    expect(text).toContain(" BOOTSTRAP_SERVERS 'a:9092,[::1]:9092' ");
  });

  test("quotes topics whose names Kafka allows and the grammar does not", () => {
    const text = createKafkaStream({ ...STREAM, topics: ["2024-chat", "vips"] });
    expect(text).toContain(" TOPICS '2024-chat,vips' TRANSFORM ");
  });

  const wrong: [string, Partial<KafkaStream>][] = [
    ["a stream name that is no identifier", { name: "my stream" }],
    ["a stream name with a dash", { name: "my-stream" }],
    ["no topic", { topics: [] }],
    ["a topic that closes a string", { topics: ["a' b"] }],
    ["a transform without a module", { transform: "chatters" }],
    ["a transform with more to say", { transform: "twitch.chatters BATCH_SIZE 1" }],
    ["no server", { bootstrapServers: [] }],
    ["a server without a port", { bootstrapServers: ["kafka"] }],
    ["a server that closes the string", { bootstrapServers: ["k':9092"] }],
    ["a fraction of a message", { batchSize: 0.5 }],
    ["no interval", { batchIntervalMs: 0 }],
    ["a group with a space", { consumerGroup: "a b" }],
  ];
  test.each(wrong)("refuses %s", (_, part) => {
    expect(() => createKafkaStream({ ...STREAM, ...part })).toThrow(
      expect.objectContaining({ code: "invalid-request" }),
    );
  });

  test("lets no input break out of its place", () => {
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom("'", "\\", "a'b", "a;b", "a b", "a\nb", "`", "ok", "a.b", "h:1"),
    );
    fc.assert(
      fc.property(part, part, part, part, part, (name, topic, transform, server, consumerGroup) => {
        try {
          const text = createKafkaStream({
            ...STREAM,
            name,
            topics: [topic],
            transform,
            bootstrapServers: [server],
            consumerGroup,
          });
          expect(text).toMatch(
            /^CREATE KAFKA STREAM \w+ TOPICS (?:[\w.-]+|'[\w.-]+') TRANSFORM [\w.]+ BOOTSTRAP_SERVERS '[\w.:[\]-]+' BATCH_INTERVAL \d+ BATCH_SIZE \d+ CONSUMER_GROUP [\w.-]+$/,
          );
        } catch (error) {
          if (!isEddyError(error)) throw error;
        }
      }),
    );
  });
});

describe("startStream, stopStream, dropStream, checkStream", () => {
  test("name the stream", () => {
    expect(startStream("chatters")).toBe("START STREAM chatters");
    expect(stopStream("chatters")).toBe("STOP STREAM chatters");
    expect(dropStream("chatters")).toBe("DROP STREAM chatters");
    expect(checkStream("chatters")).toBe("CHECK STREAM chatters");
    expect(SHOW_STREAMS).toBe("SHOW STREAMS");
  });

  test("take a limit of batches and of time", () => {
    expect(startStream("s", { batchLimit: 1 })).toBe("START STREAM s BATCH_LIMIT 1");
    expect(checkStream("s", { batchLimit: 3, timeoutMs: 5000 })).toBe("CHECK STREAM s BATCH_LIMIT 3 TIMEOUT 5000");
  });

  test("refuse a name that is no identifier", () => {
    for (const statement of [startStream, stopStream, dropStream, checkStream]) {
      expect(() => statement("s; DROP STREAM t")).toThrow(/must start with a letter/);
    }
  });
});

describe("streamStates", () => {
  const row = {
    name: "chatters",
    type: "kafka",
    batch_interval: 100n,
    batch_size: { toNumber: () => 1000 },
    transformation_name: "twitch.chatters",
    owner: null,
    "is running": true,
  };

  test("reads the rows as a driver gives them, whatever its integers are", () => {
    expect(streamStates([row, { ...row, batch_interval: 50, owner: "ann", "is running": false }])).toEqual([
      {
        name: "chatters",
        type: "kafka",
        batchIntervalMs: 100,
        batchSize: 1000,
        transform: "twitch.chatters",
        owner: null,
        isRunning: true,
      },
      {
        name: "chatters",
        type: "kafka",
        batchIntervalMs: 50,
        batchSize: 1000,
        transform: "twitch.chatters",
        owner: "ann",
        isRunning: false,
      },
    ]);
  });

  test("says so when a column is missing", () => {
    expect(() => streamStates([{ name: "chatters" }])).toThrow(/"type".*another dialect/);
  });
});
