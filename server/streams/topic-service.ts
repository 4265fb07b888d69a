import { EddyError } from "../../core/errors.ts";
import type { StoredMessage } from "../../core/message.ts";
import type { Broker, TopicInfo } from "../../core/ports.ts";

export interface TopicService {
  list(): Promise<TopicInfo[]>;
  /** Messages of one partition from `offset` on, or the newest ones. Rejects with `not-found`. */
  messages(
    topic: string,
    query: { partition: number; offset: number | null; limit: number },
  ): Promise<{ messages: StoredMessage[]; start: number; end: number }>;
}

export function createTopicService(broker: Broker): TopicService {
  return {
    list: () => broker.topics(),
    async messages(topic, { partition, offset, limit }) {
      const found = (await broker.topic(topic)).partitions.find((candidate) => candidate.partition === partition);
      if (found === undefined) throw new EddyError("not-found", `Topic "${topic}" has no partition ${partition}.`);
      const { start, end } = found;
      const from = Math.max(start, offset ?? end - limit);
      return { messages: await broker.read(topic, partition, from, limit), start, end };
    },
  };
}
