import { type Adjacency, createAdjacency } from "./adjacency.ts";
import { type Column, type ColumnMaker, createColumn } from "./column.ts";
import { BLOCK } from "./kinds.ts";
import { createLinearMemory, type LinearMemory } from "./linear.ts";

/** Pushing a place costs its edges and this many more. */
export const PLACE_COST = 3;

/** Work done so far, in units that do not depend on the machine. */
export interface Counters {
  /** Edges along which something was passed on. */
  visits: number;
  pushes: number;
  /** Places looked at. */
  scans: number;
  /** Changes of the constant that all nodes start from. */
  shifts: number;
}

/** What the ranking knows: the graph, and by place of it the numbers of `engine.ts`. */
export interface RankState {
  /** Where the columns of the kernel stand; `null` when each has a memory of its own. */
  readonly linear: LinearMemory | null;
  readonly adjacency: Adjacency;
  readonly damping: number;
  readonly seedOf: (node: number) => number;
  /** By place: x, the residual r, and `base`. */
  readonly x: Column<Float64Array>;
  readonly r: Column<Float64Array>;
  readonly base: Column<Float64Array>;
  /** By place, 1/(out-degree + `PLACE_COST`): what a push achieves for its cost. 0 without out-edges. */
  readonly ease: Column<Float32Array>;
  /** By place, the sum of the weights of its out-edges; only in a weighted graph, otherwise it is the degree. */
  readonly outWeight: Column<Float64Array> | null;
  /** By block: a residual in it changed since it was last looked at. */
  readonly stale: Column<Uint8Array>;
  /** By block: a rank in it may have changed since it was last published. */
  readonly touched: Column<Uint8Array>;
  /** By block: Σ|r| of its places that have out-edges, when it was last looked at. */
  readonly blockResidual: Column<Float64Array>;
  /** By place, the un-normalised rank as it was published last; and by block the highest of them. */
  readonly published: Column<Float64Array>;
  readonly best: Column<Float64Array>;
  readonly counters: Counters;
  /** How many times a residual was changed by an edit of the graph. */
  edits: number;
  /** The c of `engine.ts`. */
  constant: number;
  /** Σ(x + r) over all places. */
  placedTotal: number;
  /** Σ p over the nodes without a place. */
  sourceSeeds: number;
  /** Places with out-edges, and how many out-edges these have. */
  spreaders: number;
  spreadEdges: number;
}

export interface RankOptions {
  readonly damping: number;
  readonly weighted: boolean;
  /** Room that is reserved (not used) for that many nodes, and for four times as many edges. */
  readonly maxNodes: number;
  /** Teleport weight of a node, 0 to 1; 1 for all when absent. */
  readonly seedOf?: (node: number) => number;
  /** Which kernel: `wasm` (the default) gives way to `plain` where the memory that it needs in one piece is not to be had. */
  readonly kernel?: "wasm" | "plain";
}

export function createRankState(options: RankOptions): RankState {
  if (options.kernel !== "plain") {
    try {
      const linear = createLinearMemory();
      return stateWith(options, linear.column, linear);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return stateWith(options, createColumn, null);
}

function stateWith(options: RankOptions, column: ColumnMaker, linear: LinearMemory | null): RankState {
  const { damping, weighted, maxNodes } = options;
  const maxBlocks = Math.ceil(maxNodes / BLOCK);
  return {
    linear,
    adjacency: createAdjacency({ weighted, maxNodes, column }),
    damping,
    seedOf: options.seedOf ?? (() => 1),
    x: column(Float64Array, maxNodes),
    r: column(Float64Array, maxNodes),
    base: column(Float64Array, maxNodes),
    ease: column(Float32Array, maxNodes),
    outWeight: weighted ? column(Float64Array, maxNodes) : null,
    stale: column(Uint8Array, maxBlocks),
    touched: column(Uint8Array, maxBlocks),
    blockResidual: column(Float64Array, maxBlocks),
    published: column(Float64Array, maxNodes),
    best: column(Float64Array, maxBlocks),
    counters: { visits: 0, pushes: 0, scans: 0, shifts: 0 },
    edits: 0,
    constant: 1,
    placedTotal: 0,
    sourceSeeds: 0,
    spreaders: 0,
    spreadEdges: 0,
  };
}

/** Σ of all un-normalised ranks. */
export function totalOf(state: RankState): number {
  return state.placedTotal + state.constant * state.sourceSeeds;
}

/** The rank as it is now: with the residual that has not been passed on yet. 0 for a node that is not there. */
export function rankOf(state: RankState, node: number): number {
  const { adjacency } = state;
  if (!adjacency.has(node)) return 0;
  const place = adjacency.placeOf(node);
  const value = place < 0 ? state.constant * state.seedOf(node) : state.x.view[place]! + state.r.view[place]!;
  return value / totalOf(state);
}

/** Bytes that the graph, its ranks and their publication take. */
export function memoryOf({ adjacency }: RankState): number {
  const { nodes, places, arenaLength, weights } = adjacency;
  const perPlace = 4 * 4 + 4 * 8 + (weights === null ? 0 : 8);
  const perBlock = 2 + 2 * 8;
  return nodes * 5 + places * perPlace + (places / BLOCK) * perBlock + arenaLength * (weights === null ? 4 : 8);
}
