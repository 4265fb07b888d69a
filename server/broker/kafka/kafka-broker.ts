import { EddyError, messageOf } from "../../../core/errors.ts";
import type { Broker, Clock, Log } from "../../../core/ports.ts";
import { createAppender } from "./appender.ts";
import { createKafkaClient } from "./client.ts";
import { isKafkaError, translateKafkaError } from "./errors.ts";
import { inspectCluster } from "./inspect.ts";
import { readAt } from "./read.ts";
import type { KafkaSettings } from "./settings.ts";
import { createKafkaSubscription, type KafkaSubscription } from "./subscription.ts";
import { createKafkaTopics } from "./topics.ts";

/** How often a broker that nobody uses is asked whether it is there. */
const PING_MS = 10_000;

/**
 * Connects to Kafka. Rejects with `broker-unavailable` when no broker answers, and with `invalid-configuration` when it
 * refuses the credentials. After that, every call tries anew by itself: what was unavailable works again once Kafka is back.
 *
 * An `append` that Kafka would refuse for its size is sent as several requests, durable one after the other.
 */
export async function openKafkaBroker(options: {
  readonly settings: KafkaSettings;
  readonly clock: Clock;
  readonly log: Log;
}): Promise<Broker> {
  const { settings, clock, log } = options;
  const { brokers } = settings;
  const { kafka, cluster } = createKafkaClient(settings, log);
  const topics = createKafkaTopics({ cluster, clock });
  const appender = createAppender({ kafka, topics, clock });
  const subscriptions = new Map<KafkaSubscription, string>();
  const closing = new AbortController();
  const closed = new EddyError("closed", "The broker is closed.");
  let trouble: string | null = null;

  function translate(error: unknown, topic?: string): EddyError {
    if (closing.signal.aborted) return closed;
    const translated = translateKafkaError(error, { brokers, topic });
    if (translated.code === "broker-unavailable") trouble = translated.message;
    return translated;
  }

  async function guarded<Result>(work: () => Promise<Result>, topic?: string): Promise<Result> {
    if (closing.signal.aborted) throw closed;
    try {
      const result = await work();
      trouble = null;
      return result;
    } catch (error) {
      throw translate(error, topic);
    }
  }

  async function watch(): Promise<void> {
    for (;;) {
      await clock.sleep(PING_MS, closing.signal);
      if (closing.signal.aborted) return;
      await guarded(async () => (await cluster.brokerPool.findConnectedBroker()).metadata([])).catch(() => {});
    }
  }

  try {
    await guarded(() => cluster.connect());
  } catch (error) {
    await cluster.disconnect().catch(() => {});
    throw error;
  }
  log.info({ brokers }, "connected to Kafka");
  void watch();

  return {
    kind: "kafka",
    status() {
      const detail = closing.signal.aborted ? closed.message : trouble;
      return { kind: "kafka", status: detail === null ? "up" : "down", detail };
    },
    createTopic: (topic, { partitions }) => guarded(() => topics.create(topic, partitions), topic),
    deleteTopic: (topic) =>
      guarded(async () => {
        await topics.delete(topic);
        appender.forget(topic);
      }, topic),
    topics: () => guarded(() => topics.list()),
    topic: (topic) => guarded(() => topics.describe(topic), topic),
    append: (topic, partition, messages) => guarded(() => appender.append(topic, partition, messages), topic),
    read: (topic, partition, offset, maxMessages) =>
      guarded(() => readAt(topics, { topic, partition }, offset, maxMessages), topic),
    truncate: (topic, partition, before) => guarded(() => topics.truncate(topic, partition, before), topic),
    subscribe: (subscribe) =>
      guarded(async () => {
        const { topic } = subscribe;
        const translated = (error: unknown) => (isKafkaError(error) ? translate(error, topic) : error);
        const subscription = await createKafkaSubscription(subscribe, {
          kafka,
          cluster,
          topics,
          clock,
          log,
          translate: translated,
        });
        subscriptions.set(subscription, subscribe.group);
        return {
          async close() {
            subscriptions.delete(subscription);
            await subscription.close();
          },
        };
      }, subscribe.topic),
    inspect: () => guarded(() => inspectCluster(kafka, [...new Set(subscriptions.values())])),
    async close() {
      if (closing.signal.aborted) return;
      closing.abort();
      const open = [...subscriptions.keys()];
      subscriptions.clear();
      for (const subscription of open) subscription.end(closed);
      const parts = [appender.close(), ...open.map((subscription) => subscription.close())];
      await Promise.all(parts);
      await cluster.disconnect().catch((error) => log.debug({ error: messageOf(error) }, "disconnecting failed"));
    },
  };
}
