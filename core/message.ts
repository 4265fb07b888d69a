/** A message on its way to a topic. Values are text: the producer writes one JSON object per row. */
export interface Message {
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** A message as a broker keeps it. `offset` counts from 0 within its partition and never changes. */
export interface StoredMessage extends Message {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly timestampMs: number;
}

/** Headers that the producer writes: the run of the stream, and the 0-based index of the row in its data set. */
export const RUN_HEADER = "run";
export const ROW_HEADER = "row";

/** Consecutive rows of a run as one UTF-8 text: row `first + i` is line i, without its line break. */
export interface RowLines {
  readonly run: string;
  readonly first: number;
  readonly count: number;
  readonly lines: Uint8Array<ArrayBuffer>;
}

/** Where a message stands in its data set; `undefined` when it was written by somebody else. */
export function originOf(message: Message): { run: string; row: number } | undefined {
  const run = message.headers[RUN_HEADER];
  const row = Number(message.headers[ROW_HEADER]);
  return run === undefined || !Number.isSafeInteger(row) || row < 0 ? undefined : { run, row };
}

/** A message that could not be applied. `id` is `topic/partition/offset` of the message itself, so a repeat is recognised. */
export interface DeadLetter {
  readonly id: string;
  readonly stream: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly row: number | null;
  readonly reason: string;
  readonly value: string | null;
  readonly timestampMs: number;
}
