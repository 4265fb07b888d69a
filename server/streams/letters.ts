import { csvLine } from "../../core/csv.ts";
import { EddyError, isEddyError } from "../../core/errors.ts";
import type { DeadLetter } from "../../core/message.ts";
import type { LetterLog } from "../ingest/dead-letters.ts";
import type { Entry } from "./entry.ts";
import { createResend, RESEND_BATCH, type ResendDeps } from "./resend.ts";

/** A letter in a list. `value` may be cut; `length` tells how many characters there are in all. */
export interface ListedLetter extends DeadLetter {
  readonly length: number;
}

export interface LetterList {
  /** Open letters of the streams asked for. */
  readonly count: number;
  readonly streams: readonly { readonly name: string; readonly count: number }[];
  readonly letters: readonly ListedLetter[];
}

/** A letter's id names a message; the stream is needed where two streams could not use the same message. */
export interface LetterAddress {
  readonly id: string;
  readonly stream?: string | undefined;
}

/** What becomes of dead letters. Methods that name a letter or a stream reject with `not-found`. */
export interface LetterService {
  /** Newest first, the streams that have letters by name. */
  list(query: { stream?: string | undefined; limit: number }): Promise<LetterList>;
  /** The letter whole. */
  get(address: LetterAddress): Promise<DeadLetter>;
  /** Applies the letter, with another value if one is given. Rejects with `invalid-row` when it still cannot be used; it stays then. */
  resend(address: LetterAddress, value?: string): Promise<void>;
  /** Applies all that can be used by now; the others stay, `refused` in number. */
  resendAll(stream: string): Promise<{ readonly resent: number; readonly refused: number }>;
  discard(address: LetterAddress): Promise<void>;
  discardAll(stream: string): Promise<{ readonly discarded: number }>;
  /** As CSV, in pieces, newest first. */
  export(query: { stream?: string | undefined }): Promise<AsyncGenerator<string>>;
  /** Applies what was sent again when the process ended. */
  finish(entry: Entry): Promise<void>;
}

export interface LetterDeps extends ResendDeps {
  entries(): Iterable<Entry>;
  find(name: string): Entry;
  inTurn<Result>(name: string, work: (entry: Entry) => Promise<Result>): Promise<Result>;
}

/** Characters of a value in a list. */
const LISTED = 2000;

