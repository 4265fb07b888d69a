import { createBackoff } from "../../core/backoff.ts";
import type { Clock, GraphStore } from "../../core/ports.ts";
import type { Stream } from "../../core/stream.ts";
import type { Definition } from "./definitions.ts";
import { createFlow, type Flow } from "./flow.ts";
import { createRateMeter } from "./rate-meter.ts";
import type { Runner } from "./runner.ts";

/** A stream as the engine holds it: what is durable, and what lives with the process. */
export interface Entry {
  readonly definition: Definition;
  readonly meter: ReturnType<typeof createRateMeter>;
  readonly flow: Flow;
  readonly backoff: ReturnType<typeof createBackoff>;
  progress: { produced: number; lag: number };
  runner: Runner | null;
  /** Settles when the last runner that ended by itself has let go of everything. */
  ending: Promise<void>;
  /** Counts launches and halts, so that a launch which was overtaken while it waited knows. */
  launch: number;
  /** Settles with the last command given. */
  turn: Promise<unknown>;
  /** Aborts the wait before the next try of a launch. */
  waiting: AbortController | null;
  nextRetryAtMs: number | null;
}

export function createEntry(definition: Definition, clock: Pick<Clock, "now">): Entry {
  return {
    definition,
    meter: createRateMeter(),
    flow: createFlow(clock.now),
    backoff: createBackoff({ random: Math.random }),
    progress: { produced: 0, lag: 0 },
    runner: null,
    ending: Promise.resolve(),
    launch: 0,
    turn: Promise.resolve(),
    waiting: null,
    nextRetryAtMs: null,
  };
}

/** The stream as everybody sees it. What is applied comes from the store's cursors, so it is never more than is in the graph. */
export function describeStream(entry: Entry, store: GraphStore, clock: Clock): Stream {
  const { definition } = entry;
  let applied = 0;
  let deadLetters = 0;
  for (const { cursor } of store.cursors(definition.id)) {
    applied += cursor.applied;
    deadLetters += cursor.deadLetters;
  }
  const total = definition.dataset?.rows ?? null;
  const handled = applied + deadLetters;
  const produced =
    total === null ? handled + entry.progress.lag : Math.max(entry.progress.produced, Math.min(handled, total));
  return {
    name: definition.name,
    topic: definition.topic,
    dataset: definition.dataset?.id ?? null,
    transform: definition.transform,
    rate: definition.rate,
    columns: definition.columns,
    status: definition.status,
    progress: { produced, total, applied, deadLetters },
    ratePerSecond: definition.status === "running" ? Math.round(entry.meter.rate(clock.now()) * 10) / 10 : 0,
    lag: total === null ? entry.progress.lag : Math.max(0, produced - handled),
    lastError: definition.lastError,
    nextRetryAt: entry.nextRetryAtMs === null ? null : new Date(entry.nextRetryAtMs).toISOString(),
    createdAt: definition.createdAt,
    startedAt: definition.startedAt,
    finishedAt: definition.finishedAt,
  };
}
