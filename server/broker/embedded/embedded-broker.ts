import { join } from "node:path";
import { EddyError, isEddyError, messageOf } from "../../../core/errors.ts";
import type { StoredMessage } from "../../../core/message.ts";
import type { Broker, Clock, Log } from "../../../core/ports.ts";
import { decodeBatch, type EncodedBatch, encodeMessages, encodeRows } from "./batch-codec.ts";
import type { Command, Results } from "./protocol.ts";
import { createSubscription, type EmbeddedSubscription } from "./subscription.ts";
import { startThread } from "./thread.ts";

/** The file in the broker's directory that holds all topics. */
export const BROKER_FILE = "broker.db";

/**
 * Opens the broker that needs no service: topics in one SQLite file in `directory`, written and read by a thread of its own.
 *
 * `maxBytes` bounds the file; what is beyond is refused as a full disk is. The room of deleted messages is used again, but
 * the file does not shrink. One call of `read` answers some 16 MB of values at most.
 *
 * Rejects with `broker-unavailable` when another process has the file open, and with `invalid-configuration` when it is
 * damaged or not a file of this broker.
 */
export async function openEmbeddedBroker(options: {
  readonly directory: string;
  readonly maxBytes?: number;
  readonly clock: Clock;
  readonly log: Log;
}): Promise<Broker> {
  const { directory, maxBytes, clock, log } = options;
  const file = join(directory, BROKER_FILE);
  const subscriptions = new Set<EmbeddedSubscription>();
  /** Why the last write failed, until one succeeds. */
  let trouble: string | null = null;
  let isClosed = false;

  function endAll(error: EddyError, topic?: string): void {
    for (const subscription of [...subscriptions]) {
      if (topic !== undefined && subscription.topic !== topic) continue;
      subscriptions.delete(subscription);
      subscription.end(error);
    }
  }

  const thread = await startThread({ file, maxBytes }, (error) => {
    trouble = error.message;
    log.error({ file, error: error.message }, "the broker's thread is gone");
    endAll(error);
  });
  log.info({ file }, "opened the embedded broker");

  async function write<C extends Command>(command: C): Promise<Results[C["op"]]> {
    try {
      const result = await thread.ask(command);
      trouble = null;
      return result;
    } catch (error) {
      if (isEddyError(error) && error.code === "broker-unavailable") {
        trouble = messageOf(error);
        log.error({ file, error: trouble }, "a write to the embedded broker failed");
      }
      throw error;
    }
  }

  async function append(topic: string, partition: number, batches: readonly EncodedBatch[]) {
    const result = await write({ op: "append", topic, partition, timestampMs: clock.now(), batches });
    for (const subscription of subscriptions) if (subscription.topic === topic) subscription.wake(partition);
    return result;
  }

  async function read(topic: string, partition: number, offset: number, maxMessages: number) {
    const { from, batches, endOffset } = await thread.ask({ op: "read", topic, partition, offset, maxMessages });
    const messages: StoredMessage[] = [];
    for (const batch of batches) decodeBatch(batch, { topic, partition }, from, maxMessages, messages);
    return { messages, endOffset };
  }

  return {
    kind: "embedded",
    status() {
      const detail = isClosed ? "The broker is closed." : trouble;
      return { kind: "embedded", status: detail === null ? "up" : "down", detail };
    },
    async createTopic(topic, { partitions }) {
      await write({ op: "createTopic", topic, partitions });
    },
    async deleteTopic(topic) {
      await write({ op: "deleteTopic", topic });
      endAll(new EddyError("not-found", `Topic "${topic}" was deleted.`), topic);
    },
    topics: () => thread.ask({ op: "topics" }),
    topic: (topic) => thread.ask({ op: "topic", topic }),
    append: (topic, partition, messages) => append(topic, partition, encodeMessages(messages)),
    appendRows: (topic, partition, rows) => append(topic, partition, [encodeRows(rows)]),
    async read(topic, partition, offset, maxMessages) {
      return (await read(topic, partition, offset, maxMessages)).messages;
    },
    async truncate(topic, partition, before) {
      await write({ op: "truncate", topic, partition, before });
    },
    async subscribe(subscribe) {
      const { partitions } = await thread.ask({ op: "topic", topic: subscribe.topic });
      const subscription = createSubscription(subscribe, {
        partitions: partitions.length,
        read: (partition, offset, maxMessages) => read(subscribe.topic, partition, offset, maxMessages),
      });
      subscriptions.add(subscription);
      return {
        async close() {
          subscriptions.delete(subscription);
          await subscription.close();
        },
      };
    },
    async close() {
      isClosed = true;
      endAll(new EddyError("closed", "The broker is closed."));
      await thread.close();
    },
  };
}
