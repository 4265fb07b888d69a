import type { GraphStats, NodeId } from "./graph.ts";
import type { LiveRankEntry } from "./rank.ts";
import type { Scene, SceneDelta } from "./scene.ts";
import type { Stream } from "./stream.ts";

/** Socket.IO namespace of everything live. */
export const LIVE_NAMESPACE = "/live";

/** The whole scene at a point; sent on joining, and whenever deltas cannot lead there. */
export interface GraphSnapshotEvent {
  readonly epoch: string;
  readonly seq: number;
  readonly scene: Scene;
  readonly stats: GraphStats;
}

/** Leads from the scene at `from` to the scene at `seq`. A receiver that stands elsewhere asks with `graph:sync`. */
export interface GraphDeltaEvent {
  readonly epoch: string;
  readonly from: number;
  readonly seq: number;
  readonly scene: SceneDelta;
  readonly stats: GraphStats;
}

/**
 * The first places of the ranking, whole, in order. `bound` is a proven upper bound of the L1 distance between the
 * published ranks and the exact ones; `ranked` counts all ranked nodes; `tookMs` is the time of the last refresh.
 */
export interface RankDeltaEvent {
  readonly epoch: string;
  readonly seq: number;
  readonly top: readonly LiveRankEntry[];
  readonly ranked: number;
  readonly bound: number;
  readonly tookMs: number;
}

/** Loading at start-up, or an ordinary day. */
export interface EngineStateEvent {
  readonly state: "loading" | "ready" | "failed";
  readonly loadedEdges: number;
  readonly totalEdges: number | null;
  readonly detail: string | null;
}

export type Ack<Result> = (answer: { ok: true; result: Result } | { ok: false; code: string; message: string }) => void;

export interface ServerToClientEvents {
  "graph:snapshot": (event: GraphSnapshotEvent) => void;
  "graph:delta": (event: GraphDeltaEvent) => void;
  "rank:delta": (event: RankDeltaEvent) => void;
  /** One stream as it is now. */
  "stream:status": (event: Stream) => void;
  /** A stream is gone. */
  "stream:dropped": (event: { readonly name: string }) => void;
  stats: (event: GraphStats) => void;
  "engine:state": (event: EngineStateEvent) => void;
}

export interface ClientToServerEvents {
  /** "I stand here": answered by the missing deltas, or by a snapshot. */
  "graph:sync": (position: { epoch: string; seq: number }) => void;
  /** Adds the node and its neighbours (a page of them) to this browser's scene; `null` takes the focus away. */
  "scene:focus": (focus: { id: NodeId | null }) => void;
  "stream:start": (command: { name: string }, ack: Ack<Stream>) => void;
  "stream:stop": (command: { name: string }, ack: Ack<Stream>) => void;
}
