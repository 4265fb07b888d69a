import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEmbeddedBroker } from "../server/broker/embedded/embedded-broker.ts";
import { systemClock } from "../server/clock.ts";
import { createDeadLetters } from "../server/ingest/dead-letters.ts";
import { createDecode } from "../server/ingest/decode.ts";
import { startIngest } from "../server/ingest/ingest.ts";
import { PRODUCER_BATCH, startProducer } from "../server/producer/producer.ts";
import { createRanking } from "../server/ranking/ranking.ts";
import { openEmbeddedStore } from "../server/stores/embedded/embedded-store.ts";
import { twitchChatters } from "../transforms/twitch-chatters.ts";
import { median } from "./figures.ts";
import { makeChatters } from "./pipeline.ts";

const MAX_UNRANKED = 16;
const log = { debug() {}, info() {}, warn() {}, error() {} };
const COLUMNS = ["user_id", "chatter_login"];

interface Run {
  readonly rowsPerSecond: number;
  readonly cpuMicros: number;
  /** Memory of the ranking's columns. */
  readonly rankingBytes: number;
}

/** What the ranking costs the pipeline: the same rows through embedded broker and store, by turns with the ranks and without them. */
export async function benchRankingCost(
  rows: number,
  turns: number,
): Promise<{ ranked: Run; plain: Run; ratio: number }> {
  const values = rowTexts(rows);
  const runs = { ranked: [] as Run[], plain: [] as Run[] };
  for (let turn = 0; turn < turns; turn += 1) {
    for (const kind of turn % 2 === 0 ? (["ranked", "plain"] as const) : (["plain", "ranked"] as const)) {
      runs[kind].push(await run(values, kind === "ranked"));
    }
  }
  const middle = (list: readonly Run[]): Run => ({
    rowsPerSecond: median(list.map((one) => one.rowsPerSecond)),
    cpuMicros: median(list.map((one) => one.cpuMicros)),
    rankingBytes: median(list.map((one) => one.rankingBytes)),
  });
  const ratio = median(runs.ranked.map((one, at) => one.rowsPerSecond / runs.plain[at]!.rowsPerSecond));
  return { ranked: middle(runs.ranked), plain: middle(runs.plain), ratio };
}

function rowTexts(rows: number): readonly string[] {
  return makeChatters(rows, 1)
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => JSON.stringify(Object.fromEntries(line.split(",").map((field, at) => [COLUMNS[at], field]))));
}

async function run(values: readonly string[], isRanked: boolean): Promise<Run> {
  const total = values.length;
  const directory = await mkdtemp(join(tmpdir(), "eddy-bench-"));
  const broker = await openEmbeddedBroker({ directory, clock: systemClock, log });
  const store = await openEmbeddedStore({ directory, clock: systemClock, log });
  const ranking = isRanked ? createRanking({ reader: store, clock: systemClock, log }) : null;
  await ranking?.load();
  await broker.createTopic("bench", { partitions: 1 });
  const abort = new AbortController();
  const done = Promise.withResolvers<void>();
  const common = {
    broker,
    topic: "bench",
    floors: [0],
    clock: systemClock,
    random: Math.random,
    signal: abort.signal,
    onTrouble() {},
  };
  const cpu = process.cpuUsage();
  const fromMs = performance.now();
  let at = 0;
  const producer = startProducer({
    ...common,
    run: "run",
    total,
    rate: () => "max",
    onProgress() {},
    openRows: () => ({
      async next() {
        if (at >= total) return null;
        const firstRow = at;
        at += PRODUCER_BATCH;
        const portion = values.slice(firstRow, at);
        return { firstRow, count: portion.length, values: portion };
      },
      async close() {},
    }),
  });
  const ingest = startIngest({
    ...common,
    stream: "bench",
    run: "run",
    runId: "run",
    source: "bench",
    group: "bench",
    decode: createDecode({ format: "json", columns: COLUMNS }),
    transform: twitchChatters,
    store,
    deadLetters: createDeadLetters(broker),
    async onApplied({ packed }) {
      ranking?.apply(packed);
      if (ranking !== null && ranking.pending > MAX_UNRANKED) await ranking.settled();
    },
    onProgress(_partition, { applied }) {
      if (applied === total) done.resolve();
    },
  });
  await done.promise;
  await ranking?.settled();
  const ms = performance.now() - fromMs;
  const { user, system } = process.cpuUsage(cpu);
  const rankingBytes = ranking?.report?.memoryBytes ?? 0;
  abort.abort();
  await Promise.all([producer.done, ingest.done]);
  await ranking?.close();
  await store.close();
  await broker.close();
  await rm(directory, { recursive: true });
  return { rowsPerSecond: (total * 1000) / ms, cpuMicros: (user + system) / total, rankingBytes };
}
