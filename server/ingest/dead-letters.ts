import { isEddyError } from "../../core/errors.ts";
import type { DeadLetter, Message, StoredMessage } from "../../core/message.ts";
import type { Broker } from "../../core/ports.ts";

/** Where the dead letters of a topic are kept. */
export function deadLetterTopic(topic: string): string {
  return `${topic}.dlq`;
}

export interface DeadLetters {
  /** Keeps the letters; resolves when they are durable. A letter may be kept twice around a crash: its id tells. */
  append(letters: readonly DeadLetter[], run: string): Promise<void>;
  /** The latest letters of a stream's run, newest first, each once. */
  list(query: { topic: string; stream: string; run: string; limit: number }): Promise<DeadLetter[]>;
}

/** How many messages are looked through for one listing. */
const SCAN = 10_000;
const PAGE = 1000;

/** Dead letters stand in a topic of their own, the raw value as it came, all else in the headers. */
export function createDeadLetters(broker: Broker): DeadLetters {
  return {
    async append(letters, run) {
      const byTopic = Map.groupBy(letters, (letter) => deadLetterTopic(letter.topic));
      for (const [topic, group] of byTopic) {
        await broker.createTopic(topic, { partitions: 1 });
        await broker.append(
          topic,
          0,
          group.map((letter) => toMessage(letter, run)),
        );
      }
    },

    async list({ topic, stream, run, limit }) {
      const name = deadLetterTopic(topic);
      let offsets: { start: number; end: number } | undefined;
      try {
        offsets = (await broker.topic(name)).partitions[0];
      } catch (error) {
        if (isEddyError(error) && error.code === "not-found") return [];
        throw error;
      }
      if (offsets === undefined) return [];
      const letters = new Map<string, DeadLetter>();
      const lowest = Math.max(offsets.start, offsets.end - SCAN);
      for (let upper = offsets.end; upper > lowest && letters.size < limit; ) {
        const from = Math.max(lowest, upper - PAGE);
        const messages = await broker.read(name, 0, from, upper - from);
        for (const message of messages.reverse()) {
          const letter = fromMessage(message);
          if (letter.stream !== stream || message.headers["run"] !== run || letters.has(letter.id)) continue;
          if (letters.size < limit) letters.set(letter.id, letter);
        }
        upper = from;
      }
      return [...letters.values()].sort((a, b) => b.timestampMs - a.timestampMs || b.offset - a.offset);
    },
  };
}

function toMessage(letter: DeadLetter, run: string): Message {
  return {
    key: letter.id,
    value: letter.value,
    headers: {
      stream: letter.stream,
      run,
      topic: letter.topic,
      partition: String(letter.partition),
      offset: String(letter.offset),
      ...(letter.row === null ? {} : { row: String(letter.row) }),
      reason: letter.reason,
    },
  };
}

function fromMessage(message: StoredMessage): DeadLetter {
  const { headers } = message;
  return {
    id: message.key ?? `${message.topic}/${message.partition}/${message.offset}`,
    stream: headers["stream"] ?? "",
    topic: headers["topic"] ?? "",
    partition: Number(headers["partition"] ?? 0),
    offset: Number(headers["offset"] ?? 0),
    row: headers["row"] === undefined ? null : Number(headers["row"]),
    reason: headers["reason"] ?? "",
    value: message.value,
    timestampMs: message.timestampMs,
  };
}