export function createLetterService(deps: LetterDeps): LetterService {
  const { store, deadLetters } = deps;
  const { check, applyResent } = createResend(deps);
  const logs = new WeakMap<Entry, LetterLog>();

  /** The stream's log as it stands; `null` when nothing of this run went wrong, so that nothing needs to be read. */
  async function logOf(entry: Entry): Promise<LetterLog | null> {
    const { id, topic, run } = entry.definition;
    if (!store.cursors(id).some(({ cursor }) => cursor.deadLetters > 0)) return null;
    let log = logs.get(entry);
    if (log?.run !== run.id) {
      log = deadLetters.log(topic, run.id);
      logs.set(entry, log);
    }
    await log.refresh();
    return log;
  }

  /** Work on the letters of one stream, with nothing left to apply from before. */
  function onLetters<Result>(name: string, none: Result, work: (entry: Entry, log: LetterLog) => Promise<Result>) {
    return deps.inTurn(name, async (entry) => {
      if (entry.definition.resetting) {
        throw new EddyError("conflict", `Stream "${name}" is being reset: its dead letters go with it.`);
      }
      const log = await logOf(entry);
      if (log === null) return none;
      await applyResent(entry, log);
      return work(entry, log);
    });
  }

  /** The one stream that has the letter. */
  async function ownerOf({ id, stream }: LetterAddress): Promise<{ entry: Entry; letter: DeadLetter }> {
    const found: { entry: Entry; letter: DeadLetter }[] = [];
    for (const entry of stream === undefined ? deps.entries() : [deps.find(stream)]) {
      const letter = await (await logOf(entry))?.get(id);
      if (letter) found.push({ entry, letter });
    }
    const [owner] = found;
    if (owner === undefined) throw gone(id);
    if (found.length > 1) {
      const names = found.map(({ entry }) => entry.definition.name).join(", ");
      throw new EddyError("conflict", `More than one stream could not use this message: add ?stream= with ${names}.`);
    }
    return owner;
  }

  /** The letter, once its stream has nothing else to do. */
  async function onLetter(
    address: LetterAddress,
    work: (entry: Entry, log: LetterLog, letter: DeadLetter) => Promise<void>,
  ) {
    const { name } = (await ownerOf(address)).entry.definition;
    await onLetters(name, undefined, async (entry, log) => {
      const letter = await log.get(address.id);
      if (letter === null) throw gone(address.id);
      const { id: source, topic } = entry.definition;
      if ((store.cursor({ source, topic, partition: letter.partition })?.offset ?? 0) <= letter.offset) {
        throw new EddyError("conflict", "The stream is still busy with this message. Try again in a moment.");
      }
      await work(entry, log, letter);
    });
  }

  async function chosen(stream: string | undefined): Promise<{ name: string; log: LetterLog }[]> {
    const entries = stream === undefined ? [...deps.entries()] : [deps.find(stream)];
    const logs = await Promise.all(
      entries.map(async (entry) => ({ name: entry.definition.name, log: await logOf(entry) })),
    );
    return logs
      .flatMap(({ name, log }) => (log === null || log.count === 0 ? [] : [{ name, log }]))
      .sort((a, b) => a.name.localeCompare(b.name));
  }

  return {
    async list({ stream, limit }) {
      const streams = await chosen(stream);
      const letters: ListedLetter[] = [];
      for (const { log } of streams) {
        let left = limit;
        for await (const letter of log.letters("newest first")) {
          letters.push({ ...letter, value: letter.value?.slice(0, LISTED) ?? null, length: letter.value?.length ?? 0 });
          left -= 1;
          if (left === 0) break;
        }
      }
      letters.sort((a, b) => b.timestampMs - a.timestampMs || b.offset - a.offset);
      return {
        count: streams.reduce((sum, { log }) => sum + log.count, 0),
        streams: streams.map(({ name, log }) => ({ name, count: log.count })),
        letters: letters.slice(0, limit),
      };
    },

    get: async (address) => (await ownerOf(address)).letter,

    resend: (address, value) =>
      onLetter(address, async (entry, log, letter) => {
        const wanted = { ...letter, value: value ?? letter.value };
        check(entry, wanted.value);
        await log.resend([wanted]);
        await applyResent(entry, log);
      }),

    resendAll: (stream) =>
      onLetters(stream, { resent: 0, refused: 0 }, async (entry, log) => {
        const before = log.count;
        let batch: DeadLetter[] = [];
        const send = async () => {
          if (batch.length === 0) return;
          await log.resend(batch);
          await applyResent(entry, log);
          batch = [];
        };
        for await (const letter of log.letters("oldest first")) {
          if (isUsable(() => check(entry, letter.value))) batch.push(letter);
          if (batch.length >= RESEND_BATCH) await send();
        }
        await send();
        return { resent: Math.max(0, before - log.count), refused: log.count };
      }),

    discard: (address) => onLetter(address, (_, log, { id }) => log.discard(id)),

    discardAll: (stream) =>
      onLetters(stream, { discarded: 0 }, async (entry, log) => {
        const discarded = log.count;
        if (discarded > 0) await log.discard(null);
        deps.onChange(entry);
        return { discarded };
      }),

    export: async ({ stream }) => csvOf(await chosen(stream)),

    async finish(entry) {
      await onLetters(entry.definition.name, undefined, async () => {});
    },
  };
}

async function* csvOf(streams: readonly { readonly log: LetterLog }[]): AsyncGenerator<string> {
  yield csvLine(["stream", "topic", "partition", "offset", "row", "reason", "value", "time"]);
  for (const { log } of streams) {
    for await (const letter of log.letters("newest first")) {
      const { stream, topic, partition, offset, row, reason, value, timestampMs } = letter;
      yield csvLine([stream, topic, partition, offset, row, reason, value, new Date(timestampMs).toISOString()]);
    }
  }
}

function gone(id: string): EddyError {
  return new EddyError("not-found", `There is no dead letter "${id}". It was sent again or discarded.`);
}

function isUsable(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch (error) {
    if (isEddyError(error) && error.code === "invalid-row") return false;
    throw error;
  }
}
