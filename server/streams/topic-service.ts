import { EddyError } from "../../core/errors.ts";
import { type Message, ROW_HEADER, RUN_HEADER, type StoredMessage } from "../../core/message.ts";
import type { Broker, PartitionOffsets, TopicInfo } from "../../core/ports.ts";
import type { StreamStatus } from "../../core/stream.ts";
import { deadLetterTopic } from "../ingest/letter-record.ts";
import { type Browsed, type BrowseQuery, browse, type Tail, type TopicCursor, tail } from "./topic-browser.ts";

/** A stream that reads the topic. `lag`: messages it has not read; `null` before it has begun. */
export interface TopicReader {
  readonly name: string;
  readonly status: StreamStatus;
  readonly lag: number | null;
}

export interface TopicOverview extends TopicInfo {
  /** That are kept. */
  readonly messages: number;
  readonly streams: readonly TopicReader[];
  /** The topic whose dead letters these are. */
  readonly deadLettersOf: string | null;
}

/** A message in a list. `value` may be cut; `length` tells how many characters there are in all. */
export interface ListedMessage extends StoredMessage {
  readonly length: number;
}

export type MessagePage = Omit<Browsed, "messages"> & {
  readonly messages: readonly ListedMessage[];
  readonly partitions: readonly PartitionOffsets[];
};
export type TailPage = Omit<Tail, "messages"> & { readonly messages: readonly ListedMessage[] };

/** Looks into topics, and writes single messages. Methods that name a topic or a partition reject with `not-found`. */
export interface TopicService {
  list(): Promise<TopicOverview[]>;
  /** `partition` null: of all of them. */
  messages(topic: string, query: BrowseQuery & { partition: number | null }): Promise<MessagePage>;
  message(topic: string, partition: number, offset: number): Promise<StoredMessage>;
  tail(topic: string, query: { partition: number | null; next: TopicCursor | null; limit: number }): Promise<TailPage>;
  /** Rejects with `conflict` for a topic of dead letters, and with `invalid-request` for headers that only producers may write. */
  produce(topic: string, partition: number, message: Message): Promise<{ partition: number; offset: number }>;
}

/** Characters of a value in a list. */
const LISTED = 2000;

export function createTopicService(options: {
  broker: Broker;
  readers(topic: TopicInfo): TopicReader[];
}): TopicService {
  const { broker, readers } = options;

  async function partitionsOf(topic: string, partition: number | null): Promise<readonly PartitionOffsets[]> {
    const { partitions } = await broker.topic(topic);
    const chosen = partition === null ? partitions : partitions.filter((one) => one.partition === partition);
    if (chosen.length > 0) return chosen;
    throw new EddyError("not-found", `Topic "${topic}" has no partition ${partition}.`);
  }

  return {
    async list() {
      const topics = await broker.topics();
      const owners = new Map(topics.map(({ name }) => [deadLetterTopic(name), name]));
      return topics
        .map((topic) => ({
          ...topic,
          messages: topic.partitions.reduce((sum, { start, end }) => sum + end - start, 0),
          streams: readers(topic),
          deadLettersOf: owners.get(topic.name) ?? null,
        }))
        .sort((a, b) => a.name.localeCompare(b.name));
    },

    async messages(topic, { partition, ...query }) {
      const partitions = await partitionsOf(topic, partition);
      const { messages, ...rest } = await browse(broker, topic, partitions, query);
      return { messages: messages.map(listed), ...rest, partitions };
    },

    async message(topic, partition, offset) {
      await partitionsOf(topic, partition);
      const [message] = await broker.read(topic, partition, offset, 1);
      if (message?.offset === offset) return message;
      throw new EddyError(
        "not-found",
        `Topic "${topic}" keeps no message at offset ${offset} of partition ${partition}.`,
      );
    },

    async tail(topic, { partition, next, limit }) {
      const { messages, ...rest } = await tail(broker, topic, await partitionsOf(topic, partition), next, limit);
      return { messages: messages.map(listed), ...rest };
    },

    async produce(topic, partition, message) {
      for (const header of [RUN_HEADER, ROW_HEADER]) {
        if (message.headers[header] === undefined) continue;
        throw new EddyError(
          "invalid-request",
          `The header "${header}" tells which row of a data set a message is. Leave it out.`,
          { faults: [{ path: `headers.${header}`, reason: "Only a stream's producer writes this header." }] },
        );
      }
      if (topic.endsWith(deadLetterTopic(""))) {
        throw new EddyError("conflict", `Topic "${topic}" keeps dead letters: only streams write to it.`);
      }
      await partitionsOf(topic, partition);
      const { baseOffset } = await broker.append(topic, partition, [message]);
      return { partition, offset: baseOffset };
    },
  };
}

function listed(message: StoredMessage): ListedMessage {
  const { value } = message;
  return { ...message, value: value === null ? null : value.slice(0, LISTED), length: value?.length ?? 0 };
}
