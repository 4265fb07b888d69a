import type { Properties } from "../../core/graph.ts";
import type { Cursor, CursorKey, ServiceStatus } from "../../core/ports.ts";

/**
 * The effect of one batch as it is kept: elements as they are after it, named by the numbers that nodes and sources have in this
 * graph. Written in order and read back in the same order, the records make the same graph. A record is plain JSON.
 */
export interface EffectRecord {
  /** Sources, types and label sets that came with this batch, in the order of their numbers. */
  readonly sources?: readonly string[];
  readonly types?: readonly string[];
  readonly labelSets?: readonly (readonly string[])[];
  /** By turns: index, id, label set, properties (0 for none). */
  readonly nodes?: readonly (number | string | Properties)[];
  /** Flat: node, source, share. */
  readonly nodeShares?: readonly number[];
  /** By turns: node, list of aliases. */
  readonly aliases?: readonly (number | readonly string[])[];
  readonly droppedNodes?: readonly number[];
  /** Flat: source node, target node, type, source, share of that source now. The count is the sum of the shares. */
  readonly edgeShares?: readonly number[];
  /** By turns: source node, target node, type, properties. */
  readonly edgeProperties?: readonly (number | Properties)[];
  /** Flat: source node, target node, type. */
  readonly droppedEdges?: readonly number[];
}

export interface CursorEntry {
  readonly key: CursorKey;
  readonly cursor: Cursor;
}

/** `droppedCursorsOf`: all cursors of this source go, before `cursors` are set. */
export interface Change {
  readonly effect: EffectRecord;
  readonly cursors: readonly CursorEntry[];
  readonly droppedCursorsOf?: string;
}

/** What is written in one transaction. */
export interface JournalEntry extends Change {
  readonly seq: number;
  /** Edges of the whole graph after it. */
  readonly edges: number;
}

export interface Loaded {
  readonly epoch: string;
  readonly seq: number;
  readonly cursors: readonly CursorEntry[];
}

/**
 * Makes the effects of a mirror durable. One writer; one call at a time. Failures are `store-unavailable`, and mean that
 * nothing was written, or all of it; `invalid-row` when the entry holds a value that cannot be written, and `fenced` when
 * another one writes.
 */
export interface Journal {
  status(): ServiceStatus;
  /** Hands over every record in order; before that, where it is known, how many edges there will be. Called once, first. */
  load(onRecord: (record: EffectRecord) => void | Promise<void>, onTotal: (edges: number) => void): Promise<Loaded>;
  /** Resolves when durable. */
  append(entry: JournalEntry): Promise<void>;
  /**
   * Called when `append` has rejected and the mirror has taken the entry back. Where nobody knows whether the entry was
   * written, the journal asks how everything it touched stands without it, and writes that in front of the next one: so
   * both outcomes become the same. Absent where a rejection means that nothing was written.
   */
  takeBack?(pastOf: () => Change): void;
  close(): Promise<void>;
}
