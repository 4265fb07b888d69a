import { readFile } from "node:fs/promises";
import { io } from "socket.io-client";
import type { GraphDeltaEvent, RankDeltaEvent } from "../core/events.ts";
import { createApiClient } from "../test/support/api-client.ts";
import { startConsole } from "../test/support/console-process.ts";
import { createRandom } from "../test/support/random.ts";
import { median } from "./figures.ts";

const ROUNDS = 3;

export interface PipelineFigures {
  readonly rows: number;
  /** From the start command until the last row is applied, ranked, and its rank and delta have reached a browser's socket. */
  readonly rowsPerSecond: number;
  readonly allRowsPerSecond: readonly number[];
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

/** CSV → producer → embedded broker → transform → embedded store → ranks → socket, on a real console with one browser's socket. */
export async function benchPipeline(rows: number): Promise<PipelineFigures> {
  const emptyFromMs = performance.now();
  const server = await startConsole({ LOG_LEVEL: "warn" });
  const emptyStartMs = performance.now() - emptyFromMs;
  const api = createApiClient(server.url);
  try {
    const dataset = await api.upload("chatters.csv", makeChatters(rows, 1));
    const rates: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
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
      await api.create({ name: "bench", dataset: dataset.id, transform: "twitch-chatters" });
      const fromMs = performance.now();
      await api.start("bench");
      await api.reaches("bench", "completed", 600_000);
      const { edges } = await api.stats();
      while (pushedEdges < edges || rankedSeq < pushedSeq) await new Promise((resolve) => setTimeout(resolve, 5));
      rates.push(rows / ((performance.now() - fromMs) / 1000));
      socket.disconnect();
      if (round < ROUNDS - 1) await api.drop("bench", "remove");
    }
    const residentBytes = await residentOf(server.pid);
    await server.stop();
    const restartFromMs = performance.now();
    await server.restart();
    const restartMs = performance.now() - restartFromMs;
    return { rows, rowsPerSecond: median(rates), allRowsPerSecond: rates, restartMs, emptyStartMs, residentBytes };
  } finally {
    await server.dispose();
  }
}

/** Resident memory of a process, from Linux's /proc; 0 elsewhere. */
async function residentOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}
