import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EddyError } from "../../core/errors.ts";
import type { TopicInfo } from "../../core/ports.ts";
import type { Stream } from "../../core/stream.ts";
import { freePort } from "../../test/support/console-process.ts";
import { type Check, createDoctor, type DoctorDeps } from "./doctor.ts";
import type { Opened } from "./sources.ts";

let dataDirectory: string;
beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), "eddy-doctor-"));
});
afterAll(() => rm(dataDirectory, { recursive: true, force: true }));

const topic = (name: string): TopicInfo => ({ name, partitions: [] });
const stream = (given: Partial<Stream>) =>
  ({ name: "chat", topic: "chat", status: "running", lastError: null, ...given }) as Stream;

function opened(given: Partial<Opened> = {}): Opened {
  return {
    broker: {
      kind: "embedded",
      status: () => ({ kind: "embedded", status: "up", detail: null }),
      topics: async () => [topic("chat")],
    },
    store: {
      kind: "embedded",
      status: () => ({ kind: "embedded", status: "up", detail: null }),
      stats: () => ({ nodes: 5, edges: 7, labels: {}, types: {} }),
    },
    streams: { list: () => [stream({})] },
    ranking: { pending: 0, report: { ranked: 5, bound: 1e-9, tookMs: 1 } },
    ...given,
  };
}

async function examine(given: Partial<Opened> | null = {}, deps: Partial<DoctorDeps> = {}): Promise<Check[]> {
  const parts = given === null ? null : opened(given);
  return createDoctor({ opened: () => parts, dataDirectory, kafkaBrokers: [], boltUri: undefined, ...deps })();
}

/** What does not stand well; every such check names what to do. */
function ill(checks: Check[]): Record<string, string> {
  const found = checks.filter(({ status }) => status !== "ok");
  for (const { name, detail, remedy } of found)
    expect([name, detail, remedy]).toEqual([name, detail, expect.stringMatching(/\w{3}/)]);
  return Object.fromEntries(found.map(({ name, status, detail }) => [name, `${status}: ${detail}`]));
}

const unavailable = async () => {
  throw new EddyError("broker-unavailable", "No broker answers at kafka:9092.");
};

describe("createDoctor", () => {
  test("finds nothing where all is well, and leaves nothing behind", async () => {
    const checks = await examine();
    expect(ill(checks)).toEqual({});
    expect(checks.map(({ name }) => name)).toEqual([
      "Broker",
      "Topics",
      "Streams",
      "Database",
      "Ranking",
      "Disk",
      "Memory",
    ]);
    expect(await readdir(dataDirectory)).toEqual([]);
  });

  test("looks at disk and addresses even while nothing is open", async () => {
    const port = await freePort();
    const checks = await examine(null, { kafkaBrokers: [`127.0.0.1:${port}`], boltUri: `bolt://127.0.0.1:${port}` });
    expect(ill(checks)).toEqual({
      Console: expect.stringContaining("loaded"),
      "Broker address": `failed: Nothing listens at 127.0.0.1:${port}.`,
      "Database address": `failed: Nothing listens at 127.0.0.1:${port}.`,
    });
    expect(checks.find(({ name }) => name === "Broker address")?.remedy).toContain("KAFKA_BROKERS");
  });

  test("tells a broker that answers from the addresses it advertises", async () => {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as { port: number };
    const closed = await freePort();
    const inspect = async () => ({ advertised: [`127.0.0.1:${port}`, `127.0.0.1:${closed}`], groups: [] });
    const checks = await examine({ broker: { ...opened().broker, kind: "kafka", inspect } });
    server.close();
    expect(checks.filter(({ name }) => name === "Advertised address").map(({ status }) => status)).toEqual([
      "ok",
      "failed",
    ]);
    expect(ill(checks)["Advertised address"]).toContain(`127.0.0.1:${closed}`);
    expect(checks.find(({ status }) => status === "failed")?.remedy).toContain("advertised.listeners");
  });

  test("tells a group with a second consumer, and one without", async () => {
    const inspect = async () => ({
      advertised: [],
      groups: [
        { name: "good", state: "Stable", members: 1 },
        { name: "shared", state: "Stable", members: 2 },
        { name: "lost", state: "Empty", members: 0 },
      ],
    });
    const checks = await examine({ broker: { ...opened().broker, inspect } });
    expect(checks.filter(({ name }) => name === "Consumer group").map(({ status }) => status)).toEqual([
      "ok",
      "warning",
      "warning",
    ]);
    expect(checks.find(({ detail }) => detail.startsWith("shared"))?.remedy).toContain("Another console");
  });

  test("tells a broker that is away", async () => {
    const checks = await examine({ broker: { ...opened().broker, topics: unavailable, inspect: unavailable } });
    expect(ill(checks)).toMatchObject({
      Broker: "failed: No broker answers at kafka:9092.",
      Topics: expect.stringContaining("warning"),
    });
  });

  test("tells a topic that was deleted under a stream", async () => {
    const checks = await examine({ broker: { ...opened().broker, topics: async () => [] } });
    expect(ill(checks)).toEqual({ Topics: 'failed: Stream "chat" uses the topic "chat", which is not there.' });
    const stopped = { streams: { list: () => [stream({ status: "stopped" })] } };
    expect(ill(await examine({ ...stopped, broker: { ...opened().broker, topics: async () => [] } }))).toEqual({});
  });

  test("tells streams, store and ranking that do not stand well", async () => {
    const checks = await examine({
      streams: { list: () => [stream({ status: "failed", lastError: "The file is gone." })] },
      store: {
        ...opened().store,
        status: () => ({ kind: "neo4j", status: "down", detail: "Neo4j refuses the password." }),
      },
      ranking: { pending: 500, report: { ranked: 1, bound: 1, tookMs: 1 } },
    });
    expect(ill(checks)).toEqual({
      Streams: 'failed: "chat" has failed: The file is gone.',
      Database: "failed: Neo4j refuses the password.",
      Ranking: "warning: 500 batches wait to be ranked.",
    });
  });

  test("tells a folder that cannot be written to", async () => {
    const checks = await examine({}, { dataDirectory: join(dataDirectory, "nowhere") });
    expect(ill(checks)["Disk"]).toMatch(/^failed: .*nowhere cannot be written to/);
  });
});
