import { EddyError, isEddyError } from "../../core/errors.ts";
import type { Broker, GraphStore, TopicInfo } from "../../core/ports.ts";
import { deadLetterTopic } from "../ingest/letter-record.ts";
import type { Definition } from "./definitions.ts";
import type { TopicReader } from "./topic-service.ts";

async function findTopic(broker: Broker, topic: string): Promise<TopicInfo | null> {
  try {
    return await broker.topic(topic);
  } catch (error) {
    if (isEddyError(error) && error.code === "not-found") return null;
    throw error;
  }
}

/** The end offsets by partition; none when there is no such topic. */
export async function endOffsets(broker: Broker, topic: string): Promise<number[]> {
  const info = await findTopic(broker, topic);
  return info === null ? [] : byPartition(info).map(({ end }) => end);
}

/**
 * Makes the stream's topic if need be, and notes where this run begins in it. Answers whether the definition has changed.
 * Throws `not-found` when a stream without a data set names a topic that is not there.
 */
export async function prepareTopic(broker: Broker, definition: Definition): Promise<boolean> {
  let info = await findTopic(broker, definition.topic);
  let isChanged = false;
  if (info === null) {
    if (definition.dataset === null) {
      throw new EddyError(
        "not-found",
        `There is no topic "${definition.topic}" to read. Create it, or choose another one.`,
      );
    }
    await broker.createTopic(definition.topic, { partitions: definition.partitions });
    info = await broker.topic(definition.topic);
    definition.ownsTopic = true;
    isChanged = true;
  }
  if (definition.run.floors === null) {
    const fromStart = definition.dataset === null && definition.from === "beginning";
    definition.run.floors = byPartition(info).map(({ start, end }) => (fromStart ? start : end));
    isChanged = true;
  }
  return isChanged;
}

/** Messages of the topic that the stream has not read; `null` before it has begun. */
function lagIn(topic: TopicInfo, { id, run }: Definition, store: GraphStore): number | null {
  const { floors } = run;
  if (floors === null) return null;
  return topic.partitions.reduce((sum, { partition, start, end }) => {
    const at = store.cursor({ source: id, topic: topic.name, partition })?.offset ?? floors[partition] ?? 0;
    return sum + Math.max(0, end - Math.max(start, at));
  }, 0);
}

/** The streams among `definitions` that read the topic, by name. */
export function readersOf(topic: TopicInfo, definitions: readonly Definition[], store: GraphStore): TopicReader[] {
  return definitions
    .filter((definition) => definition.topic === topic.name)
    .map((definition) => ({
      name: definition.name,
      status: definition.status,
      lag: lagIn(topic, definition, store),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Deletes a topic together with its dead letters. */
export async function removeTopic(broker: Broker, topic: string): Promise<void> {
  await broker.deleteTopic(topic);
  await broker.deleteTopic(deadLetterTopic(topic));
}

function byPartition(info: TopicInfo): TopicInfo["partitions"] {
  return [...info.partitions].sort((a, b) => a.partition - b.partition);
}
