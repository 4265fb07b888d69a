import type { GraphDelta } from "./delta.ts";
import type { GraphEdge, GraphNode, GraphStats, NodeId } from "./graph.ts";
import type { Message, RowLines, StoredMessage } from "./message.ts";
import type { Mutation } from "./mutation.ts";

/** Time comes in through here. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Resolves after `ms`, or at once when the signal aborts; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Structured log lines: fields first, then a sentence. Implementations redact secrets. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface ServiceStatus {
  readonly kind: string;
  readonly status: "up" | "starting" | "down";
  /** Why it is down, for a person. */
  readonly detail: string | null;
}

// ── Broker ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** `start` is the first offset still kept, `end` the offset that the next message gets. */
export interface PartitionOffsets {
  readonly partition: number;
  readonly start: number;
  readonly end: number;
}

export interface TopicInfo {
  readonly name: string;
  readonly partitions: readonly PartitionOffsets[];
}

/** Messages of one partition in ascending order of offset; offsets may have gaps. Never empty. */
export interface MessageBatch {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly StoredMessage[];
  /** The partition's end offset when the batch was read. */
  readonly endOffset: number;
}

export interface SubscribeOptions {
  readonly topic: string;
  /** Consumer group: shows lag to other tools; never decides where reading starts. */
  readonly group: string;
  readonly maxMessages: number;
  /** The offset to read next, asked once for each partition when it is assigned, and again after it was lost. */
  position(partition: number): number | Promise<number>;
  /** Called for one batch at a time of each partition; the next one comes after it has settled. It retries by itself: a rejection ends the subscription. */
  onBatch(batch: MessageBatch): Promise<void>;
  /** Called once, when the subscription ended by itself: the broker is gone, or `onBatch` rejected. Not called after `close()`. */
  onEnd(error: unknown): void;
}

export interface Subscription {
  /** Leaves the group. Resolves when no `onBatch` runs any more. */
  close(): Promise<void>;
}

/**
 * Keeps topics. An acknowledged message survives `kill -9`.
 *
 * The caller appends to one partition with one call in flight, and validates topic names before. Every method rejects with
 * `broker-unavailable` when the broker cannot be reached, and with `closed` after `close()`.
 */
export interface Broker {
  readonly kind: "embedded" | "kafka";
  status(): ServiceStatus;
  /** Creates the topic; an existing one is left as it is, whatever its number of partitions. */
  createTopic(topic: string, options: { partitions: number }): Promise<void>;
  /** Nothing happens when it is not there. */
  deleteTopic(topic: string): Promise<void>;
  topics(): Promise<TopicInfo[]>;
  /** Rejects with `not-found`. */
  topic(topic: string): Promise<TopicInfo>;
  /** All or nothing; resolves when durable. Rejects with `not-found` for an unknown topic or partition. An empty list is answered with the end offset. */
  append(topic: string, partition: number, messages: readonly Message[]): Promise<{ baseOffset: number }>;
  /** The same for lines, each a message with the headers of its row; they are given away. Absent where every message is handled singly. */
  appendRows?(topic: string, partition: number, rows: RowLines): Promise<{ baseOffset: number }>;
  /**
   * Up to `maxMessages` from `offset` on, without waiting; empty at the end. An offset below `start` reads from `start`.
   * Rejects with `not-found`.
   */
  read(topic: string, partition: number, offset: number, maxMessages: number): Promise<StoredMessage[]>;
  /** Deletes the messages below `before` (exclusive); offsets of the others stay. */
  truncate(topic: string, partition: number, before: number): Promise<void>;
  /** Delivers what is there and what comes, in order, at least once. Rejects with `not-found`. */
  subscribe(options: SubscribeOptions): Promise<Subscription>;
  /**
   * For finding out why a broker that answers does not work: the addresses (`host:port`) to which it sends its clients, and the consumer
   * groups of this process. Absent where there is no network between.
   */
  inspect?(): Promise<{
    readonly advertised: readonly string[];
    readonly groups: readonly { readonly name: string; readonly state: string; readonly members: number }[];
  }>;
  close(): Promise<void>;
}

// ── Store ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * How far a source has been applied in one partition. Written in the transaction of the mutations themselves: this is
 * what makes each row take effect exactly once.
 */
export interface Cursor {
  /** The offset to read next. */
  readonly offset: number;
  /** The last applied row of the source's run in this partition, -1 before the first. */
  readonly row: number;
  /** Rows of the run that took effect, and rows that became dead letters: less than 0 where letters are taken back. */
  readonly applied: number;
  readonly deadLetters: number;
}

/** A cursor's place. `source` is a stream's lasting id (not its name, which may be used again). */
export interface CursorKey {
  readonly source: string;
  readonly topic: string;
  readonly partition: number;
}

/** Mutations in their order: an array, or what makes them while they are visited. What `visit` throws ends the visit. */
export interface Mutations {
  forEach(visit: (mutation: Mutation) => void): void;
}

export interface ApplyRequest {
  readonly key: CursorKey;
  /** The cursor as the caller knows it; `null` when there is none. */
  readonly expected: Cursor | null;
  /** Visited once. When that throws (`BatchWithdrawn`, say), nothing of the batch is left, and `apply` rejects with what was thrown. */
  readonly mutations: Mutations;
  /** Read after the mutations have been visited: it may depend on them. */
  readonly next: Cursor;
}

