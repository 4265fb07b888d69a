import { createBackoff } from "../../core/backoff.ts";
import { EddyError, isEddyError, messageOf } from "../../core/errors.ts";
import type { Observe } from "../../core/flow.ts";
import { type Message, ROW_HEADER, RUN_HEADER } from "../../core/message.ts";
import type { Broker, Clock } from "../../core/ports.ts";
import type { Rate } from "../../core/stream.ts";
import { createPacer } from "./pacer.ts";
import { lastRowInTopic } from "./tail.ts";

export interface RowBatch {
  readonly firstRow: number;
  readonly count: number;
  readonly values: readonly string[];
  /** All values in UTF-8, a line each, when they are at hand so; may be given away, and `values` with them. */
  readonly lines?: Uint8Array<ArrayBuffer>;
}

/** Rows of a data set as JSON texts, in file order from some row on. */
export interface RowSource {
  /** The next rows; `null` after the last. */
  next(): Promise<RowBatch | null>;
  close(): Promise<void>;
}

export interface ProducerOptions {
  readonly broker: Broker;
  readonly topic: string;
  /** Identifies this run of the stream in the headers. */
  readonly run: string;
  /** For each partition the offset at which the run began. */
  readonly floors: readonly number[];
  readonly total: number;
  openRows(fromRow: number): Promise<RowSource> | RowSource;
  rate(): Rate;
  readonly clock: Clock;
  random(): number;
  readonly signal: AbortSignal;
  readonly observe?: Observe;
  /** How many rows of the run are in the topic by now. */
  onProgress(produced: number): void;
  /** A retriable failure and when the next try is due; `null` when all is well again. */
  onTrouble(trouble: { message: string; retryAtMs: number } | null): void;
}

export interface Producer {
  /** Settles when every row is in the topic, or the signal has aborted. Rejects with what no retry can mend. */
  readonly done: Promise<void>;
  rateChanged(): void;
}

/** Most rows of one append. */
export const PRODUCER_BATCH = 4000;

/**
 * Writes a data set to a topic: row r goes to partition r mod n, one awaited append in flight, so the rows of a partition
 * are in file order and its last row tells where to go on.
 */
export function startProducer(options: ProducerOptions): Producer {
  const { broker, topic, run, floors, total, clock, signal, onProgress, onTrouble } = options;
  const pacer = createPacer({ clock, rate: options.rate });
  const backoff = createBackoff({ random: options.random });
  const partitions = floors.length;

  /** The last row of the run in each partition, read from the topic itself. */
  async function locate(): Promise<number[]> {
    const info = await broker.topic(topic);
    if (info.partitions.length < partitions) {
      throw new EddyError(
        "conflict",
        `Topic "${topic}" has fewer partitions than when the stream began. Reset the stream.`,
      );
    }
    const last: number[] = [];
    for (const [partition, floor] of floors.entries()) {
      const offsets = info.partitions.find((candidate) => candidate.partition === partition);
      if (offsets === undefined) throw new EddyError("not-found", `Topic "${topic}" has no partition ${partition}.`);
      last.push(await lastRowInTopic(broker, topic, offsets, run, floor));
    }
    return last;
  }

  async function send(firstRow: number, values: readonly string[], last: number[]): Promise<void> {
    const portions: Message[][] = last.map(() => []);
    const ends = [...last];
    values.forEach((value, index) => {
      const row = firstRow + index;
      const partition = row % partitions;
      if (row <= (last[partition] ?? -1)) return; // it stood in the topic before a crash
      portions[partition]?.push({ key: null, value, headers: { [RUN_HEADER]: run, [ROW_HEADER]: String(row) } });
      ends[partition] = row;
    });
    for (const [partition, messages] of portions.entries()) {
      if (messages.length === 0) continue;
      const beganMs = performance.now();
      await broker.append(topic, partition, messages);
      options.observe?.("producer", performance.now() - beganMs, messages.length);
      last[partition] = ends[partition] ?? -1;
    }
  }

  /** The batch as it is, if that is possible; `false` when its rows have to be looked at. */
  async function sendWhole({ firstRow, count, lines }: RowBatch, last: number[]): Promise<boolean> {
    if (lines === undefined || broker.appendRows === undefined) return false;
    if (partitions !== 1 || firstRow <= (last[0] ?? -1)) return false;
    const beganMs = performance.now();
    await broker.appendRows(topic, 0, { run, first: firstRow, count, lines });
    options.observe?.("producer", performance.now() - beganMs, count);
    last[0] = firstRow + count - 1;
    return true;
  }

  async function attempt(): Promise<void> {
    const last = await locate();
    const fromRow = Math.min(...last.map((row, partition) => (row < 0 ? partition : row + partitions)));
    const produced = () =>
      last.reduce((sum, row, partition) => sum + (row < 0 ? 0 : (row - partition) / partitions + 1), 0);
    onProgress(produced());
    onTrouble(null);
    backoff.reset();
    if (fromRow >= total) return;
    const rows = await options.openRows(fromRow);
    try {
      for (;;) {
        const askedMs = performance.now();
        const batch = await rows.next();
        if (batch === null) break;
        options.observe?.("source", performance.now() - askedMs, batch.count);
        for (let sent = 0; sent < batch.count; ) {
          const count = await pacer.take(Math.min(PRODUCER_BATCH, batch.count - sent), signal);
          if (count === 0) return;
          if (count < batch.count || !(await sendWhole(batch, last))) {
            await send(batch.firstRow + sent, batch.values.slice(sent, sent + count), last);
          }
          sent += count;
          onProgress(produced());
        }
      }
    } finally {
      await rows.close();
    }
  }

  async function loop(): Promise<void> {
    while (!signal.aborted) {
      try {
        await attempt();
        return;
      } catch (error) {
        if (signal.aborted) return;
        if (!isEddyError(error) || !error.retriable) throw error;
        const waitMs = backoff.next();
        onTrouble({ message: messageOf(error), retryAtMs: clock.now() + waitMs });
        await clock.sleep(waitMs, signal);
      }
    }
  }

  return { done: loop(), rateChanged: pacer.rateChanged };
}
