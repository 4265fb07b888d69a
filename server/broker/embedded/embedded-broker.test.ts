import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Broker } from "../../../core/ports.ts";
import { createManualClock } from "../../../test/support/manual-clock.ts";
import { rows } from "../../../test/support/messages.ts";
import { BROKER_FILE, openEmbeddedBroker } from "./embedded-broker.ts";

const log = { debug() {}, info() {}, warn() {}, error() {} };

describe("openEmbeddedBroker", () => {
  let directory: string;
  const brokers: Broker[] = [];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "eddy-broker-"));
  });

  afterEach(async () => {
    await Promise.all(brokers.splice(0).map((broker) => broker.close()));
    await rm(directory, { recursive: true });
  });

  async function open(options: { maxBytes?: number; nowMs?: number } = {}): Promise<Broker> {
    const { nowMs = 0, ...rest } = options;
    const broker = await openEmbeddedBroker({ directory, clock: createManualClock(nowMs), log, ...rest });
    brokers.push(broker);
    return broker;
  }

  const file = () => join(directory, BROKER_FILE);
  const refusal = (code: string, message: RegExp) =>
    expect.objectContaining({ code, message: expect.stringMatching(message) });

  test("makes the directory when it is not there", async () => {
    directory = join(directory, "not", "there");
    await expect(open()).resolves.toMatchObject({ kind: "embedded" });
    directory = join(directory, "..", "..");
  });

  test("takes the time of messages from the clock", async () => {
    const broker = await open({ nowMs: 1234 });
    await broker.createTopic("t", { partitions: 1 });
    await broker.append("t", 0, rows(0, 2));
    expect((await broker.read("t", 0, 0, 2)).map(({ timestampMs }) => timestampMs)).toEqual([1234, 1234]);
  });

  test("keeps lines as messages with the run and row of each, and delivers them", async () => {
    const broker = await open();
    await broker.createTopic("t", { partitions: 2 });
    const delivered = Promise.withResolvers<number[]>();
    await broker.append("t", 1, rows(0, 2));
    await broker.subscribe({
      topic: "t",
      group: "g",
      maxMessages: 10,
      position: () => 2,
      onBatch: async ({ messages }) => delivered.resolve(messages.map(({ offset }) => offset)),
      onEnd() {},
    });
    const values = ['{"a":"Zoë 😀"}', "{}", ""];
    const lines = new TextEncoder().encode(values.join("\n"));
    const appended = await broker.appendRows!("t", 1, { run: "r", first: 7, count: 3, lines });
    expect([appended, await broker.append("t", 1, rows(10, 1))]).toEqual([{ baseOffset: 2 }, { baseOffset: 5 }]);
    expect((await delivered.promise).slice(0, 3)).toEqual([2, 3, 4]);
    const kept = (await broker.read("t", 1, 2, 3)).map(({ key, value, headers }) => ({ key, value, headers }));
    expect(kept).toEqual(
      values.map((value, index) => ({ key: null, value, headers: { run: "r", row: String(7 + index) } })),
    );
  });

  test("refuses a second opener, and says what to do", { timeout: 15_000 }, async () => {
    await open();
    await expect(open()).rejects.toEqual(refusal("broker-unavailable", /in use by another process/));
  });

  test("refuses a file that is no database", async () => {
    await writeFile(file(), "name,rank\n".repeat(1000));
    await expect(open()).rejects.toEqual(refusal("invalid-configuration", /not a file of Eddy's broker/));
  });

  test("refuses a database of another program and leaves it as it is", async () => {
    const other = new DatabaseSync(file());
    other.exec("CREATE TABLE theirs (x)");
    other.close();
    await expect(open()).rejects.toEqual(refusal("invalid-configuration", /another program/));
    const still = new DatabaseSync(file());
    expect(
      still
        .prepare("SELECT name FROM sqlite_schema")
        .all()
        .map(({ name }) => name),
    ).toEqual(["theirs"]);
    still.close();
  });

  test("refuses a file of a newer version", async () => {
    await (await open()).close();
    const newer = new DatabaseSync(file());
    newer.exec("PRAGMA user_version = 99");
    newer.close();
    await expect(open()).rejects.toEqual(refusal("invalid-configuration", /newer Eddy \(format 99/));
  });

  test("refuses a damaged file", async () => {
    const broker = await open();
    await broker.createTopic("t", { partitions: 1 });
    for (let first = 0; first < 50; first += 1) await broker.append("t", 0, rows(first * 100, 100));
    await broker.close();
    const damaged = Buffer.alloc(200_000, 0xa5);
    const { open: openFile } = await import("node:fs/promises");
    const handle = await openFile(file(), "r+");
    await handle.write(damaged, 0, damaged.length, 8192);
    await handle.close();
    await expect(open()).rejects.toEqual(refusal("invalid-configuration", /damaged/));
  });

  test("refuses a write when there is no room, says so, and goes on when there is some again", async () => {
    const broker = await open({ maxBytes: 1_000_000 });
    await broker.createTopic("t", { partitions: 2 });
    const batch = rows(0, 1000);
    let kept = 0;
    const failure = await (async () => {
      for (;;) {
        const sent = await broker.append("t", 0, batch).catch((error: unknown) => error);
        if (sent instanceof Error) return sent;
        kept += batch.length;
      }
    })();
    expect(failure).toEqual(refusal("broker-unavailable", /no room left/));
    expect(broker.status()).toMatchObject({ status: "down", detail: expect.stringMatching(/no room left/) });
    expect((await broker.topic("t")).partitions[0]).toEqual({ partition: 0, start: 0, end: kept });
    expect(await broker.read("t", 0, kept - 1, 10)).toHaveLength(1);
    await broker.truncate("t", 0, kept);
    expect(broker.status().status).toBe("up");
    expect(await broker.append("t", 0, batch)).toEqual({ baseOffset: kept });
  });

  test("takes back the whole of an append for which the room ran out", async () => {
    const broker = await open({ maxBytes: 10_000_000 });
    await broker.createTopic("t", { partitions: 1 });
    const long = Array.from({ length: 5 }, () => ({ key: null, value: "x".repeat(4_000_000), headers: {} }));
    await expect(broker.append("t", 0, long)).rejects.toEqual(refusal("broker-unavailable", /no room left/));
    expect((await broker.topic("t")).partitions).toEqual([{ partition: 0, start: 0, end: 0 }]);
    expect(await broker.append("t", 0, rows(0, 3))).toEqual({ baseOffset: 0 });
    expect(await broker.read("t", 0, 0, 10)).toHaveLength(3);
  });

  test("uses the room of deleted topics again", async () => {
    const broker = await open({ maxBytes: 1_000_000 });
    for (let round = 0; round < 5; round += 1) {
      await broker.createTopic("t", { partitions: 1 });
      for (let sent = 0; sent < 20; sent += 1) await broker.append("t", 0, rows(0, 1000));
      await broker.deleteTopic("t");
    }
  });

  test("answers at most some 16 MB at once", async () => {
    const broker = await open();
    await broker.createTopic("t", { partitions: 1 });
    const long = { key: null, value: "x".repeat(3_000_000), headers: {} };
    await broker.append(
      "t",
      0,
      Array.from({ length: 10 }, () => long),
    );
    const first = await broker.read("t", 0, 0, 10);
    expect(first).toHaveLength(6);
    expect(await broker.read("t", 0, 6, 10)).toHaveLength(4);
  });

  test("a rejected append among others takes none of them with it", async () => {
    const broker = await open();
    await broker.createTopic("t", { partitions: 3 });
    const results = await Promise.allSettled([
      broker.append("t", 0, rows(0, 2)),
      broker.append("nowhere", 0, rows(0, 2)),
      broker.append("t", 1, rows(0, 2)),
      broker.append("t", 3, rows(0, 2)),
      broker.append("t", 2, rows(0, 2)),
    ]);
    expect(results.map(({ status }) => status === "fulfilled")).toEqual([true, false, true, false, true]);
    expect((await broker.topic("t")).partitions.map(({ end }) => end)).toEqual([2, 2, 2]);
  });

  test("ends subscriptions of a topic that is deleted", async () => {
    const broker = await open();
    await broker.createTopic("t", { partitions: 1 });
    const ends: unknown[] = [];
    await broker.subscribe({
      topic: "t",
      group: "g",
      maxMessages: 10,
      position: () => 0,
      onBatch: async () => {},
      onEnd: (error) => ends.push(error),
    });
    await broker.deleteTopic("t");
    await vi.waitFor(() => expect(ends).toEqual([refusal("not-found", /was deleted/)]));
  });

  test("serves what was asked before it was closed", async () => {
    const broker = await open();
    await broker.createTopic("t", { partitions: 1 });
    const appending = broker.append("t", 0, rows(0, 10));
    await broker.close();
    await expect(appending).resolves.toEqual({ baseOffset: 0 });
    expect((await (await open()).topic("t")).partitions[0]!.end).toBe(10);
  });
});
