/*
 * Messages per second through the broker port, encoding and decoding included: `node bench/broker.ts [messages]`, with Kafka
 * beside the embedded broker when EDDY_TEST_KAFKA=host:port names one.
 * Messages are like the producer's: values of some 50 bytes, headers `run` and `row`.
 */
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import type { Message } from "../core/message.ts";
import type { Broker } from "../core/ports.ts";
import { BROKER_FILE, openEmbeddedBroker } from "../server/broker/embedded/embedded-broker.ts";
import { openKafkaBroker } from "../server/broker/kafka/kafka-broker.ts";
import { systemClock } from "../server/clock.ts";
import { describeMachine, median } from "./figures.ts";

const MESSAGES = Number(process.argv[2] ?? 500_000);
const ROUNDS = 3;
const IDLE_MS = 5000;

const log = { debug() {}, info() {}, warn() {}, error() {} };

function makeMessages(count: number, run: string, step: number): Message[] {
  return Array.from({ length: count }, (_, index) => ({
    key: null,
    value: `{"user_id":"${100_000_000 + (index % 60)}","chatter_login":"c_${(index * 7919).toString(36).padStart(7, "0")}"}`,
    headers: { run, row: String(index * step) },
  }));
}

interface Measured {
  readonly perSecond: number;
  /** Share of the time in which the calling thread was at work. */
  readonly busy: number;
  readonly worstMs: number;
}

async function measure(count: number, work: (step: (promise: Promise<unknown>) => Promise<void>) => Promise<void>) {
  const loop = performance.eventLoopUtilization();
  const fromMs = performance.now();
  let worstMs = 0;
  await work(async (promise) => {
    const sinceMs = performance.now();
    await promise;
    worstMs = Math.max(worstMs, performance.now() - sinceMs);
  });
  const perSecond = (count / (performance.now() - fromMs)) * 1000;
  return { perSecond, busy: performance.eventLoopUtilization(loop).utilization, worstMs } satisfies Measured;
}

function report(name: string, rounds: readonly Measured[]): void {
  const rate = Math.round(median(rounds.map(({ perSecond }) => perSecond))).toLocaleString("en");
  const busy = Math.round(median(rounds.map((round) => round.busy)) * 100);
  const worst = Math.round(Math.max(...rounds.map(({ worstMs }) => worstMs)));
  console.log(`  ${name.padEnd(44)} ${rate.padStart(10)}/s   calling thread ${busy} % busy   slowest call ${worst} ms`);
}

async function appendAll(broker: Broker, topic: string, partitions: number, batch: number): Promise<Measured> {
  const share = Math.floor(MESSAGES / partitions);
  const messages = makeMessages(share, "bench", partitions);
  return measure(share * partitions, async (step) => {
    await Promise.all(
      Array.from({ length: partitions }, async (_, partition) => {
        for (let sent = 0; sent < share; sent += batch) {
          await step(broker.append(topic, partition, messages.slice(sent, sent + batch)));
        }
      }),
    );
  });
}

async function readAll(broker: Broker, topic: string, portion: number): Promise<Measured> {
  return measure(MESSAGES, async (step) => {
    for (let offset = 0; offset < MESSAGES; ) {
      const reading = broker.read(topic, 0, offset, portion);
      await step(reading);
      const messages = await reading;
      if (messages.length === 0) throw new Error(`nothing at ${offset}`);
      offset += messages.length;
    }
  });
}

async function subscribeAll(broker: Broker, topic: string): Promise<Measured> {
  return measure(MESSAGES, async () => {
    const all = Promise.withResolvers<void>();
    const subscription = await broker.subscribe({
      topic,
      group: "bench",
      maxMessages: 1000,
      position: () => 0,
      async onBatch({ messages }) {
        if (messages.at(-1)!.offset === MESSAGES - 1) all.resolve();
      },
      onEnd: all.reject,
    });
    await all.promise;
    await subscription.close();
  });
}

/** Nothing to deliver: what waiting costs. */
async function idleSubscription(broker: Broker): Promise<() => Promise<void>> {
  const topic = `bench-idle-${Date.now()}`;
  await broker.createTopic(topic, { partitions: 1 });
  const subscription = await broker.subscribe({
    topic,
    group: topic,
    maxMessages: 1000,
    position: () => 0,
    onBatch: async () => {},
    onEnd: () => {},
  });
  return async () => {
    await subscription.close();
    await broker.deleteTopic(topic);
  };
}

async function bench(broker: Broker): Promise<void> {
  const rounds = Array.from({ length: ROUNDS }, (_, round) => `bench-${Date.now()}-${round}`);
  for (const [partitions, batch] of [
    [4, 1000],
    [1, 500],
    [1, 1000],
  ] as const) {
    const measured: Measured[] = [];
    for (const topic of rounds) {
      await broker.deleteTopic(topic);
      await broker.createTopic(topic, { partitions });
      measured.push(await appendAll(broker, topic, partitions, batch));
    }
    report(`append, ${partitions} partition(s), batches of ${batch}`, measured);
  }
  for (const portion of [1000, 700]) {
    const measured: Measured[] = [];
    for (const topic of rounds) measured.push(await readAll(broker, topic, portion));
    report(`read, portions of ${portion}`, measured);
  }
  const measured: Measured[] = [];
  for (const topic of rounds) measured.push(await subscribeAll(broker, topic));
  report("subscribe, batches of at most 1000", measured);
  const sinceMs = performance.now();
  for (const topic of rounds) await broker.deleteTopic(topic);
  console.log(`  delete ${ROUNDS} topics: ${Math.round(performance.now() - sinceMs)} ms`);
}

console.log(`${describeMachine()}; ${MESSAGES.toLocaleString("en")} messages a round, median of ${ROUNDS} rounds`);
const directory = await mkdtemp(join(tmpdir(), "eddy-bench-broker-"));
try {
  console.log("embedded");
  const broker = await openEmbeddedBroker({ directory, clock: systemClock, log });
  await bench(broker);
  await broker.close();
  console.log(`  file: ${Math.round((await stat(join(directory, BROKER_FILE))).size / 1e6)} MB`);
} finally {
  await rm(directory, { recursive: true });
}

const kafka = process.env["EDDY_TEST_KAFKA"];
if (kafka !== undefined) {
  console.log("Kafka");
  const broker = await openKafkaBroker({
    settings: { brokers: [kafka], clientId: "eddy-bench" },
    clock: systemClock,
    log,
  });
  await bench(broker);
  const cpu = process.cpuUsage();
  const stop = await idleSubscription(broker);
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  const { user, system } = process.cpuUsage(cpu);
  console.log(
    `  idle with one subscription: ${(((user + system) / 1000 / IDLE_MS) * 100).toFixed(1)} % of a processor`,
  );
  await stop();
  await broker.close();
}
