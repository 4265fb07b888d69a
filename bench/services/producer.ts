import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Broker } from "../../core/ports.ts";
import { openKafkaBroker } from "../../server/broker/kafka/kafka-broker.ts";
import { systemClock } from "../../server/clock.ts";
import { type RowSource, startProducer } from "../../server/producer/producer.ts";
import { chats } from "./chats.ts";

const log = { debug() {}, info() {}, warn() {}, error() {} };

const BATCH = 1000;

export interface ProducerFigures {
  readonly eddy: number;
  readonly kcat: number;
}

/** Rows per second into a topic of one partition, each acknowledged by all replicas: our producer, and `kcat -P -l` with the same values. */
export async function benchProducer(kafka: string, count: number): Promise<ProducerFigures> {
  const broker = await openKafkaBroker({
    settings: { brokers: [kafka], clientId: "eddy-bench" },
    clock: systemClock,
    log,
  });
  const directory = await mkdtemp(join(tmpdir(), "eddy-bench-kcat-"));
  try {
    const values = chats(count).map((chat) => JSON.stringify(chat));
    const file = join(directory, "values");
    await writeFile(file, `${values.join("\n")}\n`);
    return {
      kcat: await perSecond(broker, count, (topic) => kcat(kafka, topic, file)),
      eddy: await perSecond(broker, count, (topic) => produce(broker, topic, values)),
    };
  } finally {
    await broker.close();
    await rm(directory, { recursive: true });
  }
}

async function perSecond(broker: Broker, count: number, produceTo: (topic: string) => Promise<void>): Promise<number> {
  const topic = `bench-${randomUUID()}`;
  await broker.createTopic(topic, { partitions: 1 });
  const fromMs = performance.now();
  await produceTo(topic);
  const tookMs = performance.now() - fromMs;
  const end = (await broker.topic(topic)).partitions[0]?.end;
  if (end !== count) throw new Error(`${end} of ${count} rows are in the topic.`);
  await broker.deleteTopic(topic);
  return (count / tookMs) * 1000;
}

async function produce(broker: Broker, topic: string, values: readonly string[]): Promise<void> {
  const producer = startProducer({
    broker,
    topic,
    run: "bench",
    floors: [0],
    total: values.length,
    openRows: (fromRow) => rowsOf(values, fromRow),
    rate: () => "max",
    clock: systemClock,
    random: Math.random,
    signal: new AbortController().signal,
    onProgress() {},
    onTrouble(trouble) {
      if (trouble !== null) throw new Error(trouble.message);
    },
  });
  await producer.done;
}

/** As the thread that parses files hands them over: a thousand at a time. */
function rowsOf(values: readonly string[], fromRow: number): RowSource {
  let next = fromRow;
  return {
    async next() {
      if (next >= values.length) return null;
      const firstRow = next;
      next += BATCH;
      const portion = values.slice(firstRow, next);
      return { firstRow, count: portion.length, values: portion };
    },
    async close() {},
  };
}

async function kcat(kafka: string, topic: string, file: string): Promise<void> {
  const child = spawn("kcat", ["-P", "-b", kafka, "-t", topic, "-p", "0", "-X", "acks=all", "-l", file], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`kcat ended with ${code}.`);
}
