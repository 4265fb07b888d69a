import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Clock } from "../core/ports.ts";
import { systemClock } from "../server/clock.ts";
import { createManualClock } from "../test/support/manual-clock.ts";
import { createMemoryBroker } from "../test/support/memory-broker.ts";
import { HELP, kafkaSettings, openSource, type ProduceOptions, parseProduceArgs, produce } from "./produce.ts";

describe("parseProduceArgs", () => {
  const given = ["--file", "chat.csv", "--topic", "chat"];

  test("fills in what is left out", () => {
    expect(parseProduceArgs(given)).toEqual({
      file: "chat.csv",
      topic: "chat",
      intervalSeconds: 0,
      columns: undefined,
      hasHeader: false,
      partitions: 1,
      brokers: undefined,
    });
  });

  test("reads everything that can be said", () => {
    const all = [
      ...given,
      "--interval",
      "0.1",
      "--columns",
      "user_id, chatter",
      "--partitions",
      "3",
      "--brokers",
      "k:1",
    ];
    expect(parseProduceArgs(all)).toMatchObject({
      intervalSeconds: 0.1,
      columns: ["user_id", "chatter"],
      partitions: 3,
      brokers: "k:1",
    });
    expect(parseProduceArgs([...given, "--header"])).toMatchObject({ hasHeader: true });
  });

  test("is null when help is asked for, which names every option", () => {
    expect(parseProduceArgs(["--help"])).toBeNull();
    for (const option of ["file", "topic", "interval", "columns", "header", "partitions", "brokers", "help"]) {
      expect(HELP).toContain(`--${option}`);
    }
  });

  const wrong: [string, string[], RegExp][] = [
    ["no file", ["--topic", "t"], /--file F/],
    ["no topic", ["--file", "f"], /--topic T/],
    ["a topic that Kafka refuses", ["--file", "f", "--topic", "a b"], /letters, digits/],
    ["an option that is none", [...given, "--intervall", "1"], /--intervall.*--help/s],
    ["an interval that is no number", [...given, "--interval", "often"], /--interval cannot be "often"/],
    ["an empty interval", [...given, "--interval", ""], /--interval/],
    ["a negative interval", [...given, "--interval=-1"], /--interval/],
    ["half a partition", [...given, "--partitions", "1.5"], /--partitions/],
    ["an empty column", [...given, "--columns", "a,,b"], /none empty/],
    ["a column twice", [...given, "--columns", "a,b,a"], /twice/],
    ["columns and a header", [...given, "--columns", "a", "--header"], /not both/],
  ];
  test.each(wrong)("refuses %s", (_, argv, message) => {
    expect(() => parseProduceArgs(argv)).toThrow(message);
  });
});

