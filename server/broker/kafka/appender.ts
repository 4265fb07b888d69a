import type { Kafka, Producer } from "kafkajs";
import { EddyError } from "../../../core/errors.ts";
import type { Message } from "../../../core/message.ts";
import type { Clock } from "../../../core/ports.ts";
import { METADATA_MAX_AGE_MS } from "./client.ts";
import { kafkaTypeOf } from "./errors.ts";
import { bytesOf, toKafka } from "./message.ts";
import type { KafkaTopics } from "./topics.ts";

export interface Appender {
  append(topic: string, partition: number, messages: readonly Message[]): Promise<{ baseOffset: number }>;
  /** The topic is gone: so is its producer. */
  forget(topic: string): void;
  close(): Promise<void>;
}

/** Below Kafka's default `message.max.bytes` of 1,048,588, which bounds a whole record batch. */
const MAX_REQUEST_BYTES = 950_000;
const ALL_REPLICAS = -1;
const REQUEST_TIMEOUT_MS = 10_000;

interface Lane {
  /** The last append asked for: each waits for the one before. */
  queue: Promise<unknown>;
  producer: Promise<{ readonly producer: Producer; readonly partitions: number }> | null;
}

/**
 * Appends through one producer a topic, one request in flight each, without retries of its own: after a failure nobody knows
 * whether the messages stand in the topic, so the caller has to look; a producer that sends them again would repeat them. A
 * producer that failed is replaced.
 *
 * What is too large for one request goes as several: they are durable one after the other.
 */
export function createAppender(options: { kafka: Kafka; topics: KafkaTopics; clock: Clock }): Appender {
  const { kafka, topics, clock } = options;
  const lanes = new Map<string, Lane>();
  const leaving = new Set<Promise<void>>();

  async function openProducer(topic: string) {
    const partitions = await topics.partitionCount(topic);
    const producer = kafka.producer({
      allowAutoTopicCreation: false,
      idempotent: false,
      maxInFlightRequests: 1,
      metadataMaxAge: METADATA_MAX_AGE_MS,
      retry: { retries: 0 },
      createPartitioner:
        () =>
        ({ message }) =>
          message.partition!,
    });
    try {
      await producer.connect();
    } catch (error) {
      leave(producer);
      throw error;
    }
    return { producer, partitions };
  }

  function leave(producer: Producer): void {
    const gone = producer.disconnect().catch(() => {});
    leaving.add(gone);
    gone.then(() => leaving.delete(gone));
  }

  function drop(lane: Lane): void {
    const { producer } = lane;
    lane.producer = null;
    producer?.then(
      ({ producer }) => leave(producer),
      () => {},
    );
  }

  async function producerFor(lane: Lane, topic: string, partition: number): Promise<Producer> {
    lane.producer ??= openProducer(topic);
    const { producer, partitions } = await lane.producer;
    if (partition >= 0 && partition < partitions) return producer;
    // kafkajs would drop messages for a partition that it does not know without a word.
    if (partition < 0 || partition >= (await topics.partitionCount(topic))) {
      throw new EddyError("not-found", `Topic "${topic}" has no partition ${partition}.`);
    }
    drop(lane);
    return producerFor(lane, topic, partition);
  }

  async function send(lane: Lane, topic: string, partition: number, messages: readonly Message[]): Promise<number> {
    const producer = await producerFor(lane, topic, partition);
    const timestamp = String(clock.now());
    try {
      const [sent] = await producer.send({
        topic,
        acks: ALL_REPLICAS,
        timeout: REQUEST_TIMEOUT_MS,
        messages: messages.map((message) => toKafka(message, partition, timestamp)),
      });
      if (sent?.baseOffset === undefined) {
        throw new EddyError("broker-unavailable", `Kafka has not acknowledged an append to topic "${topic}".`);
      }
      return Number(sent.baseOffset);
    } catch (error) {
      const isTooLarge = ["MESSAGE_TOO_LARGE", "RECORD_LIST_TOO_LARGE"].includes(kafkaTypeOf(error) ?? "");
      if (!isTooLarge || messages.length === 1) throw error;
      const half = messages.length >> 1;
      const baseOffset = await send(lane, topic, partition, messages.slice(0, half));
      await send(lane, topic, partition, messages.slice(half));
      return baseOffset;
    }
  }

  async function appendAll(lane: Lane, topic: string, partition: number, messages: readonly Message[]) {
    try {
      let baseOffset: number | undefined;
      for (const portion of portionsOf(messages)) {
        const offset = await send(lane, topic, partition, portion);
        baseOffset ??= offset;
      }
      return { baseOffset: baseOffset ?? (await topics.offsetsOf(topic, partition)).end };
    } catch (error) {
      drop(lane);
      throw error;
    }
  }

  return {
    append(topic, partition, messages) {
      const lane = lanes.get(topic) ?? { queue: Promise.resolve(), producer: null };
      lanes.set(topic, lane);
      const appended = lane.queue.then(() => appendAll(lane, topic, partition, messages));
      lane.queue = appended.catch(() => {});
      return appended;
    },
    forget(topic) {
      const lane = lanes.get(topic);
      lanes.delete(topic);
      if (lane !== undefined) drop(lane);
    },
    async close() {
      await Promise.all([...lanes.values()].map(({ queue }) => queue));
      for (const lane of lanes.values()) drop(lane);
      await Promise.all([...lanes.values()].map(({ producer }) => producer?.catch(() => {})));
      await Promise.all(leaving);
    },
  };
}

/** Runs of messages that fit into one request; a message that does not fit is alone. */
export function portionsOf(messages: readonly Message[]): readonly (readonly Message[])[] {
  const portions: (readonly Message[])[] = [];
  let from = 0;
  let bytes = 0;
  messages.forEach((message, index) => {
    const size = bytesOf(message);
    if (index > from && bytes + size > MAX_REQUEST_BYTES) {
      portions.push(messages.slice(from, index));
      from = index;
      bytes = 0;
    }
    bytes += size;
  });
  if (from < messages.length) portions.push(from === 0 ? messages : messages.slice(from));
  return portions;
}
