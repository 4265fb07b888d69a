import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { io } from "socket.io-client";
import { createLive } from "../../../app/_lib/live/live.ts";
import { PRODUCER_BATCH } from "../../../server/producer/producer.ts";
import { createApiClient } from "../../support/api-client.ts";
import { startConsole } from "../../support/console-process.ts";
import { ARMED_FILE, arm, type CrashPoint } from "./points.ts";

/** Good rows, each an edge of its own: the sum of the counts is the number of rows that took effect. */
export const ROWS = 6000;
export const PARTITIONS = 2;
/** First, in the middle, last, and two that follow one another. */
const POISON = [0, 1, 2500, ROWS + 3];
const PRELOAD = new URL("./preload.ts", import.meta.url).href;

export interface Counts {
  readonly nodes: number;
  readonly edges: number;
  readonly merges: number;
}

/** What is left of a stream after the console has died in the middle of it, was started again, and has come to its end. */
export interface Survey {
  readonly status: string;
  readonly progress: { readonly produced: number; readonly total: number | null; readonly applied: number };
  readonly letters: number;
  /** As the store tells it, and as a browser shows it that was open all the time. */
  readonly graph: Counts;
  readonly browser: { readonly nodes: number; readonly edges: number };
  /** Rows of the file that the topic lacks, that stand there in another order, and that stand there more than once. */
  readonly topic: { readonly lost: number; readonly disordered: number; readonly repeated: number };
}

/** A console that dies where it is told to. `count` looks at the graph past it. */
export async function openCrashBed(environment: Record<string, string>, count: (url: string) => Promise<Counts>) {
  const directory = await mkdtemp(join(tmpdir(), "eddy-points-"));
  const file = join(directory, "armed");
  const server = await startConsole({
    ...environment,
    [ARMED_FILE]: file,
    NODE_OPTIONS: `--import ${PRELOAD}`,
    EDDY_MAX_REQUESTS_PER_SECOND: "10000",
  });
  const api = createApiClient(server.url);
  const live = createLive((position) =>
    io(`${server.url}/live`, {
      transports: ["websocket"],
      reconnectionDelay: 50,
      reconnectionDelayMax: 200,
      auth: (give) => give(position() ?? {}),
    }),
  );
  live.stats.subscribe(() => {});

  async function until<Value>(what: string, look: () => Promise<Value> | Value, isSo: (value: Value) => boolean) {
    for (const untilMs = Date.now() + 60_000; ; ) {
      const value = await look();
      if (isSo(value)) return value;
      if (Date.now() > untilMs)
        throw new Error(`${what}: still ${JSON.stringify(value)}\n${server.output().slice(-3000)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Arms the point, does `work`, waits for the death, and starts the console again. */
  async function dieAt(point: CrashPoint, after: number, work: () => Promise<unknown>): Promise<void> {
    arm(file, { point, after });
    await work().catch(() => {}); // the console may be dead before it answers
    await until(
      `"${point}" is reached`,
      () => existsSync(file),
      (isArmed) => !isArmed,
    );
    await server.kill();
    await server.restart();
  }

  /** The rows in the topic, in order, of each partition. */
  async function rowsIn(topic: string): Promise<number[][]> {
    const rows: number[][] = [];
    for (let partition = 0; partition < PARTITIONS; partition += 1) {
      const found: number[] = [];
      for (let next: string | null = ""; next !== null; ) {
        const place = next === "" ? "" : `&next=${encodeURIComponent(next)}`;
        const page: { messages: { headers: Record<string, string> }[]; next: string | null } = await api.get(
          `/api/topics/${topic}/messages?partition=${partition}&order=oldest&limit=500${place}`,
        );
        found.push(...page.messages.map(({ headers }) => Number(headers["row"])));
        next = page.messages.length === 0 ? null : page.next;
      }
      rows.push(found);
    }
    return rows;
  }

  async function surveyTopic(topic: string): Promise<Survey["topic"]> {
    let [lost, disordered, repeated] = [ROWS + POISON.length, 0, 0];
    for (const rows of await rowsIn(topic)) {
      let last = -1;
      const seen = new Set<number>();
      for (const row of rows) {
        if (seen.has(row)) repeated += 1;
        else if (row < last) disordered += 1;
        seen.add(row);
        last = Math.max(last, row);
      }
      lost -= seen.size;
    }
    return { lost, disordered, repeated };
  }

  return {
    api,
    dieAt,
    count: () => count(server.url),
    /** Makes a stream of its own, and answers its name. */
    async create(name: string): Promise<string> {
      const lines = Array.from({ length: ROWS + POISON.length }, (_, row) =>
        POISON.includes(row) ? `${row % 7},` : `${row % 7},${name}-${row}`,
      );
      const dataset = await api.upload(`${name}.csv`, `user_id,chatter_login\n${lines.join("\n")}\n`);
      await api.create({
        name,
        topic: name,
        transform: "twitch-chatters",
        dataset: dataset.id,
        partitions: PARTITIONS,
      });
      return name;
    },
    async survey(name: string): Promise<Survey> {
      const { status, progress } = await api.reaches(name, "completed", 60_000);
      const stats = await api.stats();
      const browser = await until(
        "the browser",
        () => live.stats.get(),
        (shown) => shown?.edges === stats.edges && shown.nodes === stats.nodes,
      );
      const letters = await api.get<{ count: number }>(`/api/dead-letters?stream=${name}`);
      return {
        status,
        progress: { produced: progress.produced, total: progress.total, applied: progress.applied },
        letters: letters.count,
        graph: await count(server.url),
        browser: { nodes: browser?.nodes ?? 0, edges: browser?.edges ?? 0 },
        topic: await surveyTopic(name),
      };
    },
    async close(): Promise<void> {
      live.close();
      await server.dispose();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export type CrashBed = Awaited<ReturnType<typeof openCrashBed>>;

/** Nothing lost, nothing twice; in the topic at most the batch of each partition that was in flight. */
export const NOTHING_LOST = {
  status: "completed",
  progress: { produced: ROWS + POISON.length, total: ROWS + POISON.length, applied: ROWS },
  letters: POISON.length,
  graph: { nodes: ROWS + 7, edges: ROWS, merges: ROWS },
  browser: { nodes: ROWS + 7, edges: ROWS },
};
export const MOST_REPEATED = PRODUCER_BATCH / PARTITIONS;
