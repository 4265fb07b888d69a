import type { EachBatchPayload, Kafka } from "kafkajs";
import { messageOf } from "../../../core/errors.ts";
import type { Clock, Log, SubscribeOptions, Subscription } from "../../../core/ports.ts";
import { METADATA_MAX_AGE_MS, RETRY } from "./client.ts";
import { type Commits, createCommits } from "./commits.ts";
import { isKafkaError } from "./errors.ts";
import { evictMembers } from "./groups.ts";
import type { RawCluster } from "./internals.ts";
import { fromKafka } from "./message.ts";
import type { KafkaTopics } from "./topics.ts";

export interface KafkaSubscription extends Subscription {
  /** Ends it from outside, with `onEnd`. */
  end(error: unknown): void;
}

const SESSION_TIMEOUT_MS = 30_000;
const REBALANCE_TIMEOUT_MS = 60_000;
const HEARTBEAT_MS = 3000;
/** How long a fetch waits for messages. It bounds how long leaving the group takes. */
const MAX_WAIT_MS = 250;

/**
 * Consumes a topic as a member of the group. The group only shares out partitions and shows lag: where reading goes on is
 * asked of `position` whenever partitions are assigned. Until all of them have answered, everything is paused, because
 * kafkajs begins at the group's offsets by itself.
 *
 * kafkajs fetches again when the batches of the last fetch are done. So partitions work side by side, but one that takes long
 * holds up the next fetch of the others.
 */
export async function createKafkaSubscription(
  options: SubscribeOptions,
  deps: {
    readonly kafka: Kafka;
    readonly cluster: RawCluster;
    readonly topics: KafkaTopics;
    readonly clock: Clock;
    readonly log: Log;
    /** Errors of kafkajs into ours; others are left as they are. */
    translate(error: unknown): unknown;
  },
): Promise<KafkaSubscription> {
  const { topic, group, maxMessages } = options;
  const { kafka, cluster, topics, clock, log, translate } = deps;
  const concurrency = await topics.partitionCount(topic);
  await evictMembers({ cluster, clock, log }, group);
  const consumer = kafka.consumer({
    groupId: group,
    allowAutoTopicCreation: false,
    sessionTimeout: SESSION_TIMEOUT_MS,
    rebalanceTimeout: REBALANCE_TIMEOUT_MS,
    heartbeatInterval: HEARTBEAT_MS,
    maxWaitTimeInMs: MAX_WAIT_MS,
    metadataMaxAge: METADATA_MAX_AGE_MS,
    retry: { ...RETRY, restartOnFailure: async () => false },
  });
  const commits: Commits = createCommits({ consumer, topic, clock, log });
  /** The offset to deliver next, of the partitions that have been positioned since the last assignment. */
  const places = new Map<number, number>();
  const atWork = new Map<number, Promise<void>>();
  /** Where a fetch went beyond the place, once: see `isNext`. */
  const gaps = new Map<number, number>();
  let assignment = 0;
  let isOver = false;
  let leaving: Promise<void> | null = null;

  function leave(): Promise<void> {
    leaving ??= commits
      .flush()
      .then(() => consumer.disconnect())
      .catch((error) => log.debug({ topic, group, error: messageOf(error) }, "leaving the consumer group failed"));
    return leaving;
  }

  function end(error: unknown): void {
    if (isOver) return;
    isOver = true;
    void leave();
    options.onEnd(error);
  }

  async function placePartition(partition: number): Promise<number> {
    await atWork.get(partition);
    const position = await options.position(partition);
    const { start, end } = await topics.offsetsOf(topic, partition);
    return Math.min(Math.max(position, start), end);
  }

  async function assign(partitions: readonly number[]): Promise<void> {
    assignment += 1;
    const mine = assignment;
    places.clear();
    gaps.clear();
    consumer.pause([{ topic, partitions: [...partitions] }]); // at once: fetching begins when this function first waits
    const found = await Promise.all(partitions.map(placePartition));
    if (isOver || mine !== assignment) return;
    for (const [index, partition] of partitions.entries()) {
      places.set(partition, found[index]!);
      consumer.seek({ topic, partition, offset: String(found[index]) });
    }
    consumer.resume([{ topic, partitions: [...partitions] }]);
  }

  /**
   * Whether the batch goes on where the last one ended. One that begins later may have been fetched before the partition was
   * last assigned: it is asked for again, and believed when the answer is the same (a transaction's marks leave gaps, too).
   */
  function isNext(partition: number, fetched: number, place: number): boolean {
    if (fetched <= place || gaps.get(partition) === place) return true;
    gaps.set(partition, place);
    consumer.seek({ topic, partition, offset: String(place) });
    return false;
  }

  async function deliver({ batch, resolveOffset, heartbeat, isRunning, isStale }: EachBatchPayload): Promise<void> {
    const { partition } = batch;
    const place = places.get(partition);
    const mine = assignment;
    if (place === undefined || isOver || isStale()) return;
    if (!isNext(partition, Number((batch as { fetchedOffset?: string }).fetchedOffset ?? place), place)) return;
    const messages = batch.messages
      .filter(({ offset }) => Number(offset) >= place)
      .map((message) => fromKafka(message, topic, partition));
    const endOffset = Number(batch.highWatermark);
    const beat = startHeartbeat(heartbeat, clock);
    try {
      for (let from = 0; from < messages.length; from += maxMessages) {
        if (isOver || mine !== assignment || !isRunning() || beat.failure() !== null) break;
        const portion = messages.slice(from, from + maxMessages);
        const last = portion.at(-1)!.offset;
        await options.onBatch({ topic, partition, messages: portion, endOffset });
        if (mine !== assignment) return;
        places.set(partition, last + 1);
        resolveOffset(String(last));
        commits.note(partition, last + 1, last + 1 >= endOffset);
      }
    } finally {
      beat.stop();
    }
    const failure = beat.failure();
    if (failure !== null) throw failure; // kafkajs joins the group again
  }

  async function eachBatch(payload: EachBatchPayload): Promise<void> {
    const { partition } = payload.batch;
    let rejection: { error: unknown } | null = null;
    const delivering = deliver(payload);
    atWork.set(
      partition,
      delivering.catch(() => {}),
    );
    try {
      await delivering;
    } catch (error) {
      if (isKafkaError(error)) throw error;
      rejection = { error };
    } finally {
      atWork.delete(partition);
    }
    if (rejection !== null) end(rejection.error);
  }

  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    const assigned = payload.memberAssignment[topic] ?? [];
    assign(assigned).catch((error) => end(translate(error)));
  });
  consumer.on(consumer.events.CRASH, ({ payload }) => end(translate(payload.error)));

  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: concurrency,
      eachBatch,
    });
  } catch (error) {
    isOver = true;
    await leave();
    throw error;
  }
  return {
    end,
    async close() {
      isOver = true;
      await leave();
      await Promise.all(atWork.values());
    },
  };
}

/** Tells the group that this member lives while a batch is at work. */
function startHeartbeat(heartbeat: () => Promise<void>, clock: Clock) {
  const abort = new AbortController();
  let failure: unknown = null;
  void (async () => {
    for (;;) {
      await clock.sleep(HEARTBEAT_MS, abort.signal);
      if (abort.signal.aborted) return;
      try {
        await heartbeat();
      } catch (error) {
        failure = error;
        return;
      }
    }
  })();
  return { failure: () => failure, stop: () => abort.abort() };
}
