import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type ApiClient, createApiClient } from "../support/api-client.ts";
import { type ConsoleProcess, startConsole } from "../support/console-process.ts";
import { createRandom } from "../support/random.ts";
import { countTwitch, TWITCH_STREAMS } from "../support/twitch-data.ts";

export interface CrashReport {
  readonly rounds: number;
  /** How often all streams came to their end, were compared, and began anew. */
  readonly passes: number;
  /** Kills at which at least one stream was at work. */
  readonly killsAtWork: number;
}

const STREAMS = TWITCH_STREAMS.slice(0, 5);
const RATES = ["max", 40_000, 15_000, 6000] as const;

/**
 * Kills the console with SIGKILL `rounds` times at random moments while all five streams run, and starts it again each time.
 * Whenever the streams have come to their end, the graph must be exactly what the files say: every node, every edge, every
 * count. Then the streams are dropped together with their part of the graph, and all begins anew. Throws at the first difference.
 */
export async function crashRounds(options: {
  seed: number;
  rounds: number;
  directory: string;
  report?: (line: string) => void;
  environment?: Record<string, string>;
}): Promise<CrashReport> {
  const { seed, rounds, directory, report = () => {} } = options;
  const random = createRandom(seed);
  const expected = await countTwitch(
    directory,
    STREAMS.map(({ file }) => file),
  );
  const server = await startConsole(options.environment);
  const api = createApiClient(server.url);
  let passes = 0;
  let killsAtWork = 0;
  let picture: string | null = null;

  /** All streams at their end, nothing lost, nothing twice; the same graph as in every pass before. */
  async function compare(): Promise<void> {
    for (const { name } of STREAMS) await api.reaches(name, "completed", 60_000);
    const stats = await api.stats();
    if (stats.nodes !== expected.nodes || stats.edges !== expected.edges) {
      throw new Error(
        `${stats.nodes} nodes and ${stats.edges} edges where ${expected.nodes} and ${expected.edges} are expected`,
      );
    }
    const lines = await exportedEdges(server.url);
    const merges = mergesOf(lines);
    if (merges !== expected.merges)
      throw new Error(`counts sum to ${merges} where the files have ${expected.merges} rows`);
    const graph = lines.sort().join("\n");
    if (picture !== null && picture !== graph) throw new Error("the graph is not the same as after the first pass");
    picture = graph;
    passes += 1;
  }

  async function begin(): Promise<void> {
    for (const { file, ...request } of STREAMS) {
      const dataset = await api.upload(file, await readFile(join(directory, file)));
      const rate = RATES[Math.floor(random() * RATES.length)] ?? "max";
      await api.create({ ...request, rate, dataset: dataset.id });
    }
    await Promise.all(STREAMS.map(({ name }) => api.start(name)));
  }

  try {
    await begin();
    for (let round = 1; round <= rounds; round += 1) {
      const waitMs = Math.floor(random() * random() * 2500);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      const isAtWork = await someAtWork(api);
      await server.kill();
      if (isAtWork) killsAtWork += 1;
      await server.restart();
      report(`round ${round}: killed after ${waitMs} ms${isAtWork ? "" : " (at rest)"}`);
      if ((await api.streams()).every(({ status }) => status === "completed")) {
        await compare();
        if (round === rounds) break;
        for (const { name } of STREAMS) await api.drop(name, "remove");
        const { nodes, edges } = await api.stats();
        if (nodes !== 0 || edges !== 0)
          throw new Error(`${nodes} nodes and ${edges} edges remain after all streams were dropped`);
        await begin();
      }
    }
    await compare();
    return { rounds, passes, killsAtWork };
  } catch (error) {
    throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : error}\n${tail(server)}`, {
      cause: error,
    });
  } finally {
    await server.dispose();
  }
}

/** The graph as its export tells it. */
export async function countByExport(url: string): Promise<{ nodes: number; edges: number; merges: number }> {
  const lines = await exportedEdges(url);
  const { nodes } = await createApiClient(url).stats();
  return { nodes, edges: lines.length, merges: mergesOf(lines) };
}

/** A line of CSV for each edge, its count last. */
async function exportedEdges(url: string): Promise<string[]> {
  const response = await createApiClient(url).call("GET", "/api/graph/export?format=csv");
  return (await response.text()).trim().split("\r\n").slice(1);
}

const mergesOf = (lines: readonly string[]) =>
  lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(",") + 1)), 0);

async function someAtWork(api: ApiClient): Promise<boolean> {
  return (await api.streams()).some(({ status }) => status === "running" || status === "starting");
}

function tail(server: ConsoleProcess): string {
  return server.output().slice(-3000);
}
