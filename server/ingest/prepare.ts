import { messageOf } from "../../core/errors.ts";
import { type DeadLetter, originOf, type StoredMessage } from "../../core/message.ts";
import type { Mutation } from "../../core/mutation.ts";
import type { Cursor } from "../../core/ports.ts";
import type { Transform } from "../../core/transform.ts";
import type { Decode } from "./decode.ts";

export interface PrepareContext {
  readonly stream: string;
  /** Rows of this run count once; those of another run are not ours. `null`: the topic's rows are taken as they come. */
  readonly run: string | null;
  readonly decode: Decode;
  readonly transform: Transform;
}

export interface Prepared {
  readonly mutations: readonly Mutation[];
  readonly deadLetters: readonly DeadLetter[];
  /** Where the partition stands once the mutations are written. */
  readonly next: Cursor;
}

/**
 * What messages of one partition do, given where the partition stands: those at or below the cursor are skipped, by
 * offset and by row of the run; those that cannot be used become dead letters. Pure, so that a retry does the same again.
 * `refused` is a reason given by the store for the one message that is passed with it.
 */
export function prepare(
  context: PrepareContext,
  cursor: Cursor,
  messages: readonly StoredMessage[],
  refused?: string,
): Prepared {
  const mutations: Mutation[] = [];
  const deadLetters: DeadLetter[] = [];
  let { offset, row, applied } = cursor;
  for (const message of messages) {
    if (message.offset < offset) continue;
    offset = message.offset + 1;
    const origin = context.run === null ? undefined : originOf(message);
    if (origin !== undefined) {
      if (origin.run !== context.run || origin.row <= row) continue;
      row = origin.row;
    }
    try {
      if (refused !== undefined) throw new Error(refused);
      const wanted = context.transform.apply(context.decode(message.value));
      for (const mutation of wanted) mutations.push(mutation);
      applied += 1;
    } catch (error) {
      deadLetters.push(deadLetter(context.stream, message, origin?.row ?? null, messageOf(error)));
    }
  }
  return {
    mutations,
    deadLetters,
    next: { offset, row, applied, deadLetters: cursor.deadLetters + deadLetters.length },
  };
}

function deadLetter(stream: string, message: StoredMessage, row: number | null, reason: string): DeadLetter {
  const { topic, partition, offset, value, timestampMs } = message;
  return { id: `${topic}/${partition}/${offset}`, stream, topic, partition, offset, row, reason, value, timestampMs };
}
