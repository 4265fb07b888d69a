import { copyAdjacency, toCsr } from "../../server/ranking/csr.ts";
import { createEngine, type Engine } from "../../server/ranking/engine.ts";
import { solveFromScratch } from "../../server/ranking/pagerank.ts";
import { createSolver, SLICE, type Solver } from "../../server/ranking/solver.ts";
import { type Counters, memoryOf, type RankOptions, rankOf } from "../../server/ranking/state.ts";
import { createPublished, type Published } from "../../server/ranking/top.ts";
import { median } from "../figures.ts";
import type { EdgeStream } from "./graphs.ts";

export interface Loaded {
  readonly engine: Engine;
  readonly solver: Solver;
  readonly published: Published;
}

/** Milliseconds of `work`. */
export function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

type KernelName = NonNullable<RankOptions["kernel"]>;
let usual: KernelName = "wasm";

/** What is measured from now on. */
export function chooseKernel(kernel: KernelName): void {
  usual = kernel;
}

/** An engine that has taken in the first `edges` of the stream, not worked out yet. */
export function load(stream: EdgeStream, edges: number, kernel = usual): Loaded {
  const maxNodes = Math.max(1024, stream.nodes, stream.sources.length);
  const engine = createEngine({ damping: 0.85, weighted: false, maxNodes, kernel });
  const { sources, targets } = stream;
  for (let edge = 0; edge < edges; edge++) {
    engine.addNode(sources[edge]!);
    engine.addNode(targets[edge]!);
    engine.loadEdge(sources[edge]!, targets[edge]!, 1);
  }
  engine.rebase({ restart: true });
  return { engine, solver: createSolver(engine.state), published: createPublished(engine.state) };
}

/** Adds the edges `from` up to, not including, `to`, following the effect of each. */
export function add({ engine }: Loaded, { sources, targets }: EdgeStream, from: number, to: number): void {
  for (let edge = from; edge < to; edge++) {
    engine.addNode(sources[edge]!);
    engine.addNode(targets[edge]!);
    engine.addEdge(sources[edge]!, targets[edge]!, 1);
  }
}

/** The L1 distance of the ranks to those of a solution from scratch at 1e-14. */
export function errorOf({ engine: { state } }: Loaded): number {
  const graph = toCsr(copyAdjacency(state.adjacency));
  const exact = solveFromScratch(graph);
  let distance = 0;
  for (let number = 0; number < exact.length; number++) {
    distance += Math.abs(rankOf(state, graph.nodes[number]!) - exact[number]!);
  }
  return distance;
}

/** Batches of one size, at one bound. */
export interface RefreshFigures {
  readonly size: number;
  /** Milliseconds to take a batch in and work the error down: median over batches of the fastest run of each; then over all runs. */
  readonly quietMs: number;
  readonly medianMs: number;
  readonly maxMs: number;
  /** Milliseconds to publish the changed ranks and find the first 50 afterwards, median. */
  readonly publishMs: number;
  /** Per batch, the same on every machine. */
  readonly visits: number;
  readonly pushes: number;
  readonly scans: number;
}

/** How many batches of each size are measured; they come one after the other from the last tenth of the stream. */
const BATCHES: readonly (readonly [size: number, count: number])[] = [
  [1, 300],
  [10, 100],
  [100, 50],
  [1000, 15],
  [10_000, 5],
];

interface Run {
  readonly refreshMs: number[];
  readonly publishMs: number[];
  readonly work: Counters;
}

/** One pass over all batch sizes; `error` is the true one at its end. */
function replay(stream: EdgeStream, bound: number, withError: boolean): { runs: Map<number, Run>; error: number } {
  let edge = Math.floor(stream.sources.length * 0.9);
  const loaded = load(stream, edge);
  const { engine, solver, published } = loaded;
  solver.step(bound, Infinity);
  published.publish(bound);
  const runs = new Map<number, Run>();
  for (const [size, wanted] of BATCHES) {
    const count = Math.min(wanted, Math.floor((stream.sources.length - edge) / size));
    const before = { ...engine.state.counters };
    const run: Run = { refreshMs: [], publishMs: [], work: { visits: 0, pushes: 0, scans: 0, shifts: 0 } };
    for (let batch = 0; batch < count; batch++, edge += size) {
      run.refreshMs.push(
        timed(() => {
          add(loaded, stream, edge, edge + size);
          solver.step(bound, Infinity);
        }),
      );
      run.publishMs.push(
        timed(() => {
          published.publish(bound);
          published.top(50);
        }),
      );
    }
    if (count === 0) continue;
    for (const key of ["visits", "pushes", "scans"] as const) {
      run.work[key] = (engine.state.counters[key] - before[key]) / count;
    }
    runs.set(size, run);
  }
  if (solver.bound() > bound) throw new Error(`${stream.name}: the bound ${bound} was not met.`);
  return { runs, error: withError ? errorOf(loaded) : 0 };
}

/** Refresh times after batches of each size. Throws when the true error is not within the proven bound. */
export function measureRefresh(stream: EdgeStream, bound: number, replays: number): RefreshFigures[] {
  const all = Array.from({ length: replays }, (_, index) => replay(stream, bound, index === 0));
  const [{ error, runs: first }] = all as [(typeof all)[0]];
  if (error > bound + 1e-12)
    throw new Error(`${stream.name}: the true error ${error} exceeds the proven bound ${bound}.`);
  return [...first].map(([size, { work }]) => {
    const of = (key: "refreshMs" | "publishMs") => all.map(({ runs }) => runs.get(size)![key]);
    const times = of("refreshMs");
    const fastest = times[0]!.map((_, batch) => Math.min(...times.map((run) => run[batch]!)));
    const { visits, pushes, scans } = work;
    return {
      size,
      quietMs: median(fastest),
      medianMs: median(times.flat()),
      maxMs: Math.max(...times.flat()),
      publishMs: median(of("publishMs").flat()),
      visits,
      pushes,
      scans,
    };
  });
}

export interface LoadFigures {
  readonly edgesPerSecond: number;
  readonly coldMs: number;
  readonly coldVisits: number;
  readonly bytesPerEdge: number;
  readonly sliceP99Ms: number;
}

/** Load, solution from nothing to `bound`, in slices as the ranking thread makes them, and memory. Medians. */
export function measureLoad(stream: EdgeStream, bound: number, rounds: number): LoadFigures {
  const edges = stream.sources.length;
  const loads: number[] = [];
  const colds: number[] = [];
  const slices: number[] = [];
  let coldVisits = 0;
  let bytesPerEdge = 0;
  for (let round = 0; round < rounds; round++) {
    let loaded = null as Loaded | null;
    loads.push(
      timed(() => {
        loaded = load(stream, edges);
      }),
    );
    const { engine, solver } = loaded!;
    colds.push(
      timed(() => {
        for (let isDone = false; !isDone; )
          slices.push(
            timed(() => {
              isDone = solver.step(bound, SLICE);
            }),
          );
      }),
    );
    coldVisits = engine.state.counters.visits;
    bytesPerEdge = memoryOf(engine.state) / edges;
  }
  slices.sort((a, b) => a - b);
  return {
    edgesPerSecond: (edges / median(loads)) * 1000,
    coldMs: median(colds),
    coldVisits,
    bytesPerEdge,
    sliceP99Ms: slices[Math.floor(slices.length * 0.99)]!,
  };
}
