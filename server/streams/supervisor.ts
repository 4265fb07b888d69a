import { randomUUID } from "node:crypto";
import type { Dataset } from "../../core/dataset.ts";
import { EddyError, isEddyError, messageOf } from "../../core/errors.ts";
import type { StreamOccasion } from "../../core/history.ts";
import type { Applied, Broker, Clock, GraphStore, Log } from "../../core/ports.ts";
import type { StreamRequest } from "../../core/stream.ts";
import type { Transform } from "../../core/transform.ts";
import type { DeadLetters } from "../ingest/dead-letters.ts";
import { PRODUCER_BATCH, type RowSource } from "../producer/producer.ts";
import type { Definitions } from "./definitions.ts";
import type { Entry } from "./entry.ts";
import type { FlowBoard } from "./flow-board.ts";
import type { History } from "./history.ts";
import { nextStatus, type StreamOccurrence } from "./lifecycle.ts";
import { startRunner, type Trouble } from "./runner.ts";
import { endOffsets, prepareTopic } from "./topics.ts";

/** What streams run on. */
export interface SupervisorDeps {
  readonly broker: Broker;
  readonly store: GraphStore;
  readonly datasets: {
    get(id: string): Promise<Dataset>;
    rows(
      id: string,
      options: {
        fromRow: number;
        batchRows: number;
        columns: readonly string[];
        hasHeader: boolean;
        delimiter: Dataset["delimiter"];
        encoding: Dataset["encoding"];
        sha256: string;
      },
    ): Promise<RowSource> | RowSource;
  };
  readonly transforms: {
    readonly names: readonly string[];
    resolve(transform: StreamRequest["transform"]): Transform | undefined;
  };
  readonly definitions: Definitions;
  readonly history: History;
  readonly board: FlowBoard;
  /** After each batch; awaited by the stream that made it. */
  onApplied(applied: Applied): void | Promise<void>;
  readonly clock: Clock;
  random(): number;
  readonly log: Log;
}

export interface Supervisor {
  /** Brings the stream from `starting` to work; settles when it has begun or has given up. Never rejects. */
  launch(entry: Entry): Promise<void>;
  /** Stops the stream where it stands; resolves when nothing runs any more. */
  halt(entry: Entry): Promise<void>;
  /** Carries out a reset that has been written down as an intention, so that a crash in between leads to the same end. */
  finishReset(entry: Entry): Promise<void>;
  save(entry: Entry): Promise<void>;
  /** Stops what runs without changing its status: that is what the next process resumes. */
  close(entries: Iterable<Entry>): Promise<void>;
}