describe("produce", () => {
  let directory = "";
  const file = (name: string) => join(directory, name);
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "eddy-produce-"));
    await writeFile(file("bare.csv"), "569342750,ann\n569342750,bob\n569342750,eve\n");
    await writeFile(file("headed.csv"), "user_id;chatter_login\n1;ann\n1;bob\n");
  });
  afterAll(() => rm(directory, { recursive: true }));

  async function send(
    options: Partial<ProduceOptions>,
    clock: Clock = systemClock,
    signal = new AbortController().signal,
  ) {
    const broker = createMemoryBroker({ clock });
    const lines: string[] = [];
    const asked: ProduceOptions = {
      file: file("bare.csv"),
      topic: "chat",
      intervalSeconds: 0,
      columns: ["user_id", "chatter_login"],
      hasHeader: false,
      partitions: 1,
      brokers: undefined,
      ...options,
    };
    const done = produce(openSource(asked), asked, { broker, clock, signal, say: (line) => lines.push(line) });
    return { broker, lines, done };
  }

  test("sends each row of a file without a header as JSON by the names given", async () => {
    const { broker, done } = await send({});
    expect(await done).toEqual({ produced: 3, total: 3 });
    expect((await broker.read("chat", 0, 0, 10)).map(({ value }) => value)).toEqual([
      '{"user_id":"569342750","chatter_login":"ann"}',
      '{"user_id":"569342750","chatter_login":"bob"}',
      '{"user_id":"569342750","chatter_login":"eve"}',
    ]);
  });

  test("takes the names from the header and finds the delimiter", async () => {
    const { broker, done } = await send({ file: file("headed.csv"), columns: undefined });
    expect(await done).toEqual({ produced: 2, total: 2 });
    expect((await broker.read("chat", 0, 0, 1))[0]?.value).toBe('{"user_id":"1","chatter_login":"ann"}');
  });

  test("sends every row under the names given, even one that looks like a header", async () => {
    const { broker, done } = await send({ file: file("headed.csv") });
    expect(await done).toEqual({ produced: 3, total: 3 });
    expect((await broker.read("chat", 0, 0, 1))[0]?.value).toBe(
      '{"user_id":"user_id","chatter_login":"chatter_login"}',
    );
  });

  test("takes the first row as the header when told so", async () => {
    const { broker, done } = await send({ columns: undefined, hasHeader: true });
    expect(await done).toEqual({ produced: 2, total: 2 });
    expect((await broker.read("chat", 0, 0, 1))[0]?.value).toBe('{"569342750":"569342750","ann":"bob"}');
  });

  test("spreads the rows over the partitions of a new topic", async () => {
    const { broker, done } = await send({ partitions: 2 });
    await done;
    expect((await broker.topic("chat")).partitions.map(({ end }) => end)).toEqual([2, 1]);
  });

  test("keeps the interval", async () => {
    const clock = createManualClock();
    const { broker, done } = await send({ intervalSeconds: 2 }, clock);
    const sent = async () => (await broker.topic("chat").catch(() => null))?.partitions[0]?.end;
    await clock.advance(0);
    await clock.advance(1000);
    expect(await sent()).toBe(1);
    await clock.advance(1001);
    expect(await sent()).toBe(2);
    await clock.advance(2001);
    expect(await done).toEqual({ produced: 3, total: 3 });
  });

  test("stops when told to, and says how far it came", async () => {
    const abort = new AbortController();
    const clock = createManualClock();
    const { done } = await send({ intervalSeconds: 60 }, clock, abort.signal);
    await clock.advance(0);
    await clock.advance(1000);
    abort.abort();
    await clock.advance(0);
    expect(await done).toEqual({ produced: 1, total: 3 });
  });

  const wrong: [string, Partial<ProduceOptions>, RegExp][] = [
    ["a file that is not there", { file: "nowhere.csv" }, /no file "nowhere\.csv"/],
    ["a file without a header or columns", { columns: undefined }, /"569342750,ann".*--columns/],
    ["too many columns", { columns: ["a", "b", "c"] }, /has 2 columns, but --columns names 3/],
  ];
  test.each(wrong)("refuses %s", async (_, options, message) => {
    await expect(send(options)).rejects.toThrow(message);
  });
});

describe("kafkaSettings", () => {
  test("takes the command line before the environment, and this machine when neither says", () => {
    expect(kafkaSettings("a:1,b:2", { KAFKA_BROKERS: "c:3" }).brokers).toEqual(["a:1", "b:2"]);
    expect(kafkaSettings(undefined, { KAFKA_BROKERS: "c:3" }).brokers).toEqual(["c:3"]);
    expect(kafkaSettings(undefined, { HOST: "0.0.0.0", EDDY_STORE: "neo4j" })).toEqual({
      brokers: ["127.0.0.1:9092"],
      clientId: "eddy",
    });
  });

  test("takes TLS and SASL from the environment", () => {
    const environment = {
      KAFKA_SSL: "true",
      KAFKA_SASL_MECHANISM: "plain",
      KAFKA_SASL_USERNAME: "ann",
      KAFKA_SASL_PASSWORD: "secret",
    };
    expect(kafkaSettings("a:1", environment)).toMatchObject({
      ssl: true,
      sasl: { mechanism: "plain", username: "ann", password: "secret" },
    });
  });
});
