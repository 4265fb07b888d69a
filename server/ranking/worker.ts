import { parentPort, workerData } from "node:worker_threads";
import { copyAdjacency } from "./csr.ts";
import { createEngine } from "./engine.ts";
import { createIntake, type DeltaPart, partsOf } from "./intake.ts";
import type { FromWorker, GraphCopy, Question, ToWorker, WorkerData } from "./protocol.ts";
import { createSolver, SLICE } from "./solver.ts";
import { memoryOf } from "./state.ts";
import { createPublished } from "./top.ts";

/**
 * The ranking thread. A refresh takes in every delta that has arrived, works the error down to the tolerance, and
 * publishes. It works in slices and listens in between; deltas that arrive meanwhile wait for the next refresh.
 */

const port = parentPort!;
const { options, seeds } = workerData as WorkerData;

const SLICE_MS = 1;
const PART_EDGES = 1_000;
/** A refresh that takes longer shows its state so far, this often. */
const INTERIM_MS = 250;

const seeded = seeds === null ? null : new Set(seeds);
const engine = createEngine({
  damping: options.damping,
  weighted: options.weight === "count",
  maxNodes: options.maxNodes,
  kernel: options.kernel,
  ...(seeded === null ? {} : { seedOf: (node: number) => (seeded.has(node) ? 1 : 0) }),
});
const { state } = engine;
const { adjacency, counters } = state;
const solver = createSolver(state);
const intake = createIntake(engine, options);
const published = createPublished(state);

const post = (message: FromWorker, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);

/** Parts of deltas that wait; `isLast` of its delta. */
const queue: DeltaPart[] = [];
/** Deltas taken in, and deltas that wait. */
let taken = 0;
let waits = 0;
let seq = 0;
let bound = 0;
let isStarted = false;
let isScheduled = false;

/** The refresh under way. */
let refresh: {
  startedAt: number;
  shownAt: number;
  busyMs: number;
  longest: number;
  upTo: number;
  from: number;
} | null = null;
let before = { ...counters };

function schedule(): void {
  if (isScheduled) return;
  isScheduled = true;
  setImmediate(slice);
}

function slice(): void {
  isScheduled = false;
  const began = performance.now();
  refresh ??= { startedAt: began, shownAt: began, busyMs: 0, longest: 0, upTo: taken + waits, from: taken };
  const isDone = work(refresh.upTo, began);
  const now = performance.now();
  refresh.busyMs += now - began;
  refresh.longest = Math.max(refresh.longest, now - began);
  if (isDone) {
    report(true, now);
    refresh = null;
    if (queue.length > 0) schedule();
    return;
  }
  if (now - refresh.shownAt > INTERIM_MS && taken === refresh.upTo) report(false, now);
  schedule();
}

function work(upTo: number, began: number): boolean {
  while (taken < upTo) {
    const { packed, isLast } = queue.shift()!;
    if (!intake.apply(packed)) post({ kind: "reload" });
    if (isLast) {
      taken += 1;
      waits -= 1;
      seq = packed.seq;
    }
    if (performance.now() - began > SLICE_MS) return false;
  }
  return solver.step(options.tolerance, SLICE);
}

function report(settled: boolean, now: number): void {
  const { startedAt, busyMs, longest, from } = refresh!;
  bound = solver.bound();
  const changed = published.publish(options.tolerance);
  const top = published.top(options.topSize);
  refresh!.shownAt = now;
  post(
    {
      kind: "report",
      batches: settled ? taken : from,
      top,
      figures: {
        seq,
        ranked: adjacency.nodeCount,
        edges: adjacency.edgeCount,
        bound,
        settled,
        tookMs: performance.now() - startedAt,
        busyMs: busyMs + performance.now() - now,
        longestSliceMs: longest,
        batches: taken - from,
        changed,
        visits: counters.visits - before.visits,
        pushes: counters.pushes - before.pushes,
        scans: counters.scans - before.scans,
        memoryBytes: memoryOf(state) + intake.memoryBytes(),
      },
    },
    [top.indices.buffer as ArrayBuffer, top.ranks.buffer as ArrayBuffer],
  );
  if (settled) before = { ...counters };
}

function answer(question: Question): { answer: unknown; transfer: ArrayBuffer[] } {
  if (question.ask === "position") return { answer: published.position(question.index), transfer: [] };
  if (question.ask === "copy") {
    const copy: GraphCopy = {
      adjacency: copyAdjacency(adjacency),
      values: new Float64Array(published.values.view.subarray(0, adjacency.places)),
      total: published.header[0]!,
      constant: published.header[1]!,
      bound,
      seq,
    };
    const buffers = [...Object.values(copy.adjacency), copy.values].filter((value) => ArrayBuffer.isView(value));
    return { answer: copy, transfer: buffers.map((view) => view.buffer as ArrayBuffer) };
  }
  const wanted = question.labelSets === null ? null : new Set(question.labelSets);
  const top = published.top(question.limit, wanted === null ? undefined : (node) => wanted.has(intake.labelSet(node)));
  return { answer: top, transfer: [top.indices.buffer as ArrayBuffer, top.ranks.buffer as ArrayBuffer] };
}

port.on("message", (message: ToWorker) => {
  if (message.kind === "filter") intake.filter = message;
  else if (message.kind === "delta") {
    queue.push(...partsOf(message.packed, PART_EDGES));
    waits += 1;
    if (isStarted) schedule();
  } else if (message.kind === "load") {
    intake.load(message.packed);
    taken += 1;
    seq = message.packed.seq;
    post({ kind: "loaded", batches: taken, edges: engine.loading });
  } else if (message.kind === "start" || message.kind === "rebase") {
    engine.rebase({ restart: message.kind === "start" });
    isStarted = true;
    schedule();
  } else {
    try {
      const { answer: result, transfer } = answer(message.question);
      post({ kind: "answer", id: message.id, answer: result }, transfer);
    } catch (error) {
      post({ kind: "failure", id: message.id, message: error instanceof Error ? error.message : String(error) });
    }
  }
});

published.publish(0);
post({
  kind: "ready",
  shared: {
    kind: adjacency.kind.buffer,
    slot: adjacency.slot.buffer,
    values: published.values.buffer,
    valuesAt: published.values.view.byteOffset,
    header: published.header.buffer,
  },
});
