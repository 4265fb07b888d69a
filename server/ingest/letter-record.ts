import type { DeadLetter, Message, StoredMessage } from "../../core/message.ts";

/** Where the dead letters of a topic are kept. */
export function deadLetterTopic(topic: string): string {
  return `${topic}.dlq`;
}

/**
 * What stands in the topic of dead letters, one record a message, all of them bound to a run by the header `run`: a letter
 * (its raw value, all else in headers); a letter sent again, with the value that shall be applied; a letter discarded; all
 * letters before it discarded. The header `mark` tells them apart, so that a letter and what became of it are one log.
 */
export type LetterRecord =
  | { readonly kind: "letter"; readonly id: string }
  | { readonly kind: "resent"; readonly id: string }
  | { readonly kind: "discarded"; readonly id: string }
  | { readonly kind: "all-discarded" };

const MARKS = ["resent", "discarded", "all-discarded"] as const;

export function letterMessage(letter: DeadLetter, run: string): Message {
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

/** The letter with the value that shall be applied. */
export function resentMessage(letter: DeadLetter, run: string): Message {
  const message = letterMessage(letter, run);
  return { ...message, headers: { ...message.headers, mark: "resent" } };
}

/** `null`: all letters before it. */
export function discardedMessage(id: string | null, run: string): Message {
  return { key: id, value: null, headers: { run, mark: id === null ? "all-discarded" : "discarded" } };
}

/** `null` for a message that is no record of the run. */
export function recordOf(message: StoredMessage, run: string): LetterRecord | null {
  const { key, headers } = message;
  if (headers["run"] !== run) return null;
  const mark = MARKS.find((candidate) => candidate === headers["mark"]);
  if (mark === "all-discarded") return { kind: mark };
  return key === null ? null : { kind: mark ?? "letter", id: key };
}

export function letterOf(message: StoredMessage): DeadLetter {
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
