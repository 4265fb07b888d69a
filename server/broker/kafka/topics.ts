import { EddyError } from "../../../core/errors.ts";
import type { Clock, PartitionOffsets, TopicInfo } from "../../../core/ports.ts";
import { kafkaTypeOf } from "./errors.ts";
import type { RawBroker, RawCluster, RawTopic } from "./internals.ts";
import { LEADER_ERRORS, SETTLE_PAUSE_MS, SETTLE_TRIES, settle } from "./settle.ts";

/** Topics, their offsets and their leaders. Errors are those of kafkajs, or `not-found`. */
export interface KafkaTopics {
  create(topic: string, partitions: number): Promise<void>;
  delete(topic: string): Promise<void>;
  list(): Promise<TopicInfo[]>;
  describe(topic: string): Promise<TopicInfo>;
  partitionCount(topic: string): Promise<number>;
  offsetsOf(topic: string, partition: number): Promise<PartitionOffsets>;
  truncate(topic: string, partition: number, before: number): Promise<void>;
  /** Runs `work` with the partition's leader, again when the leader has just changed. */
  withLeader<Result>(topic: string, partition: number, work: (leader: RawBroker) => Promise<Result>): Promise<Result>;
}

/** Aborted and unfinished transactions are not seen. */
export const READ_COMMITTED = 1;
const LATEST = -1;
const EARLIEST = -2;

const REQUEST_TIMEOUT_MS = 10_000;
const UNKNOWN_TOPIC = "UNKNOWN_TOPIC_OR_PARTITION";

export function createKafkaTopics({ cluster, clock }: { cluster: RawCluster; clock: Clock }): KafkaTopics {
  const { brokerPool } = cluster;

  const settled = <Result>(work: () => Promise<Result>, passing: readonly string[] = []) =>
    settle(clock, [...LEADER_ERRORS, ...passing], work);

  async function metadata(topics: readonly string[]) {
    return (await brokerPool.findConnectedBroker()).metadata(topics);
  }

  /** The topics may have moved to a broker that is not known yet. */
  async function brokerOf(nodeId: number, topics: readonly string[]): Promise<RawBroker> {
    try {
      return await brokerPool.findBroker({ nodeId });
    } catch {
      await brokerPool.refreshMetadata(topics);
      return brokerPool.findBroker({ nodeId });
    }
  }

  async function metadataOf(topic: string): Promise<RawTopic> {
    const found = (await metadata([topic])).topicMetadata.find((candidate) => candidate.topic === topic);
    if (found === undefined) throw new EddyError("not-found", `There is no topic "${topic}".`);
    return found;
  }

  async function withController<Result>(work: (broker: RawBroker) => Promise<Result>): Promise<Result> {
    const { controllerId } = await metadata([]);
    return work(await brokerOf(controllerId, []));
  }

  async function withLeader<Result>(
    topic: string,
    partition: number,
    work: (leader: RawBroker) => Promise<Result>,
  ): Promise<Result> {
    return settled(async () => {
      const { partitionMetadata } = await metadataOf(topic);
      const found = partitionMetadata.find(({ partitionId }) => partitionId === partition);
      if (found === undefined) throw new EddyError("not-found", `Topic "${topic}" has no partition ${partition}.`);
      return work(await brokerOf(found.leader, [topic]));
    });
  }

  async function listOffsets(leader: RawBroker, topics: readonly RawTopic[], timestamp: number) {
    const { responses } = await leader.listOffsets({
      isolationLevel: READ_COMMITTED,
      topics: topics.map(({ topic, partitionMetadata }) => ({
        topic,
        partitions: partitionMetadata.map(({ partitionId }) => ({ partition: partitionId, timestamp })),
      })),
    });
    return new Map(
      responses.flatMap(({ topic, partitions }) =>
        partitions.map(({ partition, offset }) => [`${topic}/${partition}`, Number(offset)] as const),
      ),
    );
  }

  /** Asks each leader once for the bounds of all its partitions. */
  async function withOffsets(topics: readonly RawTopic[]): Promise<TopicInfo[]> {
    const leaders = new Set(topics.flatMap(({ partitionMetadata }) => partitionMetadata.map(({ leader }) => leader)));
    const starts = new Map<string, number>();
    const ends = new Map<string, number>();
    await Promise.all(
      [...leaders].map(async (nodeId) => {
        const led = topics
          .map((topic) => ({
            ...topic,
            partitionMetadata: topic.partitionMetadata.filter((at) => at.leader === nodeId),
          }))
          .filter(({ partitionMetadata }) => partitionMetadata.length > 0);
        const leader = await brokerOf(nodeId, []);
        for (const [place, offset] of await listOffsets(leader, led, EARLIEST)) starts.set(place, offset);
        for (const [place, offset] of await listOffsets(leader, led, LATEST)) ends.set(place, offset);
      }),
    );
    return topics.map(({ topic, partitionMetadata }) => ({
      name: topic,
      partitions: partitionMetadata
        .map(({ partitionId }) => ({
          partition: partitionId,
          start: starts.get(`${topic}/${partitionId}`) ?? 0,
          end: ends.get(`${topic}/${partitionId}`) ?? 0,
        }))
        .sort((one, other) => one.partition - other.partition),
    }));
  }

  const describe = (topic: string) => settled(async () => (await withOffsets([await metadataOf(topic)]))[0]!);

  async function offsetsOf(topic: string, partition: number): Promise<PartitionOffsets> {
    const found = (await describe(topic)).partitions.find((candidate) => candidate.partition === partition);
    if (found === undefined) throw new EddyError("not-found", `Topic "${topic}" has no partition ${partition}.`);
    return found;
  }

  return {
    describe,
    offsetsOf,
    withLeader,
    async create(topic, partitions) {
      try {
        await settled(() =>
          withController((broker) =>
            broker.createTopics({
              topics: [{ topic, numPartitions: partitions, replicationFactor: -1 }],
              timeout: REQUEST_TIMEOUT_MS,
            }),
          ),
        );
      } catch (error) {
        if (kafkaTypeOf(error) !== "TOPIC_ALREADY_EXISTS") throw error;
      }
      // Kafka answers before every broker knows the topic.
      await settled(async () => withOffsets([await metadataOf(topic)]), [UNKNOWN_TOPIC]);
    },
    async delete(topic) {
      try {
        await settled(() =>
          withController((broker) => broker.deleteTopics({ topics: [topic], timeout: REQUEST_TIMEOUT_MS })),
        );
        for (let tries = 0; tries < SETTLE_TRIES; tries += 1) {
          await metadataOf(topic);
          await clock.sleep(SETTLE_PAUSE_MS);
        }
      } catch (error) {
        if (kafkaTypeOf(error) !== UNKNOWN_TOPIC) throw error;
      }
    },
    list: () =>
      settled(async () =>
        withOffsets((await metadata([])).topicMetadata.filter(({ isInternal }) => isInternal !== true)),
      ),
    async partitionCount(topic) {
      return (await settled(() => metadataOf(topic))).partitionMetadata.length;
    },
    async truncate(topic, partition, before) {
      const { start, end } = await offsetsOf(topic, partition);
      if (before <= start) return;
      const offset = String(Math.min(before, end));
      await withLeader(topic, partition, (leader) =>
        leader.deleteRecords({ topics: [{ topic, partitions: [{ partition, offset }] }] }),
      );
    },
  };
}
