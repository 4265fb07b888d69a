import { join } from "node:path";
import { messageOf } from "../core/errors.ts";
import type { EngineStateEvent } from "../core/events.ts";
import type { Applied, Broker, Clock, GraphStore, Log } from "../core/ports.ts";
import { resolveTransform, TRANSFORMS } from "../transforms/registry.ts";
import type { Datasets } from "./datasets/datasets.ts";
import { createRanking, type Ranking } from "./ranking/ranking.ts";
import { renderCypher } from "./stores/cypher.ts";
import type { MemgraphStreams } from "./stores/memgraph-streams/memgraph-streams.ts";
import { createDefinitions } from "./streams/definitions.ts";
import { type Engine, type EngineDeps, openEngine } from "./streams/engine.ts";
import { createFlowBoard, type FlowBoard } from "./streams/flow-board.ts";
import { createHistory } from "./streams/history.ts";

/** Deltas that may wait for the ranking thread before streams pause. */
const MAX_UNRANKED = 16;

/** All that works once the graph is loaded. */
export interface Console {
  readonly broker: Broker;
  readonly store: GraphStore;
  readonly ranking: Ranking;
  readonly engine: Engine;
  readonly board: FlowBoard;
  readonly memgraphStreams: MemgraphStreams;
  /** Streams first, then ranks, then what they stand on. */
  close(): Promise<void>;
}

export interface ConsoleDeps {
  readonly dataDirectory: string;
  readonly datasets: Datasets;
  openBroker(): Promise<Broker>;
  openStore(onProgress: (progress: { loadedEdges: number; totalEdges: number | null }) => void): Promise<GraphStore>;
  openMemgraphStreams(): Promise<MemgraphStreams>;
  readonly clock: Clock;
  readonly log: Log;
  onState(state: EngineStateEvent): void;
  /** The graph can be looked at; streams begin to run after this. */
  onOpened(parts: { store: GraphStore; ranking: Ranking }): void;
  onApplied(applied: Applied): void;
  readonly author: NonNullable<EngineDeps["author"]>;
}

/** Opens broker, store, ranking and streams in the order in which they need each other. */
export async function openConsole(deps: ConsoleDeps): Promise<Console> {
  const { clock, log, onState } = deps;
  let loaded = { loadedEdges: 0, totalEdges: null as number | null };
  const say = (state: EngineStateEvent["state"], detail: string | null) => onState({ state, ...loaded, detail });
  say("loading", "Opening the broker.");
  const closers: (() => Promise<void>)[] = [];
  const closeAll = async () => {
    for (const close of closers.reverse()) {
      await close().catch((error) => log.warn({ error: messageOf(error) }, "a part did not close cleanly"));
    }
  };

  try {
    const broker = await deps.openBroker();
    closers.push(() => broker.close());
    say("loading", "Loading the graph.");
    const store = await deps.openStore((progress) => {
      loaded = progress;
      say("loading", "Loading the graph.");
    });
    closers.push(() => store.close());
    const memgraphStreams = await deps.openMemgraphStreams();
    closers.push(() => memgraphStreams.close());
    const ranking = createRanking({ reader: store, clock, log });
    closers.push(() => ranking.close());
    say("loading", "Ranking the graph.");
    await ranking.load();
    const board = createFlowBoard(() => performance.now());
    ranking.onRefresh(({ seq, settled }) => {
      if (settled) board.ranked(seq);
    });
    deps.onOpened({ store, ranking });
    const engine = await openEngine({
      broker,
      store,
      datasets: deps.datasets,
      transforms: { names: TRANSFORMS.map(({ name }) => name), resolve: resolveTransform },
      definitions: createDefinitions(join(deps.dataDirectory, "streams")),
      history: createHistory({ directory: join(deps.dataDirectory, "history"), clock, log }),
      board,
      author: deps.author,
      renderCypher: (mutations) => [...renderCypher(mutations)],
      async onApplied(applied) {
        ranking.apply(applied.packed);
        deps.onApplied(applied);
        if (ranking.pending > MAX_UNRANKED) await ranking.settled();
      },
      clock,
      random: Math.random,
      log,
    });
    closers.push(() => engine.close());
    const { edges } = store.stats();
    loaded = { loadedEdges: edges, totalEdges: edges };
    say("ready", null);
    return { broker, store, ranking, engine, board, memgraphStreams, close: closeAll };
  } catch (error) {
    say("failed", messageOf(error));
    await closeAll();
    throw error;
  }
}
