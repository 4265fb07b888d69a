import type { NodeId } from "../../core/graph.ts";
import type { PackedDelta } from "../../core/ports.ts";
import type { AdjacencyCopy } from "./csr.ts";
import type { TopList } from "./top.ts";

/** What of the graph is ranked and how. */
export interface RankingOptions {
  readonly damping: number;
  /** The L1 bound at which a refresh is done. */
  readonly tolerance: number;
  /** `count`: an edge weighs its `count`; `none`: 1. Edges of different types between the same nodes add up. */
  readonly weight: "none" | "count";
  /** Only nodes with one of these labels, and edges between them. */
  readonly labels: readonly string[] | null;
  /** Only edges of these types. */
  readonly types: readonly string[] | null;
  /** Personalised: all rank flows from these nodes; `null` for all nodes. */
  readonly seeds: readonly NodeId[] | null;
  /** Room that is reserved (not used) for that many nodes, and for four times as many edges. */
  readonly maxNodes: number;
  /** How many of the first places come with each report. */
  readonly topSize: number;
  /** What runs the inner loops; see `RankOptions`. */
  readonly kernel: "wasm" | "plain";
}

/** One refresh, in figures. Durations are the ranking thread's own. */
export interface RefreshFigures {
  /** The `seq` of the last delta that is ranked. */
  readonly seq: number;
  /** Nodes and edges that are ranked. */
  readonly ranked: number;
  readonly edges: number;
  /** Proven upper bound of the L1 distance between published and exact ranks. */
  readonly bound: number;
  /** False when this is a look at work that goes on: the bound is not down at the tolerance yet. */
  readonly settled: boolean;
  /** From the first of the deltas taken in to the publication, and the time without waiting for other work. */
  readonly tookMs: number;
  readonly busyMs: number;
  /** The longest the thread worked without listening. */
  readonly longestSliceMs: number;
  /** Batches taken in. */
  readonly batches: number;
  /** Ranks that changed by more than the tolerance. */
  readonly changed: number;
  /** Work of this refresh: edges passed along, pushes, places looked at. */
  readonly visits: number;
  readonly pushes: number;
  readonly scans: number;
  /** Bytes of memory that the graph and its ranks take. */
  readonly memoryBytes: number;
}

export interface WorkerData {
  readonly options: RankingOptions;
  /** Indices of the nodes that all rank flows from; `null` for all. */
  readonly seeds: readonly number[] | null;
}

/** The shared memory that ranks are read from; see `Published`. */
export interface SharedRanks {
  readonly kind: SharedArrayBuffer;
  readonly slot: SharedArrayBuffer;
  readonly values: SharedArrayBuffer;
  /** The byte at which `values` begin. */
  readonly valuesAt: number;
  readonly header: SharedArrayBuffer;
}

export type Question =
  | { readonly ask: "top"; readonly limit: number; readonly labelSets: readonly number[] | null }
  | { readonly ask: "position"; readonly index: number }
  | { readonly ask: "copy" };

export interface Answers {
  readonly top: TopList;
  readonly position: number | null;
  readonly copy: GraphCopy;
}

/** The ranked graph, the published ranks by place (un-normalised) and what they are, all of one moment. */
export interface GraphCopy {
  readonly adjacency: AdjacencyCopy;
  readonly values: Float64Array;
  readonly total: number;
  readonly constant: number;
  readonly bound: number;
  readonly seq: number;
}

export type ToWorker =
  /** `labelSets` and `types` by number: 1 where it is ranked; `null` when all are. */
  | { readonly kind: "filter"; readonly labelSets: Uint8Array | null; readonly types: Uint8Array | null }
  | { readonly kind: "load"; readonly packed: PackedDelta }
  | { readonly kind: "delta"; readonly packed: PackedDelta }
  /** The load is complete. Nothing is ranked before. */
  | { readonly kind: "start" }
  /** Compute residuals anew, against rounding errors that add up. */
  | { readonly kind: "rebase" }
  | { readonly kind: "question"; readonly id: number; readonly question: Question };

export type FromWorker =
  | { readonly kind: "ready"; readonly shared: SharedRanks }
  /** `batches` counts the deltas taken in since the start. */
  | { readonly kind: "report"; readonly figures: RefreshFigures; readonly batches: number; readonly top: TopList }
  /** A node came under or left the filter: the graph has to be loaded anew. */
  | { readonly kind: "reload" }
  /** A load chunk is in. */
  | { readonly kind: "loaded"; readonly batches: number; readonly edges: number }
  | { readonly kind: "answer"; readonly id: number; readonly answer: unknown }
  | { readonly kind: "failure"; readonly id: number; readonly message: string };
