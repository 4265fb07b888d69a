import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ApiClient } from "./api-client.ts";
import { type Neo4jSettings, runCypher } from "./neo4j.ts";
import type { TWITCH_STREAMS } from "./twitch-data.ts";

/** What a console is told so that it runs on these services. */
export function consoleOn(kafka: string, { uri, username, password }: Neo4jSettings): Record<string, string> {
  return {
    EDDY_BROKER: "kafka",
    KAFKA_BROKERS: kafka,
    EDDY_STORE: "neo4j",
    BOLT_URI: uri,
    BOLT_USERNAME: username,
    BOLT_PASSWORD: password,
  };
}

/** The graph as the database itself tells it: what is the console's bookkeeping is left out. */
export async function countByCypher(
  settings: Neo4jSettings,
): Promise<{ nodes: number; edges: number; merges: number }> {
  const nodes = await runCypher(
    settings,
    "MATCH (n) WHERE NOT n:_EddyGraph AND NOT n:_EddyCursor AND NOT n:_EddySource RETURN count(n) AS nodes",
  );
  const edges = await runCypher(settings, "MATCH ()-[e]->() RETURN count(e) AS edges, sum(e.count) AS merges");
  return {
    nodes: Number(nodes[0]?.["nodes"]),
    edges: Number(edges[0]?.["edges"]),
    merges: Number(edges[0]?.["merges"]),
  };
}

/** Uploads a file of the Twitch data and makes its stream, on a topic of this test's own. Answers the number of rows. */
export async function createStream(
  api: ApiClient,
  directory: string,
  stream: (typeof TWITCH_STREAMS)[number],
  options: { topic: string; rate?: number; partitions?: number },
): Promise<number> {
  const { file, ...request } = stream;
  const dataset = await api.upload(file, await readFile(join(directory, file)));
  await api.create({ ...request, ...options, dataset: dataset.id });
  return dataset.rows;
}
