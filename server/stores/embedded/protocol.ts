import type { ErrorCode } from "../../../core/errors.ts";
import type { CursorEntry, Loaded } from "../journal.ts";

export interface ThreadData {
  readonly file: string;
  readonly maxBytes?: number | undefined;
}

/** Texts are records as JSON: one string crosses to the thread faster than the objects it stands for. */
export type Command =
  | { readonly op: "load" }
  | {
      readonly op: "append";
      readonly seq: number;
      readonly edges: number;
      readonly record: string;
      readonly size: number;
      readonly cursors: readonly CursorEntry[];
      readonly droppedCursorsOf?: string;
    }
  /** Between `begin` and `end` comes the whole graph in `part`s; it replaces all records at `end`. */
  | { readonly op: "compact"; readonly step: "begin" | "end" }
  | { readonly op: "compact"; readonly step: "part"; readonly record: string; readonly size: number }
  | { readonly op: "close" };

export type Request = Command & { readonly id: number };

export type Message =
  /** The number of edges that the records will make; comes before them. */
  | { readonly kind: "total"; readonly edges: number }
  | { readonly kind: "record"; readonly record: string }
  | { readonly kind: "answer"; readonly id: number; readonly result: Result }
  | { readonly kind: "failure"; readonly id: number; readonly code: ErrorCode; readonly message: string };

/** `size` counts the entries of all records: compared with the graph it tells how much of the journal is outdated. */
export type Result = (Loaded & { readonly size: number }) | null;

/** The id under which the thread answers that the file is open. */
export const OPENED = 0;
