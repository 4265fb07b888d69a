import type { StoredMessage } from "../../../core/message.ts";
import type { SubscribeOptions, Subscription } from "../../../core/ports.ts";

/** What a subscription needs of its topic. */
export interface Source {
  readonly partitions: number;
  read(
    partition: number,
    offset: number,
    maxMessages: number,
  ): Promise<{ messages: StoredMessage[]; endOffset: number }>;
}

export interface EmbeddedSubscription extends Subscription {
  readonly topic: string;
  /** There are new messages in the partition. */
  wake(partition: number): void;
  /** Ends it from outside, with `onEnd`. */
  end(error: unknown): void;
}

/**
 * One loop a partition: it reads, delivers, and reads the next batch while the present one is at work. At the end of the
 * partition it sleeps until it is woken; nothing is polled.
 */
export function createSubscription(options: SubscribeOptions, source: Source): EmbeddedSubscription {
  const { topic, maxMessages } = options;
  const isAwake = new Array<boolean>(source.partitions).fill(true);
  const wakers = new Map<number, () => void>();
  let isOver = false;

  function wake(partition: number): void {
    isAwake[partition] = true;
    wakers.get(partition)?.();
    wakers.delete(partition);
  }

  function finish(): void {
    isOver = true;
    for (const partition of isAwake.keys()) wake(partition);
  }

  function end(error: unknown): void {
    if (isOver) return;
    finish();
    options.onEnd(error);
  }

  /** A wake-up that comes after the question may not be in the answer, so the flag is taken down before asking. */
  function ask(partition: number, offset: number): ReturnType<Source["read"]> {
    isAwake[partition] = false;
    const answer = source.read(partition, offset, maxMessages);
    answer.catch(() => {}); // reported to whoever awaits it, if anybody still does
    return answer;
  }

  async function untilAwake(partition: number): Promise<void> {
    if (!isAwake[partition]) await new Promise<void>((resolve) => wakers.set(partition, resolve));
  }

  async function run(partition: number): Promise<void> {
    let next = await options.position(partition);
    let answer = ask(partition, next);
    while (!isOver) {
      const { messages, endOffset } = await answer;
      const newest = messages.at(-1);
      if (isOver) return;
      if (newest !== undefined) {
        next = newest.offset + 1;
        const isMore = next < endOffset;
        if (isMore) answer = ask(partition, next);
        await options.onBatch({ topic, partition, messages, endOffset });
        if (isMore) continue;
      }
      await untilAwake(partition);
      if (!isOver) answer = ask(partition, next);
    }
  }

  const loops = [...isAwake.keys()].map((partition) => run(partition).catch(end));
  return {
    topic,
    wake,
    end,
    async close() {
      finish();
      await Promise.all(loops);
    },
  };
}
