import { appendFile, mkdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { messageOf } from "../../core/errors.ts";
import type { Clock, Log } from "../../core/ports.ts";

/** One change, or one call that was refused. */
export interface AuditEntry {
  /** ISO 8601. */
  readonly at: string;
  readonly operation: string;
  readonly outcome: "done" | "failed" | "refused";
  /** `null`: not signed in. */
  readonly role: string | null;
  /** Named by the proxy in front of the console. */
  readonly user: string | null;
  readonly via: "http" | "socket";
  readonly address: string;
  /** What it was about: arguments without secrets and contents. */
  readonly about: string;
  /** Why it was refused, or failed. */
  readonly reason: string | null;
}

export interface Audit {
  /** Never throws and never waits: what cannot be written is told to the log. */
  record(entry: Omit<AuditEntry, "at">): void;
  /** Newest first. */
  list(query: { limit: number }): Promise<AuditEntry[]>;
  /** Resolves when everything recorded so far is on disk. */
  close(): Promise<void>;
}

/** Refusals of strangers that are told one by one in a minute; the others of that minute are counted in one line. */
const MAX_STRANGERS = 60;
const MINUTE_MS = 60_000;
const OLD_FILES = 4;

/**
 * JSON lines, appended to `audit.jsonl`. A file that has grown past `maxBytes` becomes `audit.1.jsonl`, and so on up to 4; older
 * ones are deleted. So the disk is bounded, and strangers who knock very often cannot wash away what admins did.
 */
export function createAudit(options: { directory: string; maxBytes?: number; clock: Clock; log: Log }): Audit {
  const { directory, maxBytes = 8 * 1024 ** 2, clock, log } = options;
  const path = (age: number) => join(directory, age === 0 ? "audit.jsonl" : `audit.${age}.jsonl`);
  let bytes: number | null = null;
  let waiting: string[] = [];
  let writing: Promise<void> = Promise.resolve();
  let minute = -1;
  let strangers = 0;

  async function rotate(): Promise<void> {
    await rm(path(OLD_FILES), { force: true });
    for (let age = OLD_FILES - 1; age >= 0; age -= 1) {
      await rename(path(age), path(age + 1)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "ENOENT") throw error;
      });
    }
    bytes = 0;
  }

  async function flush(): Promise<void> {
    const text = waiting.join("");
    waiting = [];
    if (text === "") return;
    if (bytes === null) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      bytes = await stat(path(0)).then(
        ({ size }) => size,
        () => 0,
      );
    }
    if (bytes > 0 && bytes + text.length > maxBytes) await rotate();
    await appendFile(path(0), text, { mode: 0o600 });
    bytes += Buffer.byteLength(text);
  }

  function append(entry: Omit<AuditEntry, "at">): void {
    waiting.push(`${JSON.stringify({ at: new Date(clock.now()).toISOString(), ...entry })}\n`);
    writing = writing
      .then(flush)
      .catch((error) => log.error({ error: messageOf(error) }, "the audit log cannot be written"));
  }

  return {
    record(entry) {
      const now = Math.floor(clock.now() / MINUTE_MS);
      if (now !== minute) {
        const more = strangers - MAX_STRANGERS;
        minute = now;
        strangers = 0;
        if (more > 0) append({ ...NOBODY, reason: `${more} more calls of strangers were refused in one minute.` });
      }
      if (entry.outcome === "refused" && entry.role === null) {
        strangers += 1;
        if (strangers > MAX_STRANGERS) return;
      }
      append(entry);
    },
    async list({ limit }) {
      await writing;
      const entries: AuditEntry[] = [];
      for (let age = 0; age <= OLD_FILES && entries.length < limit; age += 1) {
        const lines = (await readAll(path(age))).split("\n").reverse();
        for (const line of lines) {
          if (entries.length === limit) break;
          const entry = parse(line);
          if (entry !== null) entries.push(entry);
        }
      }
      return entries;
    },
    close: () => writing,
  };
}

const NOBODY: Omit<AuditEntry, "at"> = {
  operation: "http",
  outcome: "refused",
  role: null,
  user: null,
  via: "http",
  address: "",
  about: "",
  reason: null,
};

async function readAll(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

/** A line that a crash has cut is passed over. */
function parse(line: string): AuditEntry | null {
  try {
    return line === "" ? null : (JSON.parse(line) as AuditEntry);
  } catch {
    return null;
  }
}
