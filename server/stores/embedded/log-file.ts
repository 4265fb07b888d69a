import { randomUUID } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { EddyError, isEddyError, messageOf } from "../../../core/errors.ts";
import type { CursorEntry, Loaded } from "../journal.ts";
import type { Command, ThreadData } from "./protocol.ts";

/** "EdGr": says in the file's header whose file it is. */
const APPLICATION_ID = 0x45644772;
const SCHEMA_VERSION = 1;
const HEADER_BYTES = 100;
const APPLICATION_ID_AT = 68;
const OPEN_TIMEOUT_MS = 5000;
const PAGE_BYTES = 4096;
/** The write-ahead log is moved after so many characters; by SQLite itself, inside a commit, only when it is much longer than that. */
const TIDY_CHARACTERS = 4_000_000;
const MOST_WAL_BYTES = 64 * 1024 ** 2;

const SCHEMA = `
  CREATE TABLE graph (epoch TEXT NOT NULL, seq INTEGER NOT NULL, edges INTEGER NOT NULL) STRICT;
  CREATE TABLE records (id INTEGER PRIMARY KEY, size INTEGER NOT NULL, record TEXT NOT NULL) STRICT;
  CREATE TABLE compacted (id INTEGER PRIMARY KEY, size INTEGER NOT NULL, record TEXT NOT NULL) STRICT;
  CREATE TABLE cursors (
    source TEXT NOT NULL, topic TEXT NOT NULL, partition INTEGER NOT NULL,
    offset INTEGER NOT NULL, row INTEGER NOT NULL, applied INTEGER NOT NULL, dead_letters INTEGER NOT NULL,
    PRIMARY KEY (source, topic, partition)
  ) STRICT, WITHOUT ROWID;
`;

/** The journal in its file. Synchronous: it lives in a thread of its own. WAL with synchronous FULL: a commit is on disk when it returns. */
export interface LogFile {
  /** Edges of the graph that the records make. */
  edges(): number;
  load(onRecord: (record: string) => void): Loaded & { readonly size: number };
  append(command: Extract<Command, { op: "append" }>): void;
  /** Moves what was appended from the write-ahead log to its place, when there is much of it: for after an answer, when nobody waits. */
  tidy(): void;
  compact(command: Extract<Command, { op: "compact" }>): void;
  close(): void;
}

