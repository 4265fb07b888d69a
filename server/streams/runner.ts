import type { Observe } from "../../core/flow.ts";
import type { Applied, Broker, Clock, GraphStore } from "../../core/ports.ts";
import type { Transform } from "../../core/transform.ts";
import type { DeadLetters } from "../ingest/dead-letters.ts";
import { createDecode } from "../ingest/decode.ts";
import { startIngest } from "../ingest/ingest.ts";
import { type Producer, type RowSource, startProducer } from "../producer/producer.ts";
import type { Definition } from "./definitions.ts";
import type { StreamOccurrence } from "./lifecycle.ts";

export interface RunnerOptions {
  /** Its `run.floors` are set; `rate` is read again and again. */
  readonly definition: Definition;
  readonly transform: Transform;
  readonly broker: Broker;
  readonly store: GraphStore;
  readonly deadLetters: DeadLetters;
  openRows(fromRow: number): Promise<RowSource> | RowSource;
  readonly clock: Clock;
  random(): number;
  /** After each batch, which has applied so many rows. */
  onApplied(applied: Applied, rows: number): void | Promise<void>;
  readonly observe: Observe;
  /** So many rows were applied so long after their messages were written. */
  observeRow(ms: number, rows: number): void;
  onProgress(progress: { produced?: number; lag?: number }): void;
  /** `error` is given with `broke`; `trouble` with `stumbled`. */
  onEvent(event: StreamOccurrence, details?: { error?: unknown; trouble?: Trouble }): void;
}

export interface Trouble {
  readonly message: string;
  readonly retryAtMs: number;
}

export interface Runner {
  /** Stops producer and ingest where they stand. Resolves when nothing runs any more; never rejects. */
  stop(): Promise<void>;
  rateChanged(): void;
}

/** One started stream: its producer and its ingest side by side, until all rows are applied, it is stopped, or it breaks. */
export function startRunner(options: RunnerOptions): Runner {
  const { definition, broker, store, clock, onEvent } = options;
  const abort = new AbortController();
  const { signal } = abort;
  const total = definition.dataset?.rows ?? null;
  const floors = definition.run.floors ?? [];
  const troubles = new Map<"producer" | "ingest", Trouble>();
  const lags = new Map<number, number>();
  let isProduced = false;
  let isOver = false;

  function report(who: "producer" | "ingest", trouble: Trouble | null): void {
    if (isOver) return;
    const had = troubles.size > 0;
    if (trouble !== null) troubles.set(who, trouble);
    else troubles.delete(who);
    if (trouble !== null) onEvent("stumbled", { trouble });
    else if (had && troubles.size === 0) onEvent("recovered");
  }

  function end(event: StreamOccurrence, error?: unknown): void {
    if (isOver) return;
    isOver = true;
    abort.abort();
    onEvent(event, { error });
  }

  /** Every row of the run is in the topic, and every partition's cursor stands behind its last row. */
  function isComplete(): boolean {
    if (total === null || !isProduced) return false;
    return floors.every((_, partition) => {
      const last = total - 1 - ((((total - 1 - partition) % floors.length) + floors.length) % floors.length);
      const cursor = store.cursor({ source: definition.id, topic: definition.topic, partition });
      return last < 0 || (cursor?.row ?? -1) >= last;
    });
  }

  const producer: Producer | undefined =
    total === null
      ? undefined
      : startProducer({
          broker,
          topic: definition.topic,
          run: definition.run.id,
          floors,
          total,
          openRows: options.openRows,
          rate: () => definition.rate,
          clock,
          random: options.random,
          signal,
          observe: options.observe,
          onProgress: (produced) => options.onProgress({ produced }),
          onTrouble: (trouble) => report("producer", trouble),
        });

  const ingest = startIngest({
    stream: definition.name,
    run: total === null ? null : definition.run.id,
    decode: createDecode({ format: definition.format, columns: definition.columns }),
    transform: options.transform,
    broker,
    store,
    deadLetters: options.deadLetters,
    source: definition.id,
    topic: definition.topic,
    group: `eddy.${definition.name}.${definition.id}`,
    runId: definition.run.id,
    floors,
    clock,
    random: options.random,
    signal,
    onApplied: options.onApplied,
    observe: options.observe,
    observeRow: options.observeRow,
    onProgress(partition, _cursor, lag) {
      lags.set(partition, lag);
      options.onProgress({ lag: [...lags.values()].reduce((sum, value) => sum + value, 0) });
      if (isComplete()) end("finished");
    },
    onTrouble: (trouble) => report("ingest", trouble),
  });

  producer?.done.then(
    () => {
      isProduced = !signal.aborted;
      if (isComplete()) end("finished");
    },
    (error) => end("broke", error),
  );
  ingest.done.catch((error) => end("broke", error));
  queueMicrotask(() => {
    if (!isOver) onEvent("started");
  });

  return {
    async stop() {
      isOver = true;
      abort.abort();
      await Promise.allSettled([producer?.done, ingest.done]);
    },
    rateChanged: () => producer?.rateChanged(),
  };
}
