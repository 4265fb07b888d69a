import type { Consumer } from "kafkajs";
import { messageOf } from "../../../core/errors.ts";
import type { Clock, Log } from "../../../core/ports.ts";

/** Commits the group's offsets, so that other tools can show its lag. Nothing here reads them, so a failure is no failure. */
export interface Commits {
  /** The next offset of the partition; `isEnd` when nothing lies beyond, which is worth telling at once. */
  note(partition: number, next: number, isEnd: boolean): void;
  /** Commits what has been noted; gives up after a second. */
  flush(): Promise<void>;
}

const INTERVAL_MS = 1000;
const FLUSH_MS = 1000;

export function createCommits(options: {
  readonly consumer: Consumer;
  readonly topic: string;
  readonly clock: Clock;
  readonly log: Log;
}): Commits {
  const { consumer, topic, clock, log } = options;
  const noted = new Map<number, number>();
  let committing: Promise<void> | null = null;
  let lastMs = Number.NEGATIVE_INFINITY;

  async function commit(): Promise<void> {
    lastMs = clock.now();
    const offsets = [...noted].map(([partition, next]) => ({ topic, partition, offset: String(next) }));
    noted.clear();
    try {
      if (offsets.length > 0) await consumer.commitOffsets(offsets);
    } catch (error) {
      log.debug({ topic, error: messageOf(error) }, "the group's offsets were not committed");
    }
    committing = null;
  }

  return {
    note(partition, next, isEnd) {
      noted.set(partition, next);
      if (committing === null && (isEnd || clock.now() - lastMs >= INTERVAL_MS)) committing = commit();
    },
    async flush() {
      const flushed = (async () => {
        await committing;
        await commit();
      })();
      const abort = new AbortController();
      await Promise.race([flushed, clock.sleep(FLUSH_MS, abort.signal)]);
      abort.abort();
    },
  };
}
