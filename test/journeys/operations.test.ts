import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ApiClient, createApiClient } from "../support/api-client.ts";
import { type ConsoleProcess, startConsole } from "../support/console-process.ts";

let eddy: ConsoleProcess;
let api: ApiClient;

beforeAll(async () => {
  eddy = await startConsole();
  api = createApiClient(eddy.url);
}, 60_000);

afterAll(() => eddy?.dispose());

async function pairs(name: string, rows: number): Promise<void> {
  const lines = Array.from({ length: rows }, (_, row) => `${row % 7},viewer${row}`);
  const dataset = await api.upload(`${name}.csv`, `user_id,chatter_login\n${lines.join("\n")}\n`);
  await api.create({ name, dataset: dataset.id, transform: "twitch-chatters" });
  await api.start(name);
  await api.reaches(name, "completed");
}

describe("GET /metrics", () => {
  test("tells what a stream has done", async () => {
    await pairs("chat", 100);
    const response = await api.call("GET", "/metrics");
    expect(response.headers.get("content-type")).toContain("text/plain; version=0.0.4");
    const lines = (await response.text()).split("\n");
    for (const line of [
      "eddy_ready 1",
      "eddy_broker_up 1",
      "eddy_store_up 1",
      'eddy_stream_rows_produced{stream="chat"} 100',
      'eddy_stream_rows_applied{stream="chat"} 100',
      'eddy_stream_dead_letters{stream="chat"} 0',
      'eddy_stream_lag_messages{stream="chat"} 0',
      'eddy_stream_status{stream="chat",status="completed"} 1',
      "eddy_graph_nodes 107",
      "eddy_graph_edges 100",
    ]) {
      expect(lines).toContain(line);
    }
    const value = (start: string) => Number(lines.find((line) => line.startsWith(start))?.split(" ")[1]);
    expect(value('eddy_batch_seconds_count{outcome="applied"}')).toBeGreaterThan(0);
    expect(value("eddy_rank_seconds_count")).toBeGreaterThan(0);
    expect(value("process_resident_memory_bytes")).toBeGreaterThan(10_000_000);
  });
});

describe("GET /api/health", () => {
  test("is 200 and names both services", async () => {
    const response = await api.call("GET", "/api/health");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: "up",
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      broker: { kind: "embedded", status: "up", detail: null },
      store: { kind: "embedded", status: "up", detail: null },
      engine: { state: "ready", loadedEdges: 0, totalEdges: 0, detail: null },
    });
  });
});

describe("GET /api/system", () => {
  test("tells how the console stands", async () => {
    const report = await api.get<Record<string, unknown>>("/api/system");
    expect(report).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+/),
      node: process.version.slice(1),
      readOnly: false,
      broker: { kind: "embedded", status: "up" },
      store: { kind: "embedded", status: "up" },
      streams: 1,
      topics: 1,
      graph: { nodes: 107, edges: 100 },
      ranking: { ranked: 107 },
      sockets: { connected: 0, lagging: 0 },
    });
    for (const size of ["memory", "disk"]) {
      for (const bytes of Object.values(report[size] as object)) expect(bytes).toBeGreaterThan(1_000_000);
    }
  });

  test("finds nothing wrong with a new console", async () => {
    const checks = await api.get<{ name: string; status: string; detail: string }[]>("/api/system/checks");
    expect(checks.filter(({ status, name }) => status === "failed" && name !== "Disk")).toEqual([]);
    expect(checks.map(({ name }) => name)).toEqual([
      "Broker",
      "Topics",
      "Streams",
      "Database",
      "Ranking",
      "Disk",
      "Memory",
    ]);
  });
});

describe("GET /api/audit", () => {
  test("has a line for everything that was changed", async () => {
    const entries = await api.get<{ operation: string; outcome: string; about: string }[]>("/api/audit?limit=3");
    expect(entries.map(({ operation, outcome }) => [operation, outcome])).toEqual([
      ["streams.start", "done"],
      ["streams.create", "done"],
      ["datasets.upload", "done"],
    ]);
    expect(entries[0]?.about).toBe("chat");
    expect(entries[2]?.about).toContain("chat.csv");
  });
});