/** `maxBytes` bounds the file; what is beyond is refused as a full disk is. */
export function openLogFile({ file, maxBytes }: ThreadData): LogFile {
  checkOwner(file);
  mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file, { timeout: OPEN_TIMEOUT_MS });
  try {
    database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    database.exec(`PRAGMA wal_autocheckpoint = ${MOST_WAL_BYTES / PAGE_BYTES}`);
    if (maxBytes !== undefined) database.exec(`PRAGMA max_page_count = ${Math.ceil(maxBytes / PAGE_BYTES)}`);
    const version = pragma(database, "user_version");
    if (version > SCHEMA_VERSION) {
      throw new EddyError(
        "invalid-configuration",
        `${file} was written by a newer Eddy (format ${version}; this one knows ${SCHEMA_VERSION}). Update Eddy, or choose another data directory.`,
      );
    }
    if (version === 0) {
      database.exec(`BEGIN IMMEDIATE; ${SCHEMA}
        INSERT INTO graph VALUES ('${randomUUID()}', 0, 0);
        PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`);
    } else database.exec("BEGIN IMMEDIATE; DELETE FROM compacted; COMMIT"); // also takes the lock
  } catch (error) {
    database.close();
    throw error;
  }

  /** Characters appended since the log was last moved. */
  let untidy = 0;
  const insertRecord = database.prepare("INSERT INTO records (size, record) VALUES (?, ?)");
  const insertPart = database.prepare("INSERT INTO compacted (size, record) VALUES (?, ?)");
  const setSeq = database.prepare("UPDATE graph SET seq = ?, edges = ?");
  const dropCursors = database.prepare("DELETE FROM cursors WHERE source = ?");
  const setCursor = database.prepare("INSERT OR REPLACE INTO cursors VALUES (?, ?, ?, ?, ?, ?, ?)");

  function transaction(work: () => void): void {
    database.exec("BEGIN IMMEDIATE");
    try {
      work();
      database.exec("COMMIT");
    } catch (error) {
      if (database.isTransaction) database.exec("ROLLBACK");
      throw error;
    }
  }

  return {
    edges: () => Number(database.prepare("SELECT edges FROM graph").get()?.["edges"]),

    load(onRecord) {
      let size = 0;
      for (const row of database.prepare("SELECT size, record FROM records ORDER BY id").iterate()) {
        size += Number(row["size"]);
        onRecord(String(row["record"]));
      }
      const graph = database.prepare("SELECT epoch, seq FROM graph").get();
      const cursors = database
        .prepare("SELECT * FROM cursors")
        .all()
        .map(
          (row): CursorEntry => ({
            key: { source: String(row["source"]), topic: String(row["topic"]), partition: Number(row["partition"]) },
            cursor: {
              offset: Number(row["offset"]),
              row: Number(row["row"]),
              applied: Number(row["applied"]),
              deadLetters: Number(row["dead_letters"]),
            },
          }),
        );
      return { epoch: String(graph?.["epoch"]), seq: Number(graph?.["seq"]), cursors, size };
    },

    append({ seq, edges, record, size, cursors, droppedCursorsOf }) {
      untidy += record.length;
      transaction(() => {
        if (size > 0 || record !== "{}") insertRecord.run(size, record);
        setSeq.run(seq, edges);
        if (droppedCursorsOf !== undefined) dropCursors.run(droppedCursorsOf);
        for (const { key, cursor } of cursors) {
          const { offset, row, applied, deadLetters } = cursor;
          setCursor.run(key.source, key.topic, key.partition, offset, row, applied, deadLetters);
        }
      });
    },

    tidy() {
      if (untidy < TIDY_CHARACTERS) return;
      untidy = 0;
      database.exec("PRAGMA wal_checkpoint(PASSIVE)");
    },

    compact(command) {
      if (command.step === "begin") database.exec("DELETE FROM compacted");
      else if (command.step === "part") insertPart.run(command.size, command.record);
      else {
        transaction(() => {
          database.exec(
            "DELETE FROM records; INSERT INTO records (size, record) SELECT size, record FROM compacted ORDER BY id; DELETE FROM compacted",
          );
        });
        database.exec("VACUUM");
      }
    },

    close: () => database.close(),
  };
}

function pragma(database: DatabaseSync, name: string): number {
  return Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? { none: 0 })[0]);
}

/** Looks into the header before anything is opened or written: somebody else's file is left as it is. */
function checkOwner(file: string): void {
  if (!existsSync(file)) return;
  const header = Buffer.alloc(HEADER_BYTES);
  const descriptor = openSync(file, "r");
  const length = readSync(descriptor, header, 0, HEADER_BYTES, 0);
  closeSync(descriptor);
  if (length === 0) return; // made by us, and never written
  const isOurs =
    header.toString("latin1", 0, 15) === "SQLite format 3" && header.readUInt32BE(APPLICATION_ID_AT) === APPLICATION_ID;
  if (!isOurs && !existsSync(`${file}-wal`)) {
    throw new EddyError(
      "invalid-configuration",
      `${file} is not a graph of Eddy. Move it away, or choose another data directory.`,
    );
  }
}

/** Primary result codes: https://www.sqlite.org/rescode.html */
const IN_USE = [5, 6];
const DAMAGED = [11, 26];
const FULL = 13;

/** An error of node:sqlite or of the file system, as a sentence about the graph's file. */
export function translateError(error: unknown, file: string): EddyError {
  if (isEddyError(error)) return error;
  const code = Number((error as { errcode?: number }).errcode ?? 0) & 0xff;
  const options = { cause: error };
  if (IN_USE.includes(code)) {
    return new EddyError(
      "store-unavailable",
      `${file} is in use by another process. Stop the other Eddy, or give this one its own data directory.`,
      options,
    );
  }
  if (code === FULL)
    return new EddyError("store-unavailable", `There is no room left for ${file}. Free some space.`, options);
  if (DAMAGED.includes(code)) {
    return new EddyError(
      "invalid-configuration",
      `${file} is damaged. Put back a copy of it, or move it away to begin with an empty graph.`,
      options,
    );
  }
  return new EddyError("store-unavailable", `${file} cannot be used: ${messageOf(error)}.`, options);
}
