import type { Socket } from "socket.io-client";
import type {
  Ack,
  ClientToServerEvents,
  EngineStateEvent,
  RankDeltaEvent,
  ServerToClientEvents,
} from "../../../core/events.ts";
import type { StreamFlow } from "../../../core/flow.ts";
import type { GraphStats, NodeId } from "../../../core/graph.ts";
import type { SceneDelta, SceneFocus, SceneLeaf } from "../../../core/scene.ts";
import { createSceneReplica, type SceneReplica } from "../../../core/scene-replica.ts";
import type { Stream } from "../../../core/stream.ts";
import { type Cell, createCell } from "./cell.ts";

export type LiveSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

/** `sinceMs` is when the status began, milliseconds since the Unix epoch. */
export interface Connection {
  readonly status: "connecting" | "live" | "offline";
  readonly sinceMs: number;
}

/** The scene as React sees it: the same maps every time, a new `version` after every change. */
export interface SceneView {
  readonly replica: SceneReplica;
  readonly version: number;
}

/** `null` stands for a snapshot: everything may have changed. */
export type SceneListener = (delta: SceneDelta | null) => void;

/** A command that the server refused; `code` is one of core's error codes. */
export interface Refusal extends Error {
  readonly code: string;
}

/** Everything live that this browser knows. Cells are `null` until the server has told. */
export interface Live {
  readonly connection: Cell<Connection>;
  readonly stats: Cell<GraphStats | null>;
  readonly ranking: Cell<RankDeltaEvent | null>;
  readonly streams: Cell<ReadonlyMap<string, Stream> | null>;
  readonly flows: Cell<ReadonlyMap<string, StreamFlow>>;
  readonly engine: Cell<EngineStateEvent | null>;
  readonly scene: Cell<SceneView | null>;
  readonly replica: SceneReplica;
  /** Hears of every change of the scene outside React, for drawing. */
  onScene(listener: SceneListener): () => void;
  /** These reject with a `Refusal`, and after `TIMEOUT_MS` without an answer. */
  startStream(name: string): Promise<Stream>;
  stopStream(name: string): Promise<Stream>;
  focus(id: NodeId): Promise<SceneFocus | null>;
  leaves(id: NodeId, from: number, limit: number): Promise<readonly SceneLeaf[]>;
  close(): void;
}

const TIMEOUT_MS = 15_000;
/** After this long without an answer `graph:sync` is sent again. */
const SYNC_MS = 5_000;
/** The server closed the socket on purpose (it restarts, or this browser was too slow): try again after this. */
const RETURN_MS = 2_000;

/** Makes the connection when somebody first watches a cell or sends a command. */
export function createLive(connect: (position: () => SceneReplica["position"]) => LiveSocket, now = Date.now): Live {
  const replica = createSceneReplica();
  const sceneListeners = new Set<SceneListener>();
  let socket: LiveSocket | undefined;
  let syncedMs = Number.NEGATIVE_INFINITY;
  let version = 0;
  let returning: ReturnType<typeof setTimeout> | undefined;

  const connection = createCell<Connection>({ status: "connecting", sinceMs: now() }, begin);
  const stats = createCell<GraphStats | null>(null, begin);
  const ranking = createCell<RankDeltaEvent | null>(null, begin);
  const streams = createCell<ReadonlyMap<string, Stream> | null>(null, begin);
  const flows = createCell<ReadonlyMap<string, StreamFlow>>(new Map(), begin);
  const engine = createCell<EngineStateEvent | null>(null, begin);
  const scene = createCell<SceneView | null>(null, begin);

  function status(next: Connection["status"]) {
    if (connection.get().status !== next) connection.set({ status: next, sinceMs: now() });
  }

  function changed(delta: SceneDelta | null) {
    version += 1;
    for (const listener of sceneListeners) listener(delta);
    scene.set({ replica, version });
  }

  function sync(live: LiveSocket) {
    if (now() - syncedMs < SYNC_MS) return;
    syncedMs = now();
    live.emit("graph:sync", replica.position ?? { epoch: "", seq: 0 });
  }

  function begin() {
    if (socket !== undefined) return;
    const live = connect(() => replica.position);
    socket = live;
    live.on("connect", () => {
      syncedMs = Number.NEGATIVE_INFINITY;
      status("live");
    });
    live.on("disconnect", (reason) => {
      status("offline");
      if (reason === "io server disconnect") returning = setTimeout(() => live.connect(), RETURN_MS);
    });
    live.on("connect_error", () => {
      status("offline");
      // The server refused (not: could not be reached): the client does not try again by itself.
      if (!live.active) returning = setTimeout(() => live.connect(), RETURN_MS);
    });
    live.on("graph:snapshot", (event) => {
      syncedMs = Number.NEGATIVE_INFINITY;
      replica.snapshot(event);
      stats.set(event.stats);
      changed(null);
    });
    live.on("graph:delta", (event) => {
      const result = replica.delta(event);
      if (result === "gap") return sync(live);
      if (result === "known") return;
      syncedMs = Number.NEGATIVE_INFINITY;
      stats.set(event.stats);
      changed(event.scene);
    });
    live.on("stats", (event) => stats.set(event));
    live.on("rank:delta", (event) => ranking.set(event));
    live.on("engine:state", (event) => engine.set(event));
    live.on("stream:list", ({ names }) => {
      const known = streams.get();
      streams.set(new Map([...(known ?? [])].filter(([name]) => names.includes(name))));
    });
    live.on("stream:status", (stream) => streams.set(new Map(streams.get()).set(stream.name, stream)));
    live.on("stream:flow", (flow) => flows.set(new Map(flows.get()).set(flow.name, flow)));
    live.on("stream:dropped", ({ name }) => {
      const others = new Map(flows.get());
      others.delete(name);
      flows.set(others);
      const rest = new Map(streams.get());
      rest.delete(name);
      streams.set(rest);
    });
  }

  function ask<Result>(send: (live: LiveSocket, ack: Ack<Result>) => void): Promise<Result> {
    begin();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(refusal("broker-unavailable", "The server does not answer.")), TIMEOUT_MS);
      send(socket!, (answer) => {
        clearTimeout(timer);
        if (answer.ok) resolve(answer.result);
        else reject(refusal(answer.code, answer.message));
      });
    });
  }

  return {
    connection,
    stats,
    ranking,
    streams,
    flows,
    engine,
    scene,
    replica,
    onScene(listener) {
      begin();
      sceneListeners.add(listener);
      return () => sceneListeners.delete(listener);
    },
    startStream: (name) => ask((live, ack) => live.emit("stream:start", { name }, ack)),
    stopStream: (name) => ask((live, ack) => live.emit("stream:stop", { name }, ack)),
    focus: (id) => ask((live, ack) => live.emit("scene:focus", { id }, ack)),
    leaves: (id, from, limit) => ask((live, ack) => live.emit("scene:leaves", { id, from, limit }, ack)),
    close() {
      clearTimeout(returning);
      socket?.close();
    },
  };
}

function refusal(code: string, message: string): Refusal {
  return Object.assign(new Error(message), { code });
}
