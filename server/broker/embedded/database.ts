import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { EddyError, isEddyError, messageOf } from "../../../core/errors.ts";

/** "EdBr": says in the file's header whose file it is. */
const APPLICATION_ID = 0x45644272;
const SCHEMA_VERSION = 1;
const PAGE_BYTES = 8192;

/** How long opening waits for a process that is on its way out. */
const OPEN_TIMEOUT_MS = 5000;

const SCHEMA = `
  CREATE TABLE topics (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE partitions (
    topic INTEGER NOT NULL, partition INTEGER NOT NULL, start INTEGER NOT NULL,
    PRIMARY KEY (topic, partition)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE batches (
    id INTEGER PRIMARY KEY, topic INTEGER NOT NULL, partition INTEGER NOT NULL, base INTEGER NOT NULL,
    count INTEGER NOT NULL, timestamp INTEGER NOT NULL, description TEXT NOT NULL, body BLOB NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX batches_by_offset ON batches (topic, partition, base, count);
`;

/**
 * Opens the file for this process alone. WAL with synchronous FULL: a commit is on disk when it returns. The lock is the
 * operating system's, so it is gone with the process, however that ends.
 */
export function openDatabase(options: { file: string; maxBytes?: number | undefined }): DatabaseSync {
  const { file, maxBytes } = options;
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(dirname(file), { recursive: true });
    database = new DatabaseSync(file, { timeout: OPEN_TIMEOUT_MS });
    database.exec(`PRAGMA locking_mode = EXCLUSIVE; PRAGMA page_size = ${PAGE_BYTES}`);
    checkOwner(database, file);
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864");
    if (maxBytes !== undefined) database.exec(`PRAGMA max_page_count = ${Math.ceil(maxBytes / PAGE_BYTES)}`);
    if (numberOf(database, "user_version") === 0) {
      database.exec(`BEGIN IMMEDIATE; ${SCHEMA}
        PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`);
    }
    return database;
  } catch (error) {
    database?.close();
    throw translateSqliteError(error, file);
  }
}

/** Before anything is written: somebody else's file is left as it is. */
function checkOwner(database: DatabaseSync, file: string): void {
  const owner = numberOf(database, "application_id");
  const version = numberOf(database, "user_version");
  const isEmpty = database.prepare("SELECT COUNT(*) AS count FROM sqlite_schema").get()!["count"] === 0;
  if (isEmpty && owner === 0 && version === 0) return;
  if (owner !== APPLICATION_ID) {
    throw new EddyError(
      "invalid-configuration",
      `${file} is a database of another program. Choose another data directory.`,
    );
  }
  if (version > SCHEMA_VERSION) {
    throw new EddyError(
      "invalid-configuration",
      `${file} was written by a newer Eddy (format ${version}; this one knows ${SCHEMA_VERSION}). Update Eddy, or choose another data directory.`,
    );
  }
}

function numberOf(database: DatabaseSync, pragma: string): number {
  return Number(Object.values(database.prepare(`PRAGMA ${pragma}`).get()!)[0]);
}

/** Primary result codes: https://www.sqlite.org/rescode.html */
const BUSY = [5, 6];
const DAMAGED = 11;
const FULL = 13;
const NOT_A_DATABASE = 26;

/** An error of node:sqlite or of the file system, as a sentence about the broker's file. */
export function translateSqliteError(error: unknown, file: string): EddyError {
  if (isEddyError(error)) return error;
  const code = Number((error as { errcode?: number }).errcode ?? 0) & 0xff;
  const detail = (error as { errstr?: string }).errstr ?? messageOf(error);
  const options = { cause: error };
  if (BUSY.includes(code)) {
    return new EddyError(
      "broker-unavailable",
      `${file} is in use by another process. Stop the other Eddy, or give this one its own data directory.`,
      options,
    );
  }
  if (code === FULL) {
    return new EddyError(
      "broker-unavailable",
      `There is no room left for ${file}. Free some space, or drop streams and their topics.`,
      options,
    );
  }
  if (code === NOT_A_DATABASE) {
    return new EddyError(
      "invalid-configuration",
      `${file} is not a file of Eddy's broker. Move it away, or choose another data directory.`,
      options,
    );
  }
  if (code === DAMAGED) {
    return new EddyError(
      "invalid-configuration",
      `${file} is damaged (${detail}). Put back a copy of it, or move it away to begin with an empty broker.`,
      options,
    );
  }
  return new EddyError("broker-unavailable", `${file} cannot be used: ${detail}.`, options);
}
