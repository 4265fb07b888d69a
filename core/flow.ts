/** The hops of a row on its way from file to browser, in order. */
export const HOPS = ["source", "producer", "topic", "transform", "store", "ranks", "browsers"] as const;
export type Hop = (typeof HOPS)[number];

/**
 * What a part of the pipeline has measured: `rows` have passed the hop, in `ms` each (or all together, where they pass as one
 * batch). `source`: reading them from the file. `producer`: until the broker has acknowledged them. `topic`: from the message's
 * timestamp until it is read. `transform`: decoding and transforming the batch. `store`: until they are durable. `ranks`, `browsers`: from
 * then on, until they are ranked and until a browser has been sent what they changed.
 */
export type Observe = (hop: Hop, ms: number, rows: number) => void;

/** Times in milliseconds over the last minute or so in which rows have passed; `null` when none have since the start. */
export interface Latency {
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
}

export interface HopFigures extends Latency {
  readonly hop: Hop;
  /** Rows that have passed since the console was started. */
  readonly rows: number;
  readonly ratePerSecond: number;
  /** Rows that are here and have not passed; `null` where they pass at once. */
  readonly waiting: number | null;
}

/** One stream's pipeline, hop by hop. A stream without a data set has neither `source` nor `producer`. */
export interface StreamFlow {
  readonly name: string;
  readonly hops: readonly HopFigures[];
  /** From the message's timestamp until it is in the graph. */
  readonly row: Latency;
}
