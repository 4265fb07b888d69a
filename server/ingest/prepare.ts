import { BatchWithdrawn, messageOf } from "../../core/errors.ts";
import { type DeadLetter, originOf, type StoredMessage } from "../../core/message.ts";
import type { Mutation } from "../../core/mutation.ts";
import type { Cursor, Mutations } from "../../core/ports.ts";
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

/** Messages that are turned into mutations before the store takes these: so few that they are still in the processor's cache then. */
const PORTION = 250;

/**
 * The same for messages that are all good, made while the store visits the mutations. The visit throws `BatchWithdrawn`
 * when one is not: it has to be kept as a dead letter first. `next` is there after the visit.
 */
export function prepareOnVisit(
  context: PrepareContext,
  cursor: Cursor,
  messages: readonly StoredMessage[],
): Omit<Prepared, "mutations"> & { readonly mutations: Mutations; readonly transformMs: number } {
  let next = cursor;
  let transformMs = 0;
  return {
    mutations: {
      forEach(visit) {
        for (let from = 0; from < messages.length; from += PORTION) {
          const beganMs = performance.now();
          const portion = prepare(context, next, messages.slice(from, from + PORTION));
          transformMs += performance.now() - beganMs;
          if (portion.deadLetters.length > 0) throw new BatchWithdrawn();
          for (const mutation of portion.mutations) visit(mutation);
          next = portion.next;
        }
      },
    },
    deadLetters: [],
    get next() {
      return next;
    },
    get transformMs() {
      return transformMs;
    },
  };
}

function deadLetter(stream: string, message: StoredMessage, row: number | null, reason: string): DeadLetter {
  const { topic, partition, offset, value, timestampMs } = message;
  return { id: `${topic}/${partition}/${offset}`, stream, topic, partition, offset, row, reason, value, timestampMs };
}
