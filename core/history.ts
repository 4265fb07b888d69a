import type { Rate } from "./stream.ts";

export const STREAM_OCCASIONS = [
  "created",
  "started",
  "resumed",
  "retrying",
  "recovered",
  "rate",
  "stopped",
  "completed",
  "failed",
  "reset",
] as const;
/** `resumed`: it went on with a new process of the console. */
export type StreamOccasion = (typeof STREAM_OCCASIONS)[number];

/** Who gave the command, as far as the console knows; `user` is the name that a proxy vouches for. */
export interface HistoryAuthor {
  readonly user: string | null;
  readonly role: string | null;
  readonly via: "http" | "socket";
}

/** Something that became of a stream. Times are ISO 8601. Tries that fail one after the other are one entry. */
export interface HistoryEntry {
  /** Counts the entries of the stream; a later one is higher. */
  readonly id: number;
  readonly at: string;
  /** The last of `count` failed tries; `at` for everything else. */
  readonly until: string;
  readonly occasion: StreamOccasion;
  readonly count: number;
  /** Why it failed, or what it waits for. */
  readonly reason: string | null;
  /** The new rate of `rate`. */
  readonly rate: Rate | null;
  /** Rows of the run in the graph, and among the dead letters, at that moment. */
  readonly applied: number;
  readonly deadLetters: number;
  /** `null` for what the console did by itself. */
  readonly by: HistoryAuthor | null;
}
