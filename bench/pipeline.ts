import { readFile } from "node:fs/promises";
import { io } from "socket.io-client";
import type { GraphDeltaEvent, RankDeltaEvent } from "../core/events.ts";
import type { Stream } from "../core/stream.ts";
import { createApiClient } from "../test/support/api-client.ts";
import { startConsole } from "../test/support/console-process.ts";
import { createRandom } from "../test/support/random.ts";
import { median } from "./figures.ts";

const ROUNDS = 3;
const TICKS_PER_SECOND = 100;

export interface PipelineFigures {
  readonly rows: number;
  /** From the start command until the last row is applied, ranked, and its rank and delta have reached a browser's socket. */
  readonly rowsPerSecond: number;
  readonly allRowsPerSecond: readonly number[];
  /** Processor time of the whole process a row, which other work on the machine moves less than it moves the clock. */
  readonly cpuMicros: number;
  /** From the process's start until health is up, with the graph of the last round on disk. */
  readonly restartMs: number;
  readonly emptyStartMs: number;
  readonly residentBytes: number;
}

/** A chatters file of the real shape: few streamers, very unequal, and chatters most of whom come once. */
export function makeChatters(rows: number, seed: number): string {
  const random = createRandom(seed);
  const streamers = Math.max(20, Math.round(rows / 500));
  const lines = ["user_id,chatter_login"];
  for (let row = 0; row < rows; row += 1) {
    const streamer = Math.floor(streamers * random() ** 3);
    const chatter = random() < 0.96 ? row : Math.floor(random() * rows);
    lines.push(`${100_000_000 + streamer},chatter_${chatter.toString(36)}`);
  }
  return `${lines.join("\n")}\n`;
}

/** A console with a file of rows, through which they can be run again and again. */
async function openSide(rows: number, root?: string) {
  const fromMs = performance.now();
  const server = await startConsole({ LOG_LEVEL: "warn" }, root);
  const emptyStartMs = performance.now() - fromMs;
  const api = createApiClient(server.url);
  const dataset = await api.upload("chatters.csv", makeChatters(rows, 1));
  const rates: number[] = [];
  const cpu: number[] = [];

  async function round(): Promise<void> {
    const socket = io(`${server.url}/live`, { transports: ["websocket"] });
    await new Promise<void>((resolve) => socket.once("connect", resolve));
    let pushedEdges = 0;
    let rankedSeq = 0;
    let pushedSeq = 0;
    socket.on("graph:delta", (event: GraphDeltaEvent) => {
      pushedEdges = event.stats.edges;
      pushedSeq = event.seq;
    });
    socket.on("rank:delta", (event: RankDeltaEvent) => {
      rankedSeq = event.seq;
    });
    // As a page does: a question forty times a second takes an eighth of the main thread.
    const ended = new Promise<Stream>((resolve) => {
      socket.on("stream:status", (stream: Stream) => {
        if (stream.status === "completed" || stream.status === "failed") resolve(stream);
      });
    });
    await api.create({ name: "bench", dataset: dataset.id, transform: "twitch-chatters" });
    const cpuFrom = await processorMs(server.pid);
    const fromMs = performance.now();
    await api.start("bench");
    const { status, lastError } = await ended;
    if (status === "failed") throw new Error(`The stream failed: ${lastError}`);
    const { edges } = await api.stats();
    while (pushedEdges < edges || rankedSeq < pushedSeq) await new Promise((resolve) => setTimeout(resolve, 5));
    rates.push(rows / ((performance.now() - fromMs) / 1000));
    cpu.push((((await processorMs(server.pid)) - cpuFrom) * 1000) / rows);
    socket.disconnect();
  }

  return { server, api, emptyStartMs, rates, cpu, round };
}

/** CSV → producer → embedded broker → transform → embedded store → ranks → socket, on a real console with one browser's socket. */
export async function benchPipeline(rows: number): Promise<PipelineFigures> {
  const { server, api, emptyStartMs, rates, cpu, round } = await openSide(rows);
  try {
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      if (turn > 0) await api.drop("bench", "remove");
      await round();
    }
    const residentBytes = await residentOf(server.pid);
    await server.stop();
    const restartFromMs = performance.now();
    await server.restart();
    const restartMs = performance.now() - restartFromMs;
    return {
      rows,
      rowsPerSecond: median(rates),
      allRowsPerSecond: rates,
      cpuMicros: median(cpu),
      restartMs,
      emptyStartMs,
      residentBytes,
    };
  } finally {
    await server.dispose();
  }
}

/** What is taken back is tidied up afterwards, which would be held against whoever comes next. */
async function untilQuiet(pid: number): Promise<void> {
  for (let before = await processorMs(pid); ; ) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const now = await processorMs(pid);
    if (now - before < 50) return;
    before = now;
  }
}

/** The same beside another checkout of Eddy, by turns; answers the ratios of ours to theirs, turn by turn. */
export async function benchBeside(
  rows: number,
  root: string,
  turns: number,
): Promise<{ rates: readonly number[]; cpu: readonly number[] }> {
  const ours = await openSide(rows);
  const theirs = await openSide(rows, root);
  try {
    for (let turn = 0; turn < turns; turn += 1) {
      for (const side of turn % 2 === 0 ? [ours, theirs] : [theirs, ours]) {
        await side.round();
        await side.api.drop("bench", "remove");
        await untilQuiet(side.server.pid);
      }
    }
    const ratios = (mine: readonly number[], other: readonly number[]) => mine.map((value, at) => value / other[at]!);
    return { rates: ratios(ours.rates, theirs.rates), cpu: ratios(ours.cpu, theirs.cpu) };
  } finally {
    await ours.server.dispose();
    await theirs.server.dispose();
  }
}

/** From Linux's /proc, as are the next; 0 elsewhere. */
async function processorMs(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const [, fields = ""] = stat.split(") ");
  const [user, system] = fields.split(" ").slice(11, 13).map(Number);
  return (((user ?? 0) + (system ?? 0)) * 1000) / TICKS_PER_SECOND;
}

/** Resident memory of a process. */
async function residentOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}