/** Watches over runners: starts them, retries, and writes down what becomes of them. */
export function createSupervisor(
  deps: SupervisorDeps & {
    readonly deadLetters: DeadLetters;
    /** The stream is not as it was; called often. */
    onChange(entry: Entry): void;
    sharesTopic(entry: Entry): boolean;
    /** Something became of the stream by itself. */
    note(entry: Entry, occasion: StreamOccasion, reason: string | null): void;
  },
): Supervisor {
  const { broker, store, clock, definitions, log } = deps;
  let isClosed = false;

  async function save(entry: Entry): Promise<void> {
    await definitions.save(entry.definition);
    deps.onChange(entry);
  }

  /** What happens to a stream after the command that started it. */
  function occur(entry: Entry, event: StreamOccurrence, details: { error?: unknown; trouble?: Trouble } = {}): void {
    if (isClosed) return;
    const { definition } = entry;
    const status = nextStatus(definition.name, definition.status, event);
    if (status === null) return;
    const before = definition.status;
    const isNews = status !== before;
    definition.status = status;
    entry.nextRetryAtMs = details.trouble?.retryAtMs ?? null;
    if (details.trouble !== undefined) definition.lastError = details.trouble.message;
    else definition.lastError = event === "broke" ? explain(details.error) : null;
    if (status === "completed" || status === "failed") {
      definition.finishedAt = new Date(clock.now()).toISOString();
      entry.ending = entry.runner?.stop() ?? entry.ending;
      entry.runner = null;
    }
    if (event === "stumbled" || event === "broke") {
      deps.note(entry, event === "broke" ? "failed" : "retrying", definition.lastError);
    } else if (event === "finished") deps.note(entry, "completed", null);
    else if (before === "retrying" && status === "running") deps.note(entry, "recovered", null);
    if (event === "broke") log.error({ stream: definition.name, error: details.error }, "stream failed");
    else if (isNews) log.info({ stream: definition.name, status }, "stream changed");
    if (isNews) void save(entry).catch((error) => log.error({ error: messageOf(error) }, "cannot save a stream"));
    else deps.onChange(entry);
  }

  async function prepareAndRun(entry: Entry, launch: number): Promise<void> {
    const { definition } = entry;
    const transform = deps.transforms.resolve(definition.transform);
    if (transform === undefined) {
      throw new EddyError("invalid-request", `There is no transform "${String(definition.transform)}" any more.`);
    }
    await entry.ending;
    if (definition.resetting) await finishReset(entry);
    if (await prepareTopic(broker, definition)) await definitions.save(definition);
    if (entry.launch !== launch) return;
    const { dataset, columns } = definition;
    entry.meter.reset();
    entry.runner = startRunner({
      definition,
      transform,
      broker,
      store,
      deadLetters: deps.deadLetters,
      openRows(fromRow) {
        if (dataset === null || columns === null) throw new EddyError("internal", "The stream has no data set.");
        const { id, hasHeader, delimiter, encoding, sha256 } = dataset;
        return deps.datasets.rows(id, {
          fromRow,
          batchRows: PRODUCER_BATCH,
          columns,
          hasHeader,
          delimiter,
          encoding,
          sha256,
        });
      },
      clock,
      random: deps.random,
      onApplied(applied, rows) {
        deps.board.applied(entry.flow, applied.packed.seq, rows);
        return deps.onApplied(applied);
      },
      observe: entry.flow.observe,
      observeRow: entry.flow.applied,
      onProgress(progress) {
        Object.assign(entry.progress, progress);
        deps.onChange(entry);
      },
      onEvent: (event, details) => occur(entry, event, details),
    });
  }

  async function launch(entry: Entry): Promise<void> {
    entry.launch += 1;
    const { launch } = entry;
    while (entry.launch === launch && !isClosed) {
      try {
        return await prepareAndRun(entry, launch);
      } catch (error) {
        if (entry.launch !== launch || isClosed) return;
        if (!isEddyError(error) || !error.retriable) return occur(entry, "broke", { error });
        const waitMs = entry.backoff.next();
        occur(entry, "stumbled", { trouble: { message: error.message, retryAtMs: clock.now() + waitMs } });
        entry.waiting = new AbortController();
        await clock.sleep(waitMs, entry.waiting.signal);
      }
    }
  }

  async function settle(entry: Entry): Promise<void> {
    entry.launch += 1;
    entry.waiting?.abort();
    const { runner } = entry;
    entry.runner = null;
    await runner?.stop();
    await entry.ending;
  }

  async function finishReset(entry: Entry): Promise<void> {
    const { definition } = entry;
    await entry.ending;
    await deps.onApplied(await store.forget(definition.id, []));
    if (!deps.sharesTopic(entry) && definition.ownsTopic) {
      const ends = await endOffsets(broker, definition.topic);
      for (const [partition, end] of ends.entries()) await broker.truncate(definition.topic, partition, end);
    }
    definition.run = { id: randomUUID(), floors: null };
    definition.resetting = false;
    entry.progress = { produced: 0, lag: 0 };
    entry.meter.reset();
    await save(entry);
  }

  return {
    launch,
    async halt(entry) {
      await settle(entry);
      occur(entry, "halted");
    },
    finishReset,
    save,
    async close(entries) {
      isClosed = true;
      await Promise.all([...entries].map(settle));
      await Promise.all([definitions.flush(), deps.history.flush()]);
    },
  };
}

function explain(error: unknown): string {
  if (isEddyError(error)) return error.message;
  return `Something unforeseen went wrong: ${messageOf(error)}. Start the stream to try again; what is applied stays applied.`;
}