/**
 * A delta by numbers, for the ranking thread. Nodes are named by index: dense, in order of creation, not used again while the
 * store is open. Types and label sets are named by their places in `store.types` and `store.labelSets`, which only grow.
 */
export interface PackedDelta {
  readonly seq: number;
  /** Pairs (node, labelSet): new nodes, and nodes whose labels changed. */
  readonly nodes: Uint32Array;
  /** Nodes that are gone; their edges stand in `droppedEdges`. */
  readonly droppedNodes: Uint32Array;
  /** Quads (source, target, type, count). */
  readonly addedEdges: Uint32Array;
  /** Quintuples (source, target, type, count before, count now). */
  readonly changedEdges: Uint32Array;
  /** Quads (source, target, type, count before). */
  readonly droppedEdges: Uint32Array;
}

/**
 * What a change did. `delta` is made when it is first read, which is possible until the next change of the store begins; then it throws
 * a `RangeError`. Few look at elements, and objects for all of them would be a fifth of the work of a batch.
 */
export interface Applied {
  readonly delta: GraphDelta;
  readonly packed: PackedDelta;
}

/** A neighbour of a node by one edge. `outgoing`: the edge leads from the node to the neighbour. */
export interface Neighbour {
  readonly node: GraphNode;
  readonly type: string;
  readonly count: number;
  readonly outgoing: boolean;
}

/** Reads of the graph as it stands after the last applied batch. Synchronous: the graph is mirrored in memory. */
export interface GraphReader {
  /** See `GraphDelta`. */
  readonly epoch: string;
  readonly seq: number;
  readonly types: readonly string[];
  readonly labelSets: readonly (readonly string[])[];
  stats(): GraphStats;
  /** Resolves aliases. */
  node(id: NodeId): GraphNode | undefined;
  /** The index of a node (aliases resolved), or -1. */
  indexOf(id: NodeId): number;
  nodeAt(index: number): GraphNode | undefined;
  /** One more than the highest index given so far. */
  readonly indexCount: number;
  degree(index: number): { readonly in: number; readonly out: number };
  /** Calls `visit` for every edge at the node, in no promised order; return `false` to stop. A self-loop comes once, as outgoing. */
  forEachEdge(
    index: number,
    visit: (neighbour: number, type: number, count: number, outgoing: boolean) => boolean | void,
  ): void;
  /** The same, without what the edges are. */
  forEachNeighbour(index: number, visit: (neighbour: number) => boolean | void): void;
  /** A page of neighbours in a stable order. */
  neighbours(index: number, page: { offset: number; limit: number }): Neighbour[];
  /**
   * Nodes whose name or key starts with `prefix` (case-insensitive), at most `limit`: those with the highest weight by node
   * index first, equal ones in order of name.
   */
  search(prefix: string, options: { label?: string; limit: number; weight?: (index: number) => number }): GraphNode[];
  nodes(): IterableIterator<GraphNode>;
  edges(): IterableIterator<GraphEdge>;
  /** The whole graph as packed deltas of at most `chunk` edges each, for a ranking that starts now. */
  packed(chunk: number): IterableIterator<PackedDelta>;
}

/**
 * Keeps the graph. One writer per graph: calls of `apply`, `forget` and `clear` are served one after the other in the order made.
 *
 * A batch is all or nothing. `apply` rejects with `invalid-row` when a mutation cannot be applied (the caller bisects),
 * with `fenced` when `expected` is not the stored cursor (somebody else wrote: the caller reloads), and with
 * `store-unavailable` when the database cannot be reached (nothing was written, or it was written whole: the cursor tells).
 */
export interface GraphStore extends GraphReader {
  readonly kind: "memory" | "embedded" | "neo4j" | "memgraph";
  status(): ServiceStatus;
  /** Writes mutations and cursor in one transaction; resolves when durable. */
  apply(request: ApplyRequest): Promise<Applied>;
  /** The delta that `apply` would make of these mutations now; nothing is written. Throws `invalid-row`. */
  preview(mutations: Mutations): GraphDelta;
  /** As last written by this process or loaded at start. */
  cursor(key: CursorKey): Cursor | null;
  /** All cursors of a source. */
  cursors(source: string): { readonly key: CursorKey; readonly cursor: Cursor }[];
  /**
   * Takes back what the source has written: its share of every edge's `count` (edges at 0 go) and the nodes that nobody
   * else has merged; its cursors go too, and `restart` ones take their place, all in one transaction. Property values stay on nodes that stay.
   */
  forget(source: string, restart: readonly { readonly key: CursorKey; readonly cursor: Cursor }[]): Promise<Applied>;
  /** Forgets the source's cursors and keeps what it wrote. */
  release(source: string): Promise<void>;
  /**
   * What the database's own PageRank says of the graph as it is there: every node with its score, in the database's scale.
   * Unweighted, each edge once. Absent where there is no database; rejects with `conflict` where it has no such procedure.
   */
  pagerank?(options: { damping: number }): Promise<{ readonly id: NodeId; readonly score: number }[]>;
  close(): Promise<void>;
}
