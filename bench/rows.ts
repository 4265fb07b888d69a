/* Rows per second from an uploaded file to JSON texts, on a generated file like the Twitch chatters: `node bench/rows.ts [rows]`. */
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { openDatasets } from "../server/datasets/datasets.ts";
import { DEFAULT_LIMITS } from "../server/datasets/limits.ts";

const ROWS = Number(process.argv[2] ?? 1_000_000);
const BATCH_ROWS = 1000;

function* lines(isQuoted: boolean): Generator<string> {
  yield "user_id,chatter_login\n";
  for (let row = 0; row < ROWS; ) {
    let text = "";
    for (const end = Math.min(ROWS, row + 1000); row < end; row++) {
      const login = `chatter_${((row * 7919) % ROWS).toString(36)}`;
      text += `${100_000_000 + (row % 60)},${isQuoted ? `"${login}"` : login}\n`;
    }
    yield text;
  }
}

function perSecond(rows: number, sinceMs: number): string {
  const ms = performance.now() - sinceMs;
  return `${Math.round((rows / ms) * 1000).toLocaleString("en")} rows/s (${Math.round(ms)} ms)`;
}

const directory = await mkdtemp(join(tmpdir(), "eddy-bench-rows-"));
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const clock = { now: Date.now, sleep: async () => {} };
const datasets = await openDatasets({ directory: join(directory, "kept"), limits: DEFAULT_LIMITS, clock, log: silent });
try {
  for (const isQuoted of [false, true]) {
    const file = join(directory, "rows.csv");
    await pipeline(Readable.from(lines(isQuoted)), createWriteStream(file));
    let since = performance.now();
    const { dataset } = await datasets.upload(createReadStream(file), { name: "rows.csv" });
    console.log(`${isQuoted ? "quoted" : "plain"} file, ${(dataset.bytes / 1e6).toFixed(1)} MB`);
    console.log(`  upload and scan: ${perSecond(dataset.rows, since)}`);

    since = performance.now();
    const cpu = process.cpuUsage();
    const loop = performance.eventLoopUtilization();
    const source = datasets.rows(dataset.id, { ...dataset, fromRow: 0, batchRows: BATCH_ROWS });
    let rows = 0;
    for (let batch = await source.next(); batch !== null; batch = await source.next()) rows += batch.values.length;
    const busy = performance.eventLoopUtilization(loop).utilization;
    const { user, system } = process.cpuUsage(cpu);
    console.log(
      `  rows():          ${perSecond(rows, since)}, calling thread busy ${(busy * 100).toFixed(0)} %, CPU ${Math.round((user + system) / 1000)} ms`,
    );

    since = performance.now();
    const resumed = datasets.rows(dataset.id, { ...dataset, fromRow: dataset.rows - 10, batchRows: BATCH_ROWS });
    await resumed.next();
    console.log(`  first batch when resuming ten rows before the end: ${Math.round(performance.now() - since)} ms`);
    await resumed.close();
  }
} finally {
  await datasets.close();
  await rm(directory, { recursive: true });
}
