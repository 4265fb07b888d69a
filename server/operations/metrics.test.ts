import { describe, expect, test } from "vitest";
import { BatchWithdrawn, EddyError } from "../../core/errors.ts";
import type { StreamFlow } from "../../core/flow.ts";
import { mergeNode } from "../../core/mutation.ts";
import type { ApplyRequest } from "../../core/ports.ts";
import type { Stream } from "../../core/stream.ts";
import { openMemoryStore } from "../stores/memory.ts";
import { createMetrics, type MetricsSources, measureStore } from "./metrics.ts";

const STREAM = {
  name: 'chat"\n',
  status: "running",
  progress: { produced: 30, total: 100, applied: 20, deadLetters: 2 },
  lag: 8,
  ratePerSecond: 4.5,
} as Stream;

const FLOW: StreamFlow = {
  name: STREAM.name,
  hops: [
    { hop: "store", rows: 20, ratePerSecond: 4.5, waiting: null, p50Ms: 2, p95Ms: 8 },
    { hop: "ranks", rows: 15, ratePerSecond: 4.5, waiting: 5, p50Ms: null, p95Ms: null },
  ],
  row: { p50Ms: 40, p95Ms: 90 },
};

function start(given: Partial<MetricsSources> = {}) {
  const sources: MetricsSources = {
    opened: () => ({
      broker: { status: () => ({ kind: "embedded", status: "up", detail: null }) },
      store: {
        status: () => ({ kind: "neo4j", status: "down", detail: "gone" }),
        stats: () => ({ nodes: 5, edges: 7, labels: {}, types: {} }),
      },
      streams: { list: () => [STREAM], flows: () => [FLOW] },
      ranking: { pending: 3, report: { ranked: 5, bound: 1e-9, tookMs: 1 } },
    }),
    peers: () => ({ connected: 2, lagging: 1 }),
    ...given,
  };
  const metrics = createMetrics("1.2.3", sources);
  const lines = async () => (await metrics.read()).text.split("\n");
  return { metrics, lines };
}

describe("createMetrics", () => {
  test("tells what stands now, as Prometheus reads it", async () => {
    const { metrics, lines } = start();
    expect((await metrics.read()).contentType).toContain("text/plain");
    const text = await lines();
    const name = 'stream="chat\\"\\n"';
    for (const line of [
      'eddy_info{version="1.2.3"} 1',
      `eddy_stream_rows_produced{${name}} 30`,
      `eddy_stream_rows_applied{${name}} 20`,
      `eddy_stream_dead_letters{${name}} 2`,
      `eddy_stream_lag_messages{${name}} 8`,
      `eddy_stream_rows_per_second{${name}} 4.5`,
      `eddy_stream_status{${name},status="running"} 1`,
      `eddy_stream_hop_seconds{${name},hop="store",quantile="0.5"} 0.002`,
      `eddy_stream_hop_seconds{${name},hop="store",quantile="0.95"} 0.008`,
      `eddy_stream_hop_seconds{${name},hop="row",quantile="0.95"} 0.09`,
      `eddy_stream_hop_rows_total{${name},hop="ranks"} 15`,
      `eddy_stream_hop_waiting_rows{${name},hop="ranks"} 5`,
      "eddy_ready 1",
      "eddy_broker_up 1",
      "eddy_store_up 0",
      "eddy_graph_nodes 5",
      "eddy_graph_edges 7",
      "eddy_ranking_nodes 5",
      "eddy_ranking_bound 1e-9",
      "eddy_ranking_pending 3",
      "eddy_sockets 2",
      "eddy_sockets_lagging 1",
    ]) {
      expect(text).toContain(line);
    }
    expect(text.some((line) => /^eddy_stream_hop_seconds\{.*hop="ranks"/.test(line))).toBe(false);
    expect(text.some((line) => line.startsWith("process_cpu_seconds_total "))).toBe(true);
    expect(text.some((line) => line.startsWith("nodejs_eventloop_lag_seconds "))).toBe(true);
  });

  test("answers while the graph is loading, and then leaves out what nobody knows", async () => {
    const { lines } = start({ opened: () => null });
    const text = await lines();
    expect(text).toContain("eddy_ready 0");
    expect(text).toContain("eddy_broker_up 0");
    expect(text.some((line) => /^eddy_(graph|ranking|stream)_/.test(line))).toBe(false);
  });

  test("forgets a stream that is gone", async () => {
    const list = [STREAM];
    const opened = {
      broker: { status: () => ({ kind: "", status: "up" as const, detail: null }) },
      store: {
        status: () => ({ kind: "", status: "up" as const, detail: null }),
        stats: () => ({ nodes: 0, edges: 0, labels: {}, types: {} }),
      },
      streams: { list: () => list, flows: () => [] },
      ranking: { pending: 0, report: null },
    };
    const { lines } = start({ opened: () => opened });
    expect((await lines()).some((line) => line.startsWith("eddy_stream_lag_messages{"))).toBe(true);
    list.pop();
    expect((await lines()).some((line) => line.startsWith("eddy_stream_lag_messages{"))).toBe(false);
  });

  test("counts batches, refreshes and refusals", async () => {
    const { metrics, lines } = start();
    metrics.batch("applied", 0.002, 40);
    metrics.batch("failed", 3, 10);
    metrics.ranked({ tookMs: 30, check: null });
    metrics.ranked({ tookMs: 30, check: { difference: 0 } });
    metrics.refused("forbidden");
    const text = await lines();
    expect(text).toContain('eddy_batch_seconds_count{outcome="applied"} 1');
    expect(text).toContain('eddy_batch_seconds_bucket{le="0.0025",outcome="applied"} 1');
    expect(text).toContain('eddy_batch_seconds_count{outcome="failed"} 1');
    expect(text).toContain("eddy_mutations_total 40");
    expect(text).toContain("eddy_rank_seconds_count 1");
    expect(text).toContain('eddy_refusals_total{code="forbidden"} 1');
  });
});

describe("measureStore", () => {
  const request: ApplyRequest = {
    key: { source: "s", topic: "t", partition: 0 },
    expected: null,
    next: { offset: 1, row: 0, applied: 1, deadLetters: 0 },
    mutations: [],
  };

  test("times what is written and what is refused, and changes nothing else", async () => {
    const seen: [string, number][] = [];
    const store = measureStore(await openMemoryStore(), {
      batch: (outcome, seconds, mutations) => {
        expect(seconds).toBeGreaterThanOrEqual(0);
        seen.push([outcome, mutations]);
      },
    });
    await store.apply({ ...request, mutations: [mergeNode("User", "ann"), mergeNode("User", "bob")] });
    await expect(store.apply(request)).rejects.toThrow(EddyError);
    const forEach = () => {
      throw new BatchWithdrawn();
    };
    await expect(store.apply({ ...request, expected: request.next, mutations: { forEach } })).rejects.toThrow(
      BatchWithdrawn,
    );
    expect(seen).toEqual([
      ["applied", 2],
      ["failed", 0],
    ]);
    expect(store.cursor(request.key)).toEqual(request.next);
    expect(store.seq).toBeGreaterThan(0);
    expect(store.kind).toBe("memory");
    await store.close();
  });
});
