import { createBackoff } from "../../core/backoff.ts";
import { BatchWithdrawn, EddyError, isEddyError, messageOf } from "../../core/errors.ts";
import type { Observe } from "../../core/flow.ts";
import type { StoredMessage } from "../../core/message.ts";
import type { Applied, Broker, Clock, Cursor, GraphStore, MessageBatch, Subscription } from "../../core/ports.ts";
import { createBatchSize } from "./batch-size.ts";
import type { DeadLetters } from "./dead-letters.ts";
import { type PrepareContext, prepare, prepareOnVisit } from "./prepare.ts";

export interface IngestOptions extends PrepareContext {
  readonly broker: Broker;
  readonly store: GraphStore;
  readonly deadLetters: DeadLetters;
  /** The stream's lasting id: the source in the store's cursors. */
  readonly source: string;
  readonly topic: string;
  readonly group: string;
  /** The id under which dead letters of this run are kept. */
  readonly runId: string;
  /** For each partition the offset at which the run began. A partition that came later begins at 0. */
  readonly floors: readonly number[];
  readonly clock: Clock;
  random(): number;
  readonly signal: AbortSignal;
  /** Called after each batch with its effect; what it returns is awaited, which is how ranks and pictures hold the pace. */
  onApplied(applied: Applied, rows: number): void | Promise<void>;
  readonly observe?: Observe;
  /** So many rows were applied so long after their messages were written. */
  observeRow?(ms: number, rows: number): void;
  /** The cursor of a partition has moved; `lag` is what stands beyond it. */
  onProgress(partition: number, cursor: Cursor, lag: number): void;
  onTrouble(trouble: { message: string; retryAtMs: number } | null): void;
}

export interface Ingest {
  /** Settles once the signal has aborted and nothing runs any more. Rejects with what no retry can mend. */
  readonly done: Promise<void>;
}

/** Most messages of one transaction, and fewest when there are enough; between these, as many as take `BATCH_MS`. */
export const INGEST_BATCH = 4000;
const LEAST_BATCH = 500;
const BATCH_MS = 100;

