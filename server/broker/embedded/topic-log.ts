import type { DatabaseSync } from "node:sqlite";
import { EddyError } from "../../../core/errors.ts";
import type { TopicInfo } from "../../../core/ports.ts";
import type { EncodedBatch, StoredBatch } from "./batch-codec.ts";
import { openDatabase, translateSqliteError } from "./database.ts";

/** Topics in one SQLite file, a row a batch. Synchronous: it belongs into a thread of its own. */
export interface TopicLog {
  /**
   * Runs `work` and makes what it wrote durable; afterwards nothing of it is there when it threw. The methods that write are
   * only called within.
   */
  transaction(work: () => void): void;
  createTopic(topic: string, partitions: number): void;
  deleteTopic(topic: string): void;
  append(topic: string, partition: number, batches: readonly EncodedBatch[], timestampMs: number): number;
  truncate(topic: string, partition: number, before: number): void;
  topics(): TopicInfo[];
  topic(topic: string): TopicInfo;
  /**
   * The batches that hold the messages from `offset` or the partition's start on, as many as `maxMessages` or `MAX_READ_BYTES`
   * need, at least one if there is any. Messages below `from` are not meant.
   */
  read(topic: string, partition: number, offset: number, maxMessages: number): BatchRange;
  close(): void;
}

export interface BatchRange {
  readonly from: number;
  readonly batches: readonly StoredBatch[];
  /** The partition's end. */
  readonly endOffset: number;
}

/** Values that one read loads at most, the batch that goes beyond included. */
export const MAX_READ_BYTES = 16_000_000;

interface Partition {
  start: number;
  end: number;
}

interface Topic {
  readonly id: number;
  readonly partitions: Partition[];
}

interface BatchRow {
  readonly base: number;
  readonly count: number;
  readonly timestamp: number;
  readonly description: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Opens or makes the file. Throws `broker-unavailable` when it is in use, `invalid-configuration` when it is not a topic file. */
export function openTopicLog(options: { file: string; maxBytes?: number | undefined }): TopicLog {
  const { file } = options;
  const database = openDatabase(options);
  const statements = prepareStatements(database);
  /** Where each partition stands, as of the last commit and what the open transaction has done since. */
  const topics = new Map<string, Topic>();

  function load(): void {
    topics.clear();
    for (const { id, name } of statements.topics.all() as unknown as { id: number; name: string }[]) {
      topics.set(name, { id, partitions: [] });
    }
    for (const row of statements.partitions.all() as unknown as { name: string; partition: number; start: number }[]) {
      const topic = topics.get(row.name)!;
      const last = statements.end.get(topic.id, row.partition) as { end: number } | undefined;
      topic.partitions[row.partition] = { start: row.start, end: Math.max(row.start, last?.end ?? 0) };
    }
  }

  function topicNamed(name: string): Topic {
    const topic = topics.get(name);
    if (topic === undefined) throw new EddyError("not-found", `There is no topic "${name}".`);
    return topic;
  }

  function partitionOf(name: string, partition: number): { id: number; place: Partition } {
    const { id, partitions } = topicNamed(name);
    const place = partitions[partition];
    if (place === undefined) throw new EddyError("not-found", `Topic "${name}" has no partition ${partition}.`);
    return { id, place };
  }

  const infoOf = (name: string): TopicInfo => ({
    name,
    partitions: topicNamed(name).partitions.map(({ start, end }, partition) => ({ partition, start, end })),
  });

  try {
    load();
  } catch (error) {
    database.close();
    throw translateSqliteError(error, file);
  }

  return {
    transaction(work) {
      try {
        database.exec("BEGIN IMMEDIATE");
        work();
        database.exec("COMMIT");
      } catch (error) {
        // SQLite has rolled back by itself after some errors, a full disk among them.
        if (database.isTransaction) database.exec("ROLLBACK");
        load();
        throw translateSqliteError(error, file);
      }
    },
    createTopic(name, partitions) {
      if (topics.has(name)) return;
      const id = Number(statements.createTopic.run(name).lastInsertRowid);
      for (let partition = 0; partition < partitions; partition += 1) statements.createPartition.run(id, partition);
      topics.set(name, { id, partitions: Array.from({ length: partitions }, () => ({ start: 0, end: 0 })) });
    },
    deleteTopic(name) {
      const topic = topics.get(name);
      if (topic === undefined) return;
      for (const partition of topic.partitions.keys()) {
        statements.deleteBatches.run(topic.id, partition, Number.MAX_SAFE_INTEGER);
      }
      statements.deletePartitions.run(topic.id);
      statements.deleteTopic.run(topic.id);
      topics.delete(name);
    },
    append(name, partition, batches, timestampMs) {
      const { id, place } = partitionOf(name, partition);
      const baseOffset = place.end;
      for (const { count, description, body } of batches) {
        statements.append.run(id, partition, place.end, count, timestampMs, description, body);
        place.end += count;
      }
      return baseOffset;
    },
    truncate(name, partition, before) {
      const { id, place } = partitionOf(name, partition);
      const start = Math.min(before, place.end);
      if (start <= place.start) return;
      statements.deleteBatches.run(id, partition, start);
      statements.moveStart.run(start, id, partition);
      place.start = start;
    },
    topics: () => [...topics.keys()].map(infoOf),
    topic: infoOf,
    read(name, partition, offset, maxMessages) {
      const { id, place } = partitionOf(name, partition);
      const from = Math.max(offset, place.start);
      const batches: StoredBatch[] = [];
      const range = { from, batches, endOffset: place.end };
      if (from >= place.end || maxMessages <= 0) return range;
      let bytes = 0;
      for (const row of statements.read.iterate(id, partition, id, partition, from, from + maxMessages)) {
        const { base, count, timestamp, description, body } = row as unknown as BatchRow;
        batches.push({ baseOffset: base, count, timestampMs: timestamp, description, body });
        bytes += body.byteLength;
        if (bytes >= MAX_READ_BYTES) break;
      }
      return range;
    },
    close: () => database.close(),
  };
}

function prepareStatements(database: DatabaseSync) {
  return {
    topics: database.prepare("SELECT id, name FROM topics ORDER BY name"),
    partitions: database.prepare(
      "SELECT name, partition, start FROM partitions JOIN topics ON topics.id = partitions.topic",
    ),
    end: database.prepare(
      "SELECT base + count AS end FROM batches WHERE topic = ? AND partition = ? ORDER BY base DESC LIMIT 1",
    ),
    createTopic: database.prepare("INSERT INTO topics (name) VALUES (?)"),
    createPartition: database.prepare("INSERT INTO partitions (topic, partition, start) VALUES (?, ?, 0)"),
    deleteTopic: database.prepare("DELETE FROM topics WHERE id = ?"),
    deletePartitions: database.prepare("DELETE FROM partitions WHERE topic = ?"),
    deleteBatches: database.prepare("DELETE FROM batches WHERE topic = ? AND partition = ? AND base + count <= ?"),
    moveStart: database.prepare("UPDATE partitions SET start = ? WHERE topic = ? AND partition = ?"),
    append: database.prepare(
      "INSERT INTO batches (topic, partition, base, count, timestamp, description, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
    ),
    /** From the batch that holds the first offset; where that one is gone, from the first that is left. */
    read: database.prepare(`
      SELECT base, count, timestamp, description, body FROM batches
      WHERE topic = ? AND partition = ? AND base >= (
        SELECT COALESCE(MAX(base), 0) FROM batches WHERE topic = ? AND partition = ? AND base <= ?
      ) AND base < ? ORDER BY base`),
  };
}
