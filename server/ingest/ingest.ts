import { createBackoff } from "../../core/backoff.ts";
import { EddyError, isEddyError, messageOf } from "../../core/errors.ts";
import type { Observe } from "../../core/flow.ts";
import type { StoredMessage } from "../../core/message.ts";
import type { Applied, Broker, Clock, Cursor, GraphStore, MessageBatch, Subscription } from "../../core/ports.ts";
import type { DeadLetters } from "./dead-letters.ts";
import { type PrepareContext, prepare } from "./prepare.ts";

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

/** Most messages of one transaction. */
export const INGEST_BATCH = 1000;

/** Reads a topic from the store's cursors on and applies it, each row exactly once. */
export function startIngest(options: IngestOptions): Ingest {
  const { broker, store, deadLetters, source, topic, floors, clock, signal, onTrouble } = options;
  const backoff = createBackoff({ random: options.random });
  const kept = new Set<string>();

  const keyOf = (partition: number) => ({ source, topic, partition });
  const cursorAt = (partition: number): Cursor =>
    store.cursor(keyOf(partition)) ?? { offset: floors[partition] ?? 0, row: -1, applied: 0, deadLetters: 0 };

  /** Applies messages of one partition; bisects what the store refuses until the bad message is alone. */
  async function settle(partition: number, messages: readonly StoredMessage[], refused?: string): Promise<void> {
    const cursor = cursorAt(partition);
    const readAtMs = clock.now();
    const beganMs = performance.now();
    const { mutations, deadLetters: letters, next } = prepare(options, cursor, messages, refused);
    if (next.offset === cursor.offset) return;
    const transformMs = performance.now() - beganMs;
    const fresh = letters.filter((letter) => !kept.has(letter.id));
    if (fresh.length > 0) {
      await deadLetters.append(fresh, options.runId);
      for (const letter of fresh) kept.add(letter.id);
    }
    let applied: Applied;
    const writtenFromMs = performance.now();
    try {
      applied = await store.apply({ key: keyOf(partition), expected: store.cursor(keyOf(partition)), next, mutations });
    } catch (error) {
      if (!isEddyError(error) || error.code !== "invalid-row" || refused !== undefined) throw error;
      if (messages.length === 1) return settle(partition, messages, error.message);
      const half = messages.length >> 1;
      await settle(partition, messages.slice(0, half));
      return settle(partition, messages.slice(half));
    }
    for (const letter of letters) kept.delete(letter.id);
    const rows = next.applied - cursor.applied;
    options.observe?.("transform", transformMs, rows);
    options.observe?.("store", performance.now() - writtenFromMs, rows);
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
  async function onBatch(batch: MessageBatch): Promise<void> {
    while (!signal.aborted) {
      try {
        await settle(batch.partition, batch.messages);
        const cursor = cursorAt(batch.partition);
        options.onProgress(batch.partition, cursor, Math.max(0, batch.endOffset - cursor.offset));
        onTrouble(null);
        backoff.reset();
        return;
      } catch (error) {
        await pause(error);
      }
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
