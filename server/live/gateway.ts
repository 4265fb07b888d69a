import type { Server as HttpServer, IncomingMessage } from "node:http";
import { setImmediate as immediate } from "node:timers/promises";
import { Server, type ServerOptions } from "socket.io";
import { EddyError, messageOf } from "../../core/errors.ts";
import {
  type ClientToServerEvents,
  type EngineStateEvent,
  LIVE_NAMESPACE,
  type LiveAuth,
  type ServerToClientEvents,
} from "../../core/events.ts";
import type { GraphStats } from "../../core/graph.ts";
import type { Applied, Clock, GraphReader, Log } from "../../core/ports.ts";
import { createAdmission } from "./admission.ts";
import { type Broadcaster, createBroadcaster, type Position } from "./broadcaster.ts";
import { answerCommands, type LiveSocket } from "./commands.ts";
import { createLag } from "./lag.ts";
import { LIVE_LIMITS, type LiveLimits, MAX_MESSAGE_BYTES } from "./limits.ts";
import { createRankFeed, type RankFeed } from "./rank-feed.ts";
import { createScene, type LiveScene } from "./scene.ts";
import type { LiveRanking, LiveStreams } from "./sources.ts";
import { createStreamFeed, type Listener } from "./stream-feed.ts";

export interface GatewayDeps {
  /** Its own request listener must be there already: Socket.IO passes on to it what is not its own. */
  readonly httpServer: HttpServer;
  /** The path below which the console is served; empty at the root. */
  readonly basePath?: string;
  /** Whether a connection may be opened, judged by Origin, Host and token. */
  readonly allowRequest: NonNullable<ServerOptions["allowRequest"]>;
  /** Does what a browser asks for in its name, as the request that opened the connection tells it. */
  runAs?<Result>(request: IncomingMessage, work: () => Result): Result;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits?: Partial<LiveLimits>;
}

/** Everything that browsers hear while it happens. */
export interface Gateway {
  /** From here on browsers see the graph. */
  attachGraph(parts: { reader: GraphReader; ranking: LiveRanking }): void;
  attachStreams(streams: LiveStreams): void;
  /** Called after every applied batch; costs what the batch changed. */
  publish(applied: Applied): void;
  engineState(event: EngineStateEvent): void;
  /** Browsers that are connected, and how many of them get no deltas because they are slow. */
  peers(): { readonly connected: number; readonly lagging: number };
  /** Tells browsers goodbye; the HTTP server stays open. */
  close(): Promise<void>;
}

interface Graph {
  readonly reader: GraphReader;
  readonly scene: LiveScene;
  readonly ranks: RankFeed;
  readonly broadcaster: Broadcaster;
}

/** Browsers that get every delta; the others lag, and get a fresh start once they have read what waits for them. */
const CURRENT = "current";
/** Nodes looked at before other work gets its turn. */
const SLICE = 5_000;

