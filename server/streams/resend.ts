import { EddyError, isEddyError } from "../../core/errors.ts";
import type { Mutation } from "../../core/mutation.ts";
import type { Applied, Cursor, CursorKey, GraphStore } from "../../core/ports.ts";
import type { Transform } from "../../core/transform.ts";
import type { DeadLetters, LetterLog, Resent } from "../ingest/dead-letters.ts";
import { createDecode } from "../ingest/decode.ts";
import { deadLetterTopic } from "../ingest/letter-record.ts";
import type { Definition } from "./definitions.ts";
import type { Entry } from "./entry.ts";

export interface ResendDeps {
  readonly store: GraphStore;
  readonly deadLetters: DeadLetters;
  readonly transforms: { resolve(transform: Definition["transform"]): Transform | undefined };
  onApplied(applied: Applied): void | Promise<void>;
  onChange(entry: Entry): void;
}

export interface Resend {
  /** Throws `invalid-row` when the stream could not use this value now. */
  check(entry: Entry, value: string | null): void;
  /** Applies what the log says shall be applied and is not yet. Those that the store refuses are kept again, each with its reason. */
  applyResent(entry: Entry, log: LetterLog): Promise<void>;
}

/** Letters that are applied in one transaction. */
export const RESEND_BATCH = 500;
const NOWHERE: Cursor = { offset: 0, row: -1, applied: 0, deadLetters: 0 };

/**
 * A letter that is sent again is first written down in its log, then applied from there: transaction by transaction, together
 * with a cursor of the log. So it takes effect exactly once, whatever ends in between. That cursor's `deadLetters` is negative:
 * the sum over all cursors of a stream is what could not be applied.
 */
export function createResend({ store, deadLetters, transforms, onApplied, onChange }: ResendDeps): Resend {
  const cursorKey = ({ id, topic }: Definition): CursorKey => ({
    source: id,
    topic: deadLetterTopic(topic),
    partition: 0,
  });

  function mutationsOf({ definition }: Entry, value: string | null): Mutation[] {
    const transform = transforms.resolve(definition.transform);
    if (transform === undefined) {
      throw new EddyError("conflict", `There is no transform "${String(definition.transform)}" any more.`);
    }
    return transform.apply(createDecode(definition)(value));
  }

  async function settle(entry: Entry, batch: readonly Resent[]): Promise<void> {
    const last = batch.at(-1);
    if (last === undefined) return;
    const key = cursorKey(entry.definition);
    const expected = store.cursor(key);
    const { row, applied, deadLetters: taken } = expected ?? NOWHERE;
    const next = { offset: last.at + 1, row, applied: applied + batch.length, deadLetters: taken - batch.length };
    let effect: Applied;
    try {
      const mutations = batch.flatMap(({ letter }) => mutationsOf(entry, letter.value));
      effect = await store.apply({ key, expected, next, mutations });
    } catch (error) {
      if (!isEddyError(error) || error.code !== "invalid-row") throw error;
      if (batch.length === 1) {
        return deadLetters.append([{ ...last.letter, reason: error.message }], entry.definition.run.id);
      }
      for (const one of batch) await settle(entry, [one]);
      return;
    }
    await onApplied(effect);
  }

  return {
    check(entry, value) {
      store.preview(mutationsOf(entry, value));
    },
    async applyResent(entry, log) {
      await log.refresh();
      let batch: Resent[] = [];
      for await (const resent of log.resent(store.cursor(cursorKey(entry.definition))?.offset ?? 0)) {
        batch.push(resent);
        if (batch.length < RESEND_BATCH) continue;
        await settle(entry, batch);
        batch = [];
      }
      await settle(entry, batch);
      await log.refresh();
      onChange(entry);
    },
  };
}
