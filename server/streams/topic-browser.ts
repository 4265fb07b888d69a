import type { StoredMessage } from "../../core/message.ts";
import type { Broker, PartitionOffsets } from "../../core/ports.ts";

/** For each partition the offset to go on from. */
export type TopicCursor = ReadonlyMap<number, number>;

export interface BrowseQuery {
  readonly order: "newest first" | "oldest first";
  /** Where an earlier answer ended. */
  readonly next: TopicCursor | null;
  /** Oldest first: from this offset on. */
  readonly offset: number | null;
  /** Oldest first: from the first message at or after this moment on. */
  readonly sinceMs: number | null;
  /** Only messages whose key or value holds this, whatever the case. */
  readonly text: string | null;
  readonly limit: number;
}

export interface Browsed {
  readonly messages: readonly StoredMessage[];
  /** How many messages were looked at, and how far that led (milliseconds since the Unix epoch). */
  readonly looked: { readonly messages: number; readonly toMs: number | null };
  /** Goes on where this ended; `null` when nothing is left. */
  readonly next: string | null;
}

export interface Tail {
  /** Oldest first. */
  readonly messages: readonly StoredMessage[];
  readonly next: string;
  /** Messages that came too fast to be told. */
  readonly skipped: number;
}

/** Most messages that one answer looks at: a text that is rare is sought over several answers. */
export const LOOK = 20_000;
const PAGE = 250;

/** One partition on its way: `at` is the next offset, exclusive when it goes down. */
interface Lane extends PartitionOffsets {
  at: number;
  page: StoredMessage[];
}

/** Messages of several partitions in order of time, as far as partitions keep to it themselves. */
export async function browse(
  broker: Broker,
  topic: string,
  partitions: readonly PartitionOffsets[],
  query: BrowseQuery,
): Promise<Browsed> {
  const isDown = query.order === "newest first";
  const lanes: Lane[] = await Promise.all(
    partitions.map(async (bounds) => ({ ...bounds, at: await beginning(bounds), page: [] })),
  );

  async function beginning(bounds: PartitionOffsets): Promise<number> {
    const { partition, start, end } = bounds;
    const known = query.next?.get(partition);
    const from = known ?? (isDown ? end : (query.offset ?? start));
    if (known === undefined && query.sinceMs !== null && !isDown) return offsetAt(broker, topic, bounds, query.sinceMs);
    return Math.min(end, Math.max(start, from));
  }

  async function fill(lane: Lane): Promise<void> {
    while (lane.page.length === 0 && (isDown ? lane.at > lane.start : lane.at < lane.end)) {
      const from = isDown ? Math.max(lane.start, lane.at - PAGE) : lane.at;
      const messages = await broker.read(topic, lane.partition, from, isDown ? lane.at - from : PAGE);
      if (isDown) lane.page = messages.filter(({ offset }) => offset < lane.at);
      else lane.page = messages.reverse();
      if (lane.page.length === 0) lane.at = isDown ? from : lane.end;
    }
  }

  /** Takes the message that comes next; the last of a page is the first in order. */
  async function take(): Promise<StoredMessage | undefined> {
    await Promise.all(lanes.map(fill));
    const sign = isDown ? -1 : 1;
    let best: Lane | undefined;
    for (const lane of lanes) {
      const message = lane.page.at(-1);
      const rival = best?.page.at(-1);
      if (message === undefined) continue;
      if (rival === undefined || sign * (message.timestampMs - rival.timestampMs) < 0) best = lane;
    }
    const message = best?.page.pop();
    if (best !== undefined && message !== undefined) best.at = isDown ? message.offset : message.offset + 1;
    return message;
  }

  const text = query.text?.toLowerCase() ?? null;
  const messages: StoredMessage[] = [];
  let looked = 0;
  let toMs: number | null = null;
  while (messages.length < query.limit && looked < LOOK) {
    const message = await take();
    if (message === undefined) break;
    looked += 1;
    toMs = message.timestampMs;
    if (text === null || holds(message, text)) messages.push(message);
  }
  const isOver = lanes.every((lane) => (isDown ? lane.at <= lane.start : lane.at >= lane.end));
  const next = isOver ? null : formatCursor(new Map(lanes.map(({ partition, at }) => [partition, at])));
  return { messages, looked: { messages: looked, toMs }, next };
}

/** What has come since `from`, at most the newest `limit`; without `from` nothing yet. */
export async function tail(
  broker: Broker,
  topic: string,
  partitions: readonly PartitionOffsets[],
  from: TopicCursor | null,
  limit: number,
): Promise<Tail> {
  const places = new Map<number, number>();
  let skipped = 0;
  const pages = await Promise.all(
    partitions.map(async ({ partition, start, end }) => {
      const at = from === null ? end : Math.min(end, Math.max(start, from.get(partition) ?? start));
      const first = Math.max(at, end - limit);
      const messages = first < end ? await broker.read(topic, partition, first, limit) : [];
      skipped += first - at;
      places.set(partition, Math.max(first, (messages.at(-1)?.offset ?? -1) + 1));
      return messages;
    }),
  );
  const messages = pages.flat().sort((a, b) => a.timestampMs - b.timestampMs || a.offset - b.offset);
  const told = messages.slice(-limit);
  return { messages: told, next: formatCursor(places), skipped: skipped + messages.length - told.length };
}

/** The first offset whose message is from `ms` or later, as far as the partition's times ascend. */
async function offsetAt(broker: Broker, topic: string, bounds: PartitionOffsets, ms: number): Promise<number> {
  let [low, high] = [bounds.start, bounds.end];
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    const [message] = await broker.read(topic, bounds.partition, middle, 1);
    if (message !== undefined && message.timestampMs < ms) low = Math.max(message.offset, middle) + 1;
    else high = middle;
  }
  return low;
}

/** As `0:17,1:4`. */
function formatCursor(cursor: TopicCursor): string {
  return [...cursor].map(([partition, offset]) => `${partition}:${offset}`).join(",");
}

function holds({ key, value }: StoredMessage, text: string): boolean {
  return value?.toLowerCase().includes(text) === true || key?.toLowerCase().includes(text) === true;
}
