import { appendFile, constants, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { messageOf } from "../../core/errors.ts";
import type { HistoryEntry } from "../../core/history.ts";
import type { Clock, Log } from "../../core/ports.ts";

/** What became of each stream: starts, stops and what lies between, in one file a stream. */
export interface History {
  /** Never throws and never waits: what cannot be written is told to the log. */
  note(id: string, event: Partial<HistoryEntry> & Pick<HistoryEntry, "occasion">): void;
  /** The latest `limit` entries, newest first. */
  list(id: string, limit: number): Promise<HistoryEntry[]>;
  /** The stream is gone, and its history with it. */
  remove(id: string): Promise<void>;
  /** Resolves when everything noted so far would survive a power cut. */
  flush(): Promise<void>;
}

/** Entries kept of a stream. */
export const HISTORY_KEPT = 500;
/** The file is written anew when it has this many lines. */
const MOST_LINES = 2 * HISTORY_KEPT;

/**
 * JSON lines, the oldest first. A line with the `id` of an earlier one replaces it: so a hundred failed tries in a row are one entry that
 * counts, and the beginning of the trouble is not washed away. A line that a crash has cut is passed over.
 */
export function createHistory(options: { directory: string; clock: Pick<Clock, "now">; log: Log }): History {
  const { directory, clock, log } = options;
  const known = new Map<string, { entries: HistoryEntry[]; lines: number; isTorn: boolean }>();
  let queue: Promise<unknown> = Promise.resolve();
  const pathOf = (id: string) => join(directory, `${id}.jsonl`);

  function inOrder<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = queue.then(work, work);
    queue = result.catch(() => {});
    return result;
  }

  async function read(id: string) {
    const held = known.get(id);
    if (held !== undefined) return held;
    const text = await readAll(pathOf(id));
    const lines = text.split("\n").filter((line) => line !== "");
    const entries: HistoryEntry[] = [];
    for (const entry of lines.map(parse)) {
      if (entry === null) continue;
      if (entries.at(-1)?.id === entry.id) entries.pop();
      entries.push(entry);
    }
    const found = {
      entries: entries.slice(-HISTORY_KEPT),
      lines: lines.length,
      isTorn: text !== "" && !text.endsWith("\n"),
    };
    known.set(id, found);
    return found;
  }

  async function write(id: string, event: Parameters<History["note"]>[1], at: string): Promise<void> {
    const held = await read(id);
    const last = held.entries.at(-1);
    const isRepeated = event.occasion === "retrying" && last?.occasion === "retrying";
    const entry: HistoryEntry = {
      reason: null,
      rate: null,
      applied: 0,
      deadLetters: 0,
      by: null,
      ...event,
      id: isRepeated ? last.id : (last?.id ?? 0) + 1,
      at: isRepeated ? last.at : at,
      until: at,
      count: isRepeated ? last.count + 1 : 1,
    };
    if (isRepeated) held.entries.pop();
    held.entries.push(entry);
    if (held.entries.length > HISTORY_KEPT) held.entries.shift();
    if (held.lines === 0) await mkdir(directory, { recursive: true, mode: 0o700 });
    if (held.lines < MOST_LINES) {
      await append(pathOf(id), `${held.isTorn ? "\n" : ""}${JSON.stringify(entry)}\n`);
      held.isTorn = false;
      held.lines += 1;
      return;
    }
    await append(`${pathOf(id)}.part`, held.entries.map((one) => `${JSON.stringify(one)}\n`).join(""), true);
    await rename(`${pathOf(id)}.part`, pathOf(id));
    held.lines = held.entries.length;
  }

  return {
    note(id, event) {
      const at = new Date(clock.now()).toISOString();
      inOrder(() => write(id, event, at)).catch((error) => {
        log.error({ error: messageOf(error) }, "the history of a stream cannot be written");
      });
    },
    list: (id, limit) => inOrder(async () => (await read(id)).entries.slice(-limit).reverse()),
    remove: (id) =>
      inOrder(async () => {
        known.delete(id);
        await rm(pathOf(id), { force: true });
      }),
    flush: () => inOrder(async () => {}),
  };
}

async function append(path: string, text: string, isNew = false): Promise<void> {
  const { O_CREAT, O_APPEND, O_TRUNC, O_WRONLY } = constants;
  const file = await open(path, O_CREAT | O_WRONLY | (isNew ? O_TRUNC : O_APPEND), 0o600);
  try {
    await appendFile(file, text);
    await file.datasync();
  } finally {
    await file.close();
  }
}

async function readAll(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

function parse(line: string): HistoryEntry | null {
  try {
    return JSON.parse(line) as HistoryEntry;
  } catch {
    return null;
  }
}
