import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { StoredMessage } from "../../../core/message.ts";
import type { Broker } from "../../../core/ports.ts";
import { createRandom } from "../../../test/support/random.ts";
import { systemClock } from "../../clock.ts";
import { openEmbeddedBroker } from "./embedded-broker.ts";

const APPENDER = fileURLToPath(new URL("./crash-appender.ts", import.meta.url));
const PARTITIONS = 3;
const ROUNDS = 8;
const MOST_MS = 250;
const MAX_BATCH = 40;

const log = { debug() {}, info() {}, warn() {}, error() {} };

/** Lets the appender work for `forMs` after its first acknowledgement, and kills it. Answers the acknowledged ends. */
async function appendUntilKilled(directory: string, forMs: number): Promise<number[]> {
  const child = spawn(process.execPath, [APPENDER, directory, String(PARTITIONS)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  const ended = new Promise((resolve) => child.once("close", resolve));
  child.stdout.setEncoding("utf8");
  child.stdout.on("data", (text: string) => {
    if (output === "") setTimeout(() => child.kill("SIGKILL"), forMs);
    output += text;
  });
  await ended;
  expect(child.signalCode).toBe("SIGKILL");
  const ends = new Array<number>(PARTITIONS).fill(0);
  for (const line of output.split("\n").slice(0, -1)) {
    const [partition, base, count] = line.split(" ").map(Number) as [number, number, number];
    ends[partition] = base + count;
  }
  return ends;
}

async function readAll(broker: Broker, partition: number): Promise<StoredMessage[]> {
  const messages: StoredMessage[] = [];
  for (;;) {
    const more = await broker.read("crash", partition, messages.length, 10_000);
    if (more.length === 0) return messages;
    messages.push(...more);
  }
}

describe("openEmbeddedBroker", () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "eddy-crash-"));
  });

  afterEach(() => rm(directory, { recursive: true }));

  test("keeps every acknowledged message through kill -9, and at most one batch besides", {
    timeout: 60_000,
  }, async () => {
    const random = createRandom(7);
    const acknowledged = new Array<number>(PARTITIONS).fill(0);
    for (let round = 0; round < ROUNDS; round += 1) {
      const ends = await appendUntilKilled(directory, random() * MOST_MS);
      const broker = await openEmbeddedBroker({ directory, clock: systemClock, log });
      const { partitions } = await broker.topic("crash");
      for (const [partition, { start, end }] of partitions.entries()) {
        acknowledged[partition] = Math.max(acknowledged[partition]!, ends[partition]!);
        expect(start).toBe(0);
        expect(end).toBeGreaterThanOrEqual(acknowledged[partition]!);
        expect(end).toBeLessThanOrEqual(acknowledged[partition]! + MAX_BATCH);
        const messages = await readAll(broker, partition);
        expect(messages).toHaveLength(end);
        expect(messages.findIndex(({ offset }, index) => offset !== index)).toBe(-1);
        expect(
          messages.findIndex(({ value, headers }, index) => `${value} ${headers["row"]}` !== `value ${index} ${index}`),
        ).toBe(-1);
        acknowledged[partition] = end;
      }
      await broker.close();
    }
    expect(Math.min(...acknowledged)).toBeGreaterThan(0);
  });
});
