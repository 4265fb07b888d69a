import type { StoredMessage } from "../../../core/message.ts";
import { kafkaTypeOf } from "./errors.ts";
import { createRawBatch, type RawBatch } from "./internals.ts";
import { fromKafka } from "./message.ts";
import { type KafkaTopics, READ_COMMITTED } from "./topics.ts";

const FETCH_BYTES = 1_048_576;
/** What one read holds at most, the last fetch included. */
const MAX_READ_BYTES = 16_000_000;

/**
 * Reads a partition at an offset: plain fetch requests to its leader, without a consumer, so that no group is joined and none
 * is left behind.
 */
export async function readAt(
  topics: KafkaTopics,
  place: { readonly topic: string; readonly partition: number },
  offset: number,
  maxMessages: number,
): Promise<StoredMessage[]> {
  const { topic, partition } = place;
  const messages: StoredMessage[] = [];
  let next = offset;
  for (let bytes = 0; messages.length < maxMessages && bytes < MAX_READ_BYTES; bytes += FETCH_BYTES) {
    let batch: RawBatch;
    try {
      batch = await fetchAt(topics, place, next);
    } catch (error) {
      if (kafkaTypeOf(error) !== "OFFSET_OUT_OF_RANGE") throw error;
      const { start } = await topics.offsetsOf(topic, partition);
      if (next >= start) break;
      next = start;
      continue;
    }
    if (batch.rawMessages.length === 0) break;
    for (const message of batch.messages) {
      if (messages.length < maxMessages) messages.push(fromKafka(message, topic, partition));
    }
    next = Number(batch.lastOffset()) + 1;
    if (next >= Number(batch.highWatermark)) break;
  }
  return messages;
}

async function fetchAt(
  topics: KafkaTopics,
  { topic, partition }: { readonly topic: string; readonly partition: number },
  offset: number,
): Promise<RawBatch> {
  const { responses } = await topics.withLeader(topic, partition, (leader) =>
    leader.fetch({
      isolationLevel: READ_COMMITTED,
      maxWaitTime: 0,
      minBytes: 0,
      maxBytes: FETCH_BYTES,
      topics: [{ topic, partitions: [{ partition, fetchOffset: String(offset), maxBytes: FETCH_BYTES }] }],
    }),
  );
  return createRawBatch(topic, offset, responses[0]!.partitions[0]!);
}
