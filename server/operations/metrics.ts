import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { BatchWithdrawn } from "../../core/errors.ts";
import type { StreamFlow } from "../../core/flow.ts";
import type { GraphStore, ServiceStatus } from "../../core/ports.ts";
import type { Stream } from "../../core/stream.ts";
import { measureFlows } from "./flow-metrics.ts";
import type { Opened } from "./sources.ts";

/** What the metrics read at the moment they are asked for. */
export interface MetricsSources {
  /** `null` while the graph is loading. */
  opened(): {
    readonly broker: Pick<Opened["broker"], "status">;
    readonly store: Pick<Opened["store"], "status" | "stats">;
    readonly streams: Opened["streams"] & { flows(): readonly StreamFlow[] };
    readonly ranking: Opened["ranking"];
  } | null;
  peers(): { readonly connected: number; readonly lagging: number };
}

export interface Metrics {
  /** Media type and text, as Prometheus reads them. */
  read(): Promise<{ readonly contentType: string; readonly text: string }>;
  /** A batch was written, or was refused by the store. */
  batch(outcome: "applied" | "failed", seconds: number, mutations: number): void;
  /** Called after each refresh of the ranking, and after each self-check of it, which is no refresh. */
  ranked(report: { readonly tookMs: number; readonly check: unknown }): void;
  /** A call was refused at the door or by the services. */
  refused(code: string): void;
}

const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counts and times of the running console. The figures of streams are computed by the streams; here they are only read. */
export function createMetrics(version: string, sources: MetricsSources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  new Gauge({
    name: "eddy_info",
    help: "The version that runs.",
    labelNames: ["version"],
    registers,
  }).set({ version }, 1);

  /** A gauge without labels, read when asked for; it is left out while its source has nothing to say. */
  function read(name: string, help: string, value: () => number | undefined) {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        const now = value();
        if (now === undefined) this.remove();
        else this.set(now);
      },
    });
  }

  function perStream(name: string, help: string, value: (stream: Stream) => number) {
    new Gauge({
      name,
      help,
      labelNames: ["stream"],
      registers,
      collect() {
        this.reset();
        for (const stream of sources.opened()?.streams.list() ?? []) this.set({ stream: stream.name }, value(stream));
      },
    });
  }

  perStream("eddy_stream_rows_produced", "Rows of the present run in the topic.", (it) => it.progress.produced);
  perStream("eddy_stream_rows_applied", "Rows of the present run in the graph.", (it) => it.progress.applied);
  perStream(
    "eddy_stream_dead_letters",
    "Rows of the present run among the dead letters.",
    (it) => it.progress.deadLetters,
  );
  perStream("eddy_stream_lag_messages", "Messages in the topic that are not applied yet.", (it) => it.lag);
  perStream("eddy_stream_rows_per_second", "Rows applied per second, lately.", (it) => it.ratePerSecond);
  new Gauge({
    name: "eddy_stream_status",
    help: "1 for the status that the stream has.",
    labelNames: ["stream", "status"],
    registers,
    collect() {
      this.reset();
      for (const { name, status } of sources.opened()?.streams.list() ?? []) this.set({ stream: name, status }, 1);
    },
  });

  measureFlows(registry, () => sources.opened()?.streams.flows() ?? []);

  const isUp = (status: ServiceStatus | undefined) => (status?.status === "up" ? 1 : 0);
  read("eddy_ready", "1 once the graph is loaded and the streams run.", () => (sources.opened() === null ? 0 : 1));
  read("eddy_broker_up", "1 while the broker can be reached.", () => isUp(sources.opened()?.broker.status()));
  read("eddy_store_up", "1 while the store can be reached.", () => isUp(sources.opened()?.store.status()));
  read("eddy_graph_nodes", "Nodes of the graph.", () => sources.opened()?.store.stats().nodes);
  read("eddy_graph_edges", "Edges of the graph.", () => sources.opened()?.store.stats().edges);
  read("eddy_ranking_nodes", "Nodes that are ranked.", () => sources.opened()?.ranking.report?.ranked);
  read(
    "eddy_ranking_bound",
    "Proven upper bound of the L1 distance between the published ranks and the exact ones.",
    () => sources.opened()?.ranking.report?.bound,
  );
  read("eddy_ranking_pending", "Batches that are not ranked yet.", () => sources.opened()?.ranking.pending);
  read("eddy_sockets", "Browsers that are connected.", () => sources.peers().connected);
  read("eddy_sockets_lagging", "Browsers that get no deltas because they are slow.", () => sources.peers().lagging);

  const batches = new Histogram({
    name: "eddy_batch_seconds",
    help: "Time to transform one batch and write it to the store.",
    labelNames: ["outcome"],
    buckets: SECONDS,
    registers,
  });
  const mutations = new Counter({ name: "eddy_mutations_total", help: "Mutations written to the store.", registers });
  const refreshes = new Histogram({
    name: "eddy_rank_seconds",
    help: "Time of one refresh of the ranking.",
    buckets: SECONDS,
    registers,
  });
  const refusals = new Counter({
    name: "eddy_refusals_total",
    help: "Calls that were refused, by reason.",
    labelNames: ["code"],
    registers,
  });

  let lastCheck: unknown = null;

  return {
    read: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
    batch(outcome, seconds, count) {
      batches.observe({ outcome }, seconds);
      if (outcome === "applied") mutations.inc(count);
    },
    ranked({ tookMs, check }) {
      if (check === lastCheck) refreshes.observe(tookMs / 1000);
      lastCheck = check;
    },
    refused: (code) => refusals.inc({ code }),
  };
}

/** The same store, with every batch timed. */
export function measureStore(store: GraphStore, metrics: Pick<Metrics, "batch">): GraphStore {
  const apply: GraphStore["apply"] = async (request) => {
    const beganMs = performance.now();
    let visited = 0;
    const note = (outcome: "applied" | "failed") =>
      metrics.batch(outcome, (performance.now() - beganMs) / 1000, visited);
    try {
      const applied = await store.apply({
        key: request.key,
        expected: request.expected,
        mutations: {
          forEach: (visit) =>
            request.mutations.forEach((mutation) => {
              visited += 1;
              visit(mutation);
            }),
        },
        get next() {
          return request.next;
        },
      });
      note("applied");
      return applied;
    } catch (error) {
      if (!(error instanceof BatchWithdrawn)) note("failed");
      throw error;
    }
  };
  return Object.create(store, { apply: { value: apply, enumerable: true } }) as GraphStore;
}
