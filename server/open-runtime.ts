import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EddyError } from "../core/errors.ts";
import type { EngineStateEvent } from "../core/events.ts";
import type { Clock, Log, ServiceStatus } from "../core/ports.ts";
import { TRANSFORMS } from "../transforms/registry.ts";
import type { Datasets } from "./datasets/datasets.ts";
import { exportGraph, exportRanking } from "./graph/export.ts";
import { createGraphService, type GraphService } from "./graph/graph-service.ts";
import { describeProblem } from "./http/problem.ts";
import type { Console } from "./open-console.ts";
import type { OperationsService } from "./operations/operations.ts";
import type { Runtime } from "./runtime.ts";
import { loadSamples } from "./samples.ts";
import { createTopicService } from "./streams/topic-service.ts";

export const VERSION = String(JSON.parse(readFileSync(join(import.meta.dirname, "../package.json"), "utf8")).version);
const STARTING: ServiceStatus = { kind: "", status: "starting", detail: null };

/** What route handlers see. Before `attach` the parts that need the graph say that it is loading. */
export function createRuntime(options: {
  datasets: Datasets;
  operations: OperationsService;
  samplesDirectory: string;
  clock: Clock;
  log: Log;
}): {
  readonly runtime: Runtime;
  setState(state: EngineStateEvent): void;
  attach(console: Console): void;
} {
  const { datasets, log } = options;
  let state: EngineStateEvent = { state: "loading", loadedEdges: 0, totalEdges: null, detail: null };
  let opened: (Console & { graph: GraphService }) | null = null;

  function whenOpen(): Console & { graph: GraphService } {
    if (opened !== null) return opened;
    const detail =
      state.state === "failed"
        ? `The console could not open: ${state.detail}`
        : "The graph is being loaded. Try again in a moment.";
    throw new EddyError("store-unavailable", detail);
  }

  const runtime: Runtime = {
    health() {
      const broker = opened?.broker.status() ?? STARTING;
      const store = opened?.store.status() ?? STARTING;
      const isUp = broker.status === "up" && store.status === "up" && state.state === "ready";
      const status = isUp ? "up" : state.state === "loading" ? "starting" : "down";
      return { status, version: VERSION, broker, store, engine: state };
    },
    problem(error) {
      const problem = describeProblem(error, log);
      return { status: problem.status, body: problem };
    },
    transforms: TRANSFORMS.map(({ name, title, description, columns, labels, types }) => ({
      name,
      title,
      description,
      columns,
      labels,
      types,
    })),
    datasets: {
      list: datasets.list,
      get: datasets.get,
      upload: datasets.upload,
      async remove(id) {
        await datasets.get(id);
        const users = whenOpen().engine.usesDataset(id);
        if (users.length > 0) {
          throw new EddyError(
            "conflict",
            `The data set is used by ${users.join(", ")}. Drop ${users.length === 1 ? "this stream" : "these streams"} first.`,
          );
        }
        await datasets.remove(id);
      },
    },
    get streams() {
      return whenOpen().engine;
    },
    get graph() {
      return whenOpen().graph;
    },
    get topics() {
      const { broker, engine } = whenOpen();
      return createTopicService({ broker, readers: engine.readers });
    },
    get memgraphStreams() {
      return whenOpen().memgraphStreams;
    },
    operations: options.operations,
    exportGraph: (format) => exportGraph(whenOpen().store, format),
    exportRanking({ format, label }) {
      const { graph } = whenOpen();
      const limit = Math.max(1, graph.stats().nodes);
      return exportRanking(() => graph.pagerank(label === undefined ? { limit } : { limit, label }), format);
    },
    loadSamples: () =>
      loadSamples({ directory: options.samplesDirectory, datasets: runtime.datasets, streams: whenOpen().engine }),
  };

  return {
    runtime,
    setState(next) {
      state = next;
    },
    attach(console) {
      const { ranking } = console;
      opened = {
        ...console,
        graph: createGraphService(
          console.store,
          {
            async top(query) {
              await ranking.settled();
              return ranking.top(query);
            },
            rankOf: ranking.rankOf,
            positionOf: ranking.positionOf,
            history: ranking.history,
            betweenness: ranking.betweenness,
            tolerance: ranking.options.tolerance,
            bound: () => ranking.report?.bound ?? 0,
            settled: ranking.settled,
            solve: ranking.solve,
            communities: ranking.communities,
            components: ranking.components,
            degrees: ranking.degrees,
          },
          console.store,
          options.clock,
        ),
      };
    },
  };
}
