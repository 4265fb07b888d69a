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

/** Refusals that are told one by one in a minute; the others of that minute are counted in one line. */
const MAX_REFUSALS = 200;
const MINUTE_MS = 60_000;
const OLD_FILES = 4;

/**
 * JSON lines: changes in `changes.jsonl`, refusals in `refusals.jsonl`, so that no number of refusals washes away what was changed. A file
 * that would grow past `maxBytes` becomes `changes.1.jsonl`, and so on up to 4; older ones are deleted.
 */
export function createAudit(options: { directory: string; maxBytes?: number; clock: Clock; log: Log }): Audit {
  const { clock } = options;
  const changes = createLines({ name: "changes", ...options });
  const refusals = createLines({ name: "refusals", ...options });
  let minute = -1;
  let count = 0;

  return {
    record(entry) {
      const line = { at: new Date(clock.now()).toISOString(), ...entry };
      if (entry.outcome !== "refused") return changes.append(line);
      const now = Math.floor(clock.now() / MINUTE_MS);
      if (now !== minute) {
        const more = count - MAX_REFUSALS;
        if (more > 0)
          refusals.append({ ...NOBODY, at: line.at, reason: `${more} more calls were refused in one minute.` });
        minute = now;
        count = 0;
      }
      count += 1;
      if (count <= MAX_REFUSALS) refusals.append(line);
    },
    async list({ limit }) {
      const entries = [...(await changes.list(limit)), ...(await refusals.list(limit))];
      return entries.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).slice(0, limit);
    },
    async close() {
      await Promise.all([changes.close(), refusals.close()]);
    },
  };
}

function createLines(options: { directory: string; name: string; maxBytes?: number; log: Log }) {
  const { directory, name, maxBytes = 8 * 1024 ** 2, log } = options;
  const path = (age: number) => join(directory, age === 0 ? `${name}.jsonl` : `${name}.${age}.jsonl`);
  let bytes: number | null = null;
  let waiting: string[] = [];
  let writing: Promise<void> = Promise.resolve();

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
    const added = Buffer.byteLength(text);
    if (bytes > 0 && bytes + added > maxBytes) await rotate();
    await appendFile(path(0), text, { mode: 0o600 });
    bytes += added;
  }

  return {
    append(entry: AuditEntry): void {
      waiting.push(`${JSON.stringify(entry)}\n`);
      writing = writing
        .then(flush)
        .catch((error) => log.error({ error: messageOf(error) }, "the audit log cannot be written"));
    },
    /** Newest first. */
    async list(limit: number): Promise<AuditEntry[]> {
      await writing;
      const entries: AuditEntry[] = [];
      for (let age = 0; age <= OLD_FILES && entries.length < limit; age += 1) {
        for (const line of (await readAll(path(age))).split("\n").reverse()) {
          const entry = parse(line);
          if (entry !== null && entries.length < limit) entries.push(entry);
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
