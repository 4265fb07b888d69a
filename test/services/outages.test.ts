import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startKafka } from "../../scripts/services/kafka.ts";
import { startNeo4j } from "../../scripts/services/neo4j.ts";
import type { Service } from "../../scripts/services/service.ts";
import { type ApiClient, createApiClient } from "../support/api-client.ts";
import { type ConsoleProcess, startConsole } from "../support/console-process.ts";
import type { Neo4jSettings } from "../support/neo4j.ts";
import { consoleOn, countByCypher } from "../support/services.ts";

const HAS_SERVICES = process.env["EDDY_TEST_KAFKA"] !== undefined && process.env["EDDY_TEST_NEO4J"] !== undefined;
const TIMEOUT_MS = 240_000;
const ROWS = 6000;
const RATE = 400;

/** Every row an edge of its own, so that the sum of the counts is the number of rows that took effect. */
const csv = (prefix: string) =>
  `user_id,chatter_login\n${Array.from({ length: ROWS }, (_, row) => `${row % 7},${prefix}${row}`).join("\n")}\n`;

describe.skipIf(!HAS_SERVICES)("a service that goes away and comes back", { timeout: TIMEOUT_MS }, () => {
  let kafka: Service;
  let neo4j: Service;
  let settings: Neo4jSettings;
  let eddy: ConsoleProcess;
  let api: ApiClient;
  let expected = 0;

  beforeAll(async () => {
    [kafka, neo4j] = await Promise.all([startKafka(), startNeo4j()]);
    const { EDDY_TEST_NEO4J = "", EDDY_TEST_NEO4J_USERNAME = "", EDDY_TEST_NEO4J_PASSWORD = "" } = neo4j.env;
    settings = { uri: EDDY_TEST_NEO4J, username: EDDY_TEST_NEO4J_USERNAME, password: EDDY_TEST_NEO4J_PASSWORD };
    eddy = await startConsole(consoleOn(`127.0.0.1:${kafka.port}`, settings));
    api = createApiClient(eddy.url);
  }, TIMEOUT_MS);

  afterAll(async () => {
    await eddy?.dispose();
    await Promise.all([kafka?.close(), neo4j?.close()]);
  }, TIMEOUT_MS);

  async function untilStream(name: string, isSo: (stream: Awaited<ReturnType<ApiClient["stream"]>>) => boolean) {
    for (let tries = 0; tries < 1200; tries += 1) {
      const stream = await api.stream(name);
      if (isSo(stream)) return stream;
      if (stream.status === "failed")
        throw new Error(`${name} failed: ${stream.lastError}\n${eddy.output().slice(-2000)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${name} is still ${JSON.stringify(await api.stream(name))}`);
  }

  test.each([
    { title: "Neo4j killed", service: () => neo4j, end: "kill" as const, name: "neo4j-killed", says: /Neo4j/ },
    { title: "Neo4j stopped", service: () => neo4j, end: "stop" as const, name: "neo4j-stopped", says: /Neo4j/ },
    { title: "Kafka killed", service: () => kafka, end: "kill" as const, name: "kafka-killed", says: /Kafka|broker/i },
    {
      title: "Kafka stopped",
      service: () => kafka,
      end: "stop" as const,
      name: "kafka-stopped",
      says: /Kafka|broker/i,
    },
  ])("$title mid-stream: no row is lost, none counts twice", async ({ service, end, name, says }) => {
    const dataset = await api.upload(`${name}.csv`, csv(name));
    await api.create({ name, transform: "twitch-chatters", dataset: dataset.id, rate: RATE, partitions: 2 });
    await api.start(name);
    await untilStream(name, ({ progress }) => progress.applied > 500);
    await service()[end]();
    const { lastError, nextRetryAt } = await untilStream(name, ({ status }) => status === "retrying");
    expect(lastError).toMatch(says);
    expect(nextRetryAt).not.toBeNull();
    await service().restart();
    await api.setRate(name, "max");
    const { progress } = await untilStream(name, ({ status }) => status === "completed");
    expect(progress).toEqual({ produced: ROWS, total: ROWS, applied: ROWS, deadLetters: 0 });
    expected += ROWS;
    expect(await countByCypher(settings)).toMatchObject({ merges: expected, edges: expected });
    expect((await api.stats()).edges).toBe(expected);
  });
});
