import { EddyError } from "../../core/errors.ts";
import { type Message, ROW_HEADER, RUN_HEADER, type StoredMessage } from "../../core/message.ts";
import type { Broker, Clock, SubscribeOptions } from "../../core/ports.ts";

/** What a test may make go wrong: called before each operation, it throws what the operation shall reject with. */
export type Fault = (operation: "append" | "appended" | "read" | "topic" | "subscribe" | "createTopic") => void;

interface Partition {
  start: number;
  messages: StoredMessage[];
}

/** A broker in memory for tests: the port's contract, plus faults and redelivery on demand. */
export function createMemoryBroker(options: { clock: Clock; fault?: Fault }): Broker & {
  /** Ends every subscription as if the broker had gone away. */
  disconnect(): void;
} {
  const { clock } = options;
  const fault: Fault = options.fault ?? (() => {});
  const topics = new Map<string, Partition[]>();
  const subscribers = new Set<{ wake(): void; end(error: unknown): void }>();

  function partitionsOf(topic: string): Partition[] {
    const partitions = topics.get(topic);
    if (partitions === undefined) throw new EddyError("not-found", `There is no topic "${topic}".`);
    return partitions;
  }

  function partitionOf(topic: string, partition: number): Partition {
    const found = partitionsOf(topic)[partition];
    if (found === undefined) throw new EddyError("not-found", `Topic "${topic}" has no partition ${partition}.`);
    return found;
  }

  const endOf = ({ start, messages }: Partition) => start + messages.length;

  function slice(kept: Partition, offset: number, most: number): StoredMessage[] {
    const from = Math.max(0, offset - kept.start);
    return kept.messages.slice(from, from + most);
  }

  function infoOf(name: string) {
    const partitions = partitionsOf(name).map((kept, partition) => ({
      partition,
      start: kept.start,
      end: endOf(kept),
    }));
    return { name, partitions };
  }

  function deliver(subscribe: SubscribeOptions, partition: number, signal: AbortSignal, onChange: () => Promise<void>) {
    return (async () => {
      let next = await subscribe.position(partition);
      while (!signal.aborted) {
        const kept = partitionOf(subscribe.topic, partition);
        const messages = slice(kept, next, subscribe.maxMessages);
        const newest = messages.at(-1);
        if (newest === undefined) {
          await onChange();
          continue;
        }
        await subscribe.onBatch({ topic: subscribe.topic, partition, messages, endOffset: endOf(kept) });
        next = newest.offset + 1;
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
  }

  async function append(topic: string, partition: number, messages: readonly Message[]) {
    fault("append");
    const kept = partitionOf(topic, partition);
    const baseOffset = endOf(kept);
    messages.forEach((message, index) => {
      kept.messages.push({ ...message, topic, partition, offset: baseOffset + index, timestampMs: clock.now() });
    });
    for (const subscriber of subscribers) subscriber.wake();
    fault("appended");
    return { baseOffset };
  }

  return {
    kind: "embedded",
    status: () => ({ kind: "memory", status: "up", detail: null }),
    async createTopic(topic, { partitions }) {
      fault("createTopic");
      if (!topics.has(topic))
        topics.set(
          topic,
          Array.from({ length: partitions }, () => ({ start: 0, messages: [] })),
        );
    },
    async deleteTopic(topic) {
      topics.delete(topic);
    },
    async topics() {
      return [...topics.keys()].map(infoOf);
    },
    async topic(topic) {
      fault("topic");
      return infoOf(topic);
    },
    append,
    appendRows(topic, partition, { run, first, lines }) {
      const values = new TextDecoder().decode(lines).split("\n");
      const headers = (index: number) => ({ [RUN_HEADER]: run, [ROW_HEADER]: String(first + index) });
      return append(
        topic,
        partition,
        values.map((value, index) => ({ key: null, value, headers: headers(index) })),
      );
    },
    async read(topic, partition, offset, maxMessages) {
      fault("read");
      return slice(partitionOf(topic, partition), offset, maxMessages);
    },
    async truncate(topic, partition, before) {
      const kept = partitionOf(topic, partition);
      const gone = Math.min(Math.max(0, before - kept.start), kept.messages.length);
      kept.messages.splice(0, gone);
      kept.start += gone;
    },
    async subscribe(subscribe) {
      fault("subscribe");
      partitionsOf(subscribe.topic);
      const abort = new AbortController();
      let waiting: PromiseWithResolvers<void> = Promise.withResolvers();
      const subscriber = {
        wake() {
          waiting.resolve();
          waiting = Promise.withResolvers();
        },
        end(error: unknown) {
          if (abort.signal.aborted) return;
          abort.abort();
          subscribers.delete(subscriber);
          subscriber.wake();
          subscribe.onEnd(error);
        },
      };
      subscribers.add(subscriber);
      const loops = partitionsOf(subscribe.topic).map((_, partition) =>
        deliver(subscribe, partition, abort.signal, () => waiting.promise).catch(subscriber.end),
      );
      return {
        async close() {
          abort.abort();
          subscribers.delete(subscriber);
          subscriber.wake();
          await Promise.all(loops);
        },
      };
    },
    async close() {},
    disconnect() {
      for (const subscriber of [...subscribers]) {
        subscriber.end(new EddyError("broker-unavailable", "The broker went away."));
      }
    },
  };
}