/** Reads a topic from the store's cursors on and applies it, each row exactly once. */
export function startIngest(options: IngestOptions): Ingest {
  const { broker, store, deadLetters, source, topic, floors, clock, signal, onTrouble } = options;
  const backoff = createBackoff({ random: options.random });
  const kept = new Set<string>();
  /** The last batch had messages that cannot be used, so the next one may have some too. */
  let hasLetters = false;
  const size = createBatchSize({ least: LEAST_BATCH, most: INGEST_BATCH, aimMs: BATCH_MS });

  const keyOf = (partition: number) => ({ source, topic, partition });
  const cursorAt = (partition: number): Cursor =>
    store.cursor(keyOf(partition)) ?? { offset: floors[partition] ?? 0, row: -1, applied: 0, deadLetters: 0 };

  /** Looks at all messages first, and keeps what cannot be used before the store's turn comes: the broker may take its time. */
  async function prepareWithLetters(cursor: Cursor, messages: readonly StoredMessage[], refused?: string) {
    const beganMs = performance.now();
    const prepared = prepare(options, cursor, messages, refused);
    const transformMs = performance.now() - beganMs;
    const fresh = prepared.deadLetters.filter(({ id }) => !kept.has(id));
    if (fresh.length > 0) {
      await deadLetters.append(fresh, options.runId);
      for (const { id } of fresh) kept.add(id);
    }
    hasLetters = prepared.deadLetters.length > 0;
    return { ...prepared, transformMs };
  }

  /** Applies messages of one partition; bisects what the store refuses until the bad message is alone. */
  async function settle(partition: number, messages: readonly StoredMessage[], refused?: string): Promise<void> {
    const cursor = cursorAt(partition);
    if ((messages.at(-1)?.offset ?? -1) < cursor.offset) return;
    const readAtMs = clock.now();
    const isOnVisit = !hasLetters && refused === undefined;
    const prepared = isOnVisit
      ? prepareOnVisit(options, cursor, messages)
      : await prepareWithLetters(cursor, messages, refused);
    let applied: Applied;
    const writtenFromMs = performance.now();
    try {
      applied = await store.apply({
        key: keyOf(partition),
        expected: store.cursor(keyOf(partition)),
        mutations: prepared.mutations,
        get next() {
          return prepared.next;
        },
      });
    } catch (error) {
      if (error instanceof BatchWithdrawn) {
        hasLetters = true;
        return settle(partition, messages);
      }
      if (!isEddyError(error) || error.code !== "invalid-row" || refused !== undefined) throw error;
      if (messages.length === 1) return settle(partition, messages, error.message);
      const half = messages.length >> 1;
      await settle(partition, messages.slice(0, half));
      return settle(partition, messages.slice(half));
    }
    for (const { id } of prepared.deadLetters) kept.delete(id);
    const rows = prepared.next.applied - cursor.applied;
    const { transformMs } = prepared;
    options.observe?.("transform", transformMs, rows);
    options.observe?.("store", performance.now() - writtenFromMs - (isOnVisit ? transformMs : 0), rows);
    if (rows > 0) observeWaits(messages, cursor.offset, readAtMs);
    await options.onApplied(applied, rows);
  }

  /** Messages of one append bear one timestamp, so there are few to note. */
  function observeWaits(messages: readonly StoredMessage[], fromOffset: number, readAtMs: number): void {
    const { observe, observeRow } = options;
    if (observe === undefined || observeRow === undefined) return;
    const nowMs = clock.now();
    let same = 0;
    for (const [index, { offset, timestampMs }] of messages.entries()) {
      if (offset < fromOffset) continue;
      same += 1;
      if (messages[index + 1]?.timestampMs === timestampMs) continue;
      observe("topic", readAtMs - timestampMs, same);
      observeRow(nowMs - timestampMs, same);
      same = 0;
    }
  }

  /** Tries until it is done or the signal aborts: the broker would only deliver the same batch again. */
  async function onBatch({ partition, messages, endOffset }: MessageBatch): Promise<void> {
    for (let from = 0; from < messages.length && !signal.aborted; ) {
      const portion = messages.slice(from, from + size.now);
      try {
        const beganMs = performance.now();
        await settle(partition, portion);
        size.took(performance.now() - beganMs, portion.length);
      } catch (error) {
        await pause(error);
        continue;
      }
      from += portion.length;
      const cursor = cursorAt(partition);
      options.onProgress(partition, cursor, Math.max(0, endOffset - cursor.offset));
      onTrouble(null);
      backoff.reset();
    }
  }

  /** Waits after a retriable failure; throws any other. */
  async function pause(error: unknown): Promise<void> {
    if (!isEddyError(error) || !error.retriable) throw error;
    const waitMs = backoff.next();
    onTrouble({ message: messageOf(error), retryAtMs: clock.now() + waitMs });
    await clock.sleep(waitMs, signal);
  }

  async function checkPlace(): Promise<void> {
    const info = await broker.topic(topic);
    for (const { partition, end } of info.partitions) {
      const { offset } = cursorAt(partition);
      if (offset > end) {
        throw new EddyError(
          "conflict",
          `Topic "${topic}" ends at offset ${end}, but the stream stood at ${offset}: the topic was deleted and made again. Reset the stream to read it from its start.`,
        );
      }
    }
  }

  async function consume(): Promise<void> {
    await checkPlace();
    const ended = Promise.withResolvers<void>();
    ended.promise.catch(() => {}); // it may end before anybody waits
    const stop = () => ended.resolve();
    signal.addEventListener("abort", stop, { once: true });
    let subscription: Subscription | undefined;
    try {
      subscription = await broker.subscribe({
        topic,
        group: options.group,
        maxMessages: INGEST_BATCH,
        position: (partition) => cursorAt(partition).offset,
        onBatch,
        onEnd: (error) => ended.reject(error),
      });
      onTrouble(null);
      if (!signal.aborted) await ended.promise;
    } finally {
      signal.removeEventListener("abort", stop);
      await subscription?.close();
    }
  }

  async function loop(): Promise<void> {
    while (!signal.aborted) {
      try {
        await consume();
      } catch (error) {
        if (signal.aborted) return;
        await pause(error);
      }
    }
  }

  return { done: loop() };
}
