import { randomUUID } from "node:crypto";
import { cp, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Message } from "../../core/message.ts";
import { openKafkaBroker } from "../../server/broker/kafka/kafka-broker.ts";
import { systemClock } from "../../server/clock.ts";
import { createApiClient } from "../support/api-client.ts";
import { type ConsoleProcess, startConsole } from "../support/console-process.ts";
import { emptyDatabase, neo4jSettings, runCypher } from "../support/neo4j.ts";
import { consoleOn, countByCypher } from "../support/services.ts";

const kafka = process.env["EDDY_TEST_KAFKA"];
const database = neo4jSettings();
const TIMEOUT_MS = 120_000;
const log = { debug() {}, info() {}, warn() {}, error() {} };

describe.skipIf(kafka === undefined || database === null)(
  "delivery on Kafka and Neo4j",
  { timeout: TIMEOUT_MS },
  () => {
    const settings = database!;
    let consoles: ConsoleProcess[] = [];

    beforeEach(() => emptyDatabase(settings), TIMEOUT_MS);
    afterEach(async () => {
      await Promise.all(consoles.map((eddy) => eddy.dispose()));
      consoles = [];
    }, TIMEOUT_MS);

    async function start(further: Record<string, string> = {}) {
      const eddy = await startConsole({ ...consoleOn(kafka ?? "", settings), ...further });
      consoles.push(eddy);
      return { eddy, api: createApiClient(eddy.url) };
    }

    async function until(isSo: () => Promise<boolean>): Promise<void> {
      for (let tries = 0; tries < 600; tries += 1) {
        if (await isSo()) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`It does not come to that.\n${consoles.map((eddy) => eddy.output().slice(-1500)).join("\n")}`);
    }

    const openBroker = () =>
      openKafkaBroker({ settings: { brokers: [kafka ?? ""], clientId: "somebody-else" }, clock: systemClock, log });
    const plain = (value: string | null): Message => ({ key: null, value, headers: {} });
    const chat = (id: string, login: string) => JSON.stringify({ user_id: id, chatter_login: login });

    test("two consoles that both own a stream: one is fenced, no row counts twice", async () => {
      const ROWS = 8000;
      const topic = `owned-${randomUUID()}`;
      const first = await start();
      const rows = Array.from({ length: ROWS }, (_, row) => `${row % 5},u${row}`).join("\n");
      const dataset = await first.api.upload("chat.csv", `user_id,chatter_login\n${rows}\n`);
      await first.api.create({ name: "chat", topic, transform: "twitch-chatters", dataset: dataset.id, rate: 250 });
      await first.api.start("chat");
      await until(async () => (await first.api.stream("chat")).progress.applied > 1000);
      const copy = await mkdtemp(join(tmpdir(), "eddy-test-"));
      await cp(first.eddy.dataDirectory, copy, { recursive: true });
      const second = await start({ EDDY_DATA_DIR: copy });
      await second.api.setRate("chat", "max");
      await second.api.reaches("chat", "completed", TIMEOUT_MS);
      await until(async () => (await first.api.stream("chat")).status !== "running");
      const fenced = await first.api.stream("chat");
      expect([fenced.status, fenced.lastError]).toEqual(["failed", expect.stringContaining("Another console")]);
      expect(await countByCypher(settings)).toMatchObject({ edges: ROWS, merges: ROWS });
      expect((await second.api.stats()).edges).toBe(ROWS);
    });

    test("poison goes to the dead letters with its reason, and the stream goes on", async () => {
      const broker = await openBroker();
      try {
        const topic = `poison-${randomUUID()}`;
        await broker.createTopic(topic, { partitions: 1 });
        const { api } = await start();
        await api.create({ name: "chat", topic, transform: "twitch-chatters", from: "beginning" });
        await api.start("chat");
        const good = (from: number) => Array.from({ length: 50 }, (_, row) => plain(chat("7", `u${from + row}`)));
        const tooLong = chat("7", "x".repeat(20_000));
        const poison = ["{oops", '{"user_id":"7"}', tooLong, null];
        await broker.append(topic, 0, [
          ...good(0),
          ...poison.slice(0, 2).map(plain),
          ...good(50),
          ...poison.slice(2).map(plain),
          ...good(100),
        ]);
        await until(async () => (await api.stream("chat")).progress.applied === 150);
        const { status, progress, lag } = await api.stream("chat");
        expect([status, progress, lag]).toEqual([
          "running",
          { produced: 154, total: null, applied: 150, deadLetters: 4 },
          0,
        ]);
        const letters = await broker.read(`${topic}.dlq`, 0, 0, 100);
        expect(letters.map(({ value }) => value).sort()).toEqual([...poison].sort());
        const reasonOf = (value: string | null) => letters.find((letter) => letter.value === value)?.headers["reason"];
        expect(poison.map(reasonOf)).toEqual([
          expect.stringContaining("not valid JSON"),
          expect.stringContaining("chatter_login"),
          expect.stringContaining("Neo4j refuses"),
          expect.stringContaining("no value"),
        ]);
        expect(await countByCypher(settings)).toMatchObject({ edges: 150, merges: 150 });
      } finally {
        await broker.close();
      }
    });

    test.each([
      { format: "json" as const, from: "beginning" as const, values: [chat("7", "ann"), '["7","bob"]'], edges: 4 },
      { format: "csv" as const, from: "beginning" as const, values: ["7,ann", '7,"bob"'], edges: 4 },
      { format: "csv" as const, from: "now" as const, values: ["7,ann", '7,"bob"'], edges: 2 },
    ])("reads a topic of somebody else's: $format, from $from", async ({ format, from, values, edges }) => {
      const broker = await openBroker();
      try {
        const topic = `theirs-${randomUUID()}`;
        await broker.createTopic(topic, { partitions: 3 });
        const later = values.map((value) => value.replace("7", "8"));
        await broker.append(topic, 1, [plain(values[0] ?? "")]);
        await broker.append(topic, 2, [plain(values[1] ?? "")]);
        const { eddy, api } = await start();
        const columns = ["user_id", "chatter_login"];
        await api.create({ name: "theirs", topic, transform: "twitch-chatters", from, format, columns });
        await api.start("theirs");
        await api.reaches("theirs", "running");
        await broker.append(topic, 0, later.map(plain));
        await until(async () => (await api.stats()).edges === edges);
        await eddy.kill();
        await eddy.restart();
        await broker.append(topic, 2, later.map(plain));
        await until(async () => (await countByCypher(settings)).merges === edges + 2);
        const counts = await runCypher(settings, "MATCH ({name: 'ann'})-[e]->({id: '8'}) RETURN e.count AS count");
        expect([counts, (await api.stats()).edges]).toEqual([[{ count: 2 }], edges]);
      } finally {
        await broker.close();
      }
    });
  },
);
