import type { StreamFlow } from "./flow.ts";
import type { GraphStats, NodeId } from "./graph.ts";
import type { LiveRankEntry } from "./rank.ts";
import type { Scene, SceneDelta, SceneFocus, SceneLeaf } from "./scene.ts";
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
 * `comparedWithMs`: when the `previous` positions were held, milliseconds since the Unix epoch.
 */
export interface RankDeltaEvent {
  readonly epoch: string;
  readonly seq: number;
  readonly top: readonly LiveRankEntry[];
  readonly ranked: number;
  readonly bound: number;
  readonly tookMs: number;
  readonly comparedWithMs: number | null;
}

/** Loading at start-up, or an ordinary day. */
export interface EngineStateEvent {
  readonly state: "loading" | "ready" | "failed";
  readonly loadedEdges: number;
  readonly totalEdges: number | null;
  readonly detail: string | null;
}

export type Ack<Result> = (answer: { ok: true; result: Result } | { ok: false; code: string; message: string }) => void;

/** What a browser may say about itself when it connects: where its scene stands, so that only what it missed is sent. */
export interface LiveAuth {
  readonly epoch?: string;
  readonly seq?: number;
}

export interface ServerToClientEvents {
  "graph:snapshot": (event: GraphSnapshotEvent) => void;
  "graph:delta": (event: GraphDeltaEvent) => void;
  "rank:delta": (event: RankDeltaEvent) => void;
  /** The names of all streams; sent on joining, a `stream:status` for each follows. */
  "stream:list": (event: { readonly names: readonly string[] }) => void;
  /** One stream as it is now. */
  "stream:status": (event: Stream) => void;
  /** How rows pass one stream, hop by hop; once a second while something changes. */
  "stream:flow": (event: StreamFlow) => void;
  /** A stream is gone. */
  "stream:dropped": (event: { readonly name: string }) => void;
  stats: (event: GraphStats) => void;
  "engine:state": (event: EngineStateEvent) => void;
}

export interface ClientToServerEvents {
  /** "I stand here": answered by the missing deltas, or by a snapshot. */
  "graph:sync": (position: { epoch: string; seq: number }) => void;
  /** The node and what is around it (a page of its neighbours), for this browser alone; `null` answers nothing. */
  "scene:focus": (focus: { id: NodeId | null }, ack?: Ack<SceneFocus | null>) => void;
  /** Which nodes stand in the slots `from` … `from + limit - 1` of a hub's disc. */
  "scene:leaves": (page: { id: NodeId; from: number; limit: number }, ack: Ack<readonly SceneLeaf[]>) => void;
  "stream:start": (command: { name: string }, ack: Ack<Stream>) => void;
  "stream:stop": (command: { name: string }, ack: Ack<Stream>) => void;
}
