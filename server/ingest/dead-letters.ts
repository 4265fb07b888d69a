import { isEddyError } from "../../core/errors.ts";
import type { DeadLetter, StoredMessage } from "../../core/message.ts";
import type { Broker, PartitionOffsets } from "../../core/ports.ts";
import {
  deadLetterTopic,
  discardedMessage,
  letterMessage,
  letterOf,
  recordOf,
  resentMessage,
} from "./letter-record.ts";

export interface DeadLetters {
  /** Keeps the letters; resolves when they are durable. A letter may be kept twice around a crash: its id tells. */
  append(letters: readonly DeadLetter[], run: string): Promise<void>;
  /** The letters of one run of a stream that reads `topic`. */
  log(topic: string, run: string): LetterLog;
}

/** A letter that shall be applied with this value after all, and where this is written down in the log. */
export interface Resent {
  readonly at: number;
  readonly letter: DeadLetter;
}

/**
 * The open letters of a run: what stands in the topic of dead letters, less what was sent again or discarded. Everything
 * follows from the topic, so nothing is lost with the process; only ids are held in memory. One writer per run.
 */
export interface LetterLog {
  readonly run: string;
  /** Takes in what has been written since the last time; what the others answer is as of then. */
  refresh(): Promise<void>;
  readonly count: number;
  /** `null` when the letter is not open. */
  get(id: string): Promise<DeadLetter | null>;
  /** Those that are open when it begins. */
  letters(order: "newest first" | "oldest first"): AsyncGenerator<DeadLetter>;
  /** Writes down that the letters shall be applied with the values they have here; they are open no more. */
  resend(letters: readonly DeadLetter[]): Promise<void>;
  /** Letters sent again at or after `offset` of the log, in order. One that was kept again since is open, and left out. */
  resent(offset: number): AsyncGenerator<Resent>;
  /** `null`: all of them. */
  discard(id: string | null): Promise<void>;
}

const PAGE = 500;

export function createDeadLetters(broker: Broker): DeadLetters {
  return {
    async append(letters, run) {
      const byTopic = Map.groupBy(letters, (letter) => deadLetterTopic(letter.topic));
      for (const [topic, group] of byTopic) {
        await broker.createTopic(topic, { partitions: 1 });
        await broker.append(
          topic,
          0,
          group.map((letter) => letterMessage(letter, run)),
        );
      }
    },
    log: (topic, run) => createLetterLog(broker, deadLetterTopic(topic), run),
  };
}

function createLetterLog(broker: Broker, topic: string, run: string): LetterLog {
  /** Offsets by id, in ascending order of offset. */
  const open = new Map<string, number>();
  const waiting = new Map<string, number>();
  let next = 0;
  let turn: Promise<void> = Promise.resolve();

  async function bounds(): Promise<Pick<PartitionOffsets, "start" | "end">> {
    try {
      return (await broker.topic(topic)).partitions[0] ?? { start: 0, end: 0 };
    } catch (error) {
      if (isEddyError(error) && error.code === "not-found") return { start: 0, end: 0 };
      throw error;
    }
  }

  function fold(message: StoredMessage): void {
    const record = recordOf(message, run);
    if (record === null) return;
    if (record.kind === "all-discarded") {
      open.clear();
      return;
    }
    const { id, kind } = record;
    const wasOpen = open.delete(id);
    if (kind === "letter") {
      open.set(id, message.offset);
      waiting.delete(id);
    } else if (kind === "resent" && wasOpen) waiting.set(id, message.offset);
  }

  async function readOn(): Promise<void> {
    const { start, end } = await bounds();
    if (end < next) {
      open.clear();
      waiting.clear();
      next = 0;
    }
    while (next < end) {
      const messages = await broker.read(topic, 0, next, PAGE);
      if (messages.length === 0) break;
      for (const message of messages) fold(message);
      next = (messages.at(-1)?.offset ?? next) + 1;
    }
    for (const [id, offset] of open) {
      if (offset >= start) break;
      open.delete(id);
    }
  }

  /** The messages at these offsets, in their order; those that are kept no more are left out. */
  async function* messagesAt(offsets: readonly number[], step: 1 | -1): AsyncGenerator<StoredMessage> {
    let page = new Map<number, StoredMessage>();
    for (const offset of offsets) {
      if (!page.has(offset)) {
        const from = step === 1 ? offset : Math.max(0, offset - PAGE + 1);
        page = new Map((await broker.read(topic, 0, from, PAGE)).map((message) => [message.offset, message]));
      }
      const message = page.get(offset);
      if (message !== undefined) yield message;
    }
  }

  return {
    run,
    refresh() {
      turn = turn.then(readOn, readOn);
      return turn;
    },
    get count() {
      return open.size;
    },
    async get(id) {
      const offset = open.get(id);
      if (offset === undefined) return null;
      const [message] = await broker.read(topic, 0, offset, 1);
      return message?.offset === offset ? letterOf(message) : null;
    },
    async *letters(order) {
      const offsets = [...open.values()];
      const messages = order === "oldest first" ? messagesAt(offsets, 1) : messagesAt(offsets.reverse(), -1);
      for await (const message of messages) yield letterOf(message);
    },
    async resend(letters) {
      await broker.append(
        topic,
        0,
        letters.map((letter) => resentMessage(letter, run)),
      );
    },
    async *resent(offset) {
      for (const [id, at] of waiting) if (at < offset) waiting.delete(id);
      const offsets = [...waiting.values()].sort((a, b) => a - b);
      for await (const message of messagesAt(offsets, 1)) yield { at: message.offset, letter: letterOf(message) };
    },
    async discard(id) {
      await broker.append(topic, 0, [discardedMessage(id, run)]);
    },
  };
}