export function createGateway(deps: GatewayDeps): Gateway {
  const { clock, log } = deps;
  const limits: LiveLimits = { ...LIVE_LIMITS, ...deps.limits };
  const io = new Server<ClientToServerEvents, ServerToClientEvents>(deps.httpServer, {
    path: `${deps.basePath ?? ""}/socket.io/`,
    allowRequest: deps.allowRequest,
    // Next's own upgrades (hot reload) come to the same server.
    destroyUpgrade: false,
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
  });
  const live = io.of(LIVE_NAMESPACE);
  const streams = createStreamFeed(limits);
  const everybody: Listener = {
    emit: (name, ...args) => (live.to(CURRENT) as unknown as Listener).emit(name, ...args),
  };
  const ended = new AbortController();
  const closers: (() => void)[] = [];
  const lag = createLag({
    limits,
    log,
    onBehind: (socket) => void socket.leave(CURRENT),
    onCaughtUp: (socket) => welcome(socket, null),
  });
  let engine: EngineStateEvent = { state: "loading", loadedEdges: 0, totalEdges: null, detail: null };
  let graph: Graph | null = null;
  let isMarked = false;
  let publishedSeq = 0;
  let lastStats = "";
  let chosenMs = Number.NEGATIVE_INFINITY;

  function loaded(): Graph {
    if (graph === null) throw new EddyError("store-unavailable", "The graph is being loaded. Try again in a moment.");
    return graph;
  }

  function open(reader: GraphReader, ranking: LiveRanking): Graph {
    const scene = createScene({ reader, rankOf: ranking.rankOf });
    scene.markAll();
    isMarked = true;
    const epoch = `${reader.epoch}.${clock.now().toString(36)}`;
    const broadcaster = createBroadcaster({ epoch, maxCount: limits.ringCount, maxBytes: limits.ringBytes });
    return {
      reader,
      scene,
      broadcaster,
      ranks: createRankFeed({ ranking, reader, broadcaster, places: limits.rankPlaces }),
    };
  }

  /** Sends the scene's changes to all who are current. */
  function flush({ scene, broadcaster, reader }: Graph) {
    const delta = scene.takeDelta();
    if (delta !== null) live.to(CURRENT).emit("graph:delta", broadcaster.publish(delta, reader.stats()));
  }

  /** Brings one browser to where the scene stands: by what it missed if that is known, else by a snapshot. */
  function sync(socket: LiveSocket, position: Position | null) {
    if (graph === null) return;
    const missed = position === null ? null : graph.broadcaster.since(position);
    if (missed !== null) {
      for (const event of missed) socket.emit("graph:delta", event);
      return;
    }
    const stats = graph.reader.stats();
    socket.emit("graph:snapshot", { ...graph.broadcaster.position, scene: graph.scene.snapshot(), stats });
  }

  function welcome(socket: LiveSocket, position: Position | null) {
    socket.emit("engine:state", engine);
    if (graph !== null) {
      flush(graph);
      sync(socket, position);
      socket.emit("stats", graph.reader.stats());
      const ranks = graph.ranks.last ?? graph.ranks.take();
      if (ranks !== null) socket.emit("rank:delta", ranks);
    }
    streams.greet(socket);
    lag.forget(socket);
    void socket.join(CURRENT);
  }

  live.use(createAdmission({ sockets: () => live.sockets, limits, log }));

  live.on("connection", (socket) => {
    socket.on("disconnect", () => lag.forget(socket));
    answerCommands(socket, {
      run: (work) => (deps.runAs === undefined ? work() : deps.runAs(socket.request, work)),
      scene: () => loaded().scene,
      streams() {
        if (streams.streams === null) throw new EddyError("store-unavailable", "The streams are being resumed.");
        return streams.streams;
      },
      onSync: (asking, position) => {
        if (!lag.has(asking)) sync(asking, position);
      },
      maxEventsPerSecond: limits.maxEventsPerSecond,
      clock,
      log,
    });
    welcome(socket, positionOf(socket.handshake.auth));
  });

  async function tick() {
    const nowMs = clock.now();
    lag.check(live.sockets.values(), nowMs);
    if (graph !== null) {
      const { scene, ranks, reader } = graph;
      while (!scene.settle(SLICE)) await immediate();
      if ((isMarked || ranks.isDue) && nowMs - chosenMs >= limits.rankMs) {
        chosenMs = nowMs;
        isMarked = false;
        scene.choose(ranks.candidates());
        const event = ranks.take();
        if (event !== null) live.to(CURRENT).emit("rank:delta", event);
      }
      if (live.sockets.size > 0) {
        flush(graph);
        emitStats(reader.stats());
        streams.streams?.pushed(publishedSeq);
      } else streams.streams?.unwatched();
    }
    streams.send(nowMs, everybody);
  }

  function emitStats(stats: GraphStats) {
    const text = JSON.stringify(stats);
    if (text === lastStats) return;
    lastStats = text;
    live.to(CURRENT).emit("stats", stats);
  }

  const running = (async () => {
    while (!ended.signal.aborted) {
      await clock.sleep(limits.tickMs, ended.signal);
      if (ended.signal.aborted) return;
      await tick().catch((error) => log.error({ error: messageOf(error) }, "sending to browsers failed"));
    }
  })();

  return {
    attachGraph({ reader, ranking }) {
      graph = open(reader, ranking);
      const rankingOf = graph.ranks;
      closers.push(ranking.onRefresh(() => rankingOf.refreshed()));
      for (const socket of live.sockets.values()) welcome(socket, null);
    },
    attachStreams(given) {
      streams.attach(given, everybody);
    },
    publish(applied) {
      if (graph === null) return;
      graph.scene.mark(applied.packed);
      publishedSeq = applied.packed.seq;
      isMarked = true;
    },
    engineState(event) {
      engine = event;
      live.emit("engine:state", event);
    },
    peers: () => ({ connected: live.sockets.size, lagging: lag.count }),
    async close() {
      ended.abort();
      for (const close of closers) close();
      streams.close();
      io.disconnectSockets(true);
      io.engine.close();
      await running;
    },
  };
}

/** Where a returning browser says that it stands. */
function positionOf(auth: unknown): Position | null {
  const { epoch, seq } = (auth ?? {}) as { [Name in keyof LiveAuth]: unknown };
  return typeof epoch === "string" && typeof seq === "number" ? { epoch, seq } : null;
}
