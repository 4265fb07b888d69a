import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type { Dataset, Delimiter, Encoding } from "../../core/dataset.ts";
import { EddyError } from "../../core/errors.ts";
import type { Clock, Log } from "../../core/ports.ts";
import { type Entry, openCatalogue } from "./catalogue.ts";
import type { DatasetLimits } from "./limits.ts";
import { type Received, receive } from "./receive.ts";
import type { RowTextsOptions } from "./row-texts.ts";
import { type RowSource, readInThread, scanInThread } from "./threads.ts";

const MAX_NAME_LENGTH = 255;

export interface UploadOptions {
  /** What the sender calls the file: shown, never a path. */
  readonly name: string;
  /** Bytes announced. */
  readonly contentLength?: number | undefined;
  /** Found out when absent, as is `delimiter`. */
  readonly header?: boolean | undefined;
  readonly delimiter?: Delimiter | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface RowsOptions {
  /** 0-based, counted without the header and empty lines. */
  readonly fromRow: number;
  readonly batchRows: number;
  /** The names under which the fields of a row are written. */
  readonly columns: readonly string[];
  readonly hasHeader: boolean;
  readonly delimiter: Delimiter;
  readonly encoding: Encoding;
  /** The content that is meant. */
  readonly sha256: string;
}

/** Keeps uploaded files and what was found in them. */
export interface Datasets {
  /**
   * Keeps the body whole, or nothing of it. The same content again is `created: false` with the same id; when `header` or
   * `delimiter` is given and differs from what is known, it is described anew. Throws `too-large`, `invalid-dataset` with
   * faults by line, `invalid-request` for a body that broke off, `closed` when the signal aborts.
   */
  upload(
    body: AsyncIterable<Uint8Array>,
    options: UploadOptions,
  ): Promise<{ readonly dataset: Dataset; readonly created: boolean }>;
  /** The latest first. */
  list(): Promise<Dataset[]>;
  /** Throws `not-found`. */
  get(id: string): Promise<Dataset>;
  /** Throws `not-found`. Sources that are being read go on. */
  remove(id: string): Promise<void>;
  /**
   * One JSON text a row: an object of texts by column name; the array of the fields where their number does not fit. Its
   * `next()` rejects with `not-found`, or with `dataset-changed` when the file is not the one that was uploaded.
   */
  rows(id: string, options: RowsOptions): RowSource;
  /** Ends all reading. */
  close(): Promise<void>;
}

export async function openDatasets(options: {
  directory: string;
  limits: DatasetLimits;
  clock: Clock;
  log: Log;
}): Promise<Datasets> {
  const { limits, clock, log } = options;
  const catalogue = await openCatalogue(options.directory, log);
  const sources = new Set<RowSource>();
  let isClosed = false;
  /** Changes of the directory, one after the other, so that two uploads of the same content do not cross. */
  let turn: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work);
    turn = done.catch(() => {});
    return done;
  }

  function entryOf(id: string): Entry {
    const entry = catalogue.entries.get(id);
    if (entry === undefined) {
      throw new EddyError(
        "not-found",
        `There is no data set "${id.slice(0, MAX_NAME_LENGTH)}". Upload the file first.`,
      );
    }
    return entry;
  }

  /** Makes sure that the file is what was uploaded; its hash is taken again only when it looks different. */
  async function verify(entry: Entry): Promise<boolean> {
    const { sha256, bytes } = entry.dataset;
    const path = catalogue.pathOf(sha256);
    const found = await stat(path).catch(() => null);
    if (found === null || found.size !== bytes) return false;
    if (found.mtimeMs === entry.modifiedMs) return true;
    if ((await hashOf(path)) !== sha256) return false;
    await inTurn(async () => {
      if (catalogue.entries.get(entry.dataset.id) === entry)
        await catalogue.put({ ...entry, modifiedMs: found.mtimeMs });
    });
    return true;
  }

  async function keep(temporary: string, received: Received, upload: UploadOptions) {
    const { sha256, bytes } = received;
    const id = sha256.slice(0, 16);
    const known = catalogue.entries.get(id);
    const isIntact = known !== undefined && (await stillThere(known, catalogue.pathOf(sha256)));
    const { header = known?.dataset.hasHeader, delimiter = known?.dataset.delimiter, signal } = upload;
    const isSame = known !== undefined && header === known.dataset.hasHeader && delimiter === known.dataset.delimiter;
    if (known !== undefined && isSame && isIntact) return { dataset: known.dataset, created: false };

    const { checkpoints, ...found } = await scanInThread({ path: temporary, header, delimiter, limits }, signal);
    await catalogue.adopt(temporary, sha256);
    const dataset: Dataset = {
      id,
      name: known?.dataset.name ?? displayName(upload.name),
      bytes,
      sha256,
      ...found,
      uploadedAt: known?.dataset.uploadedAt ?? new Date(clock.now()).toISOString(),
    };
    const { mtimeMs } = await stat(catalogue.pathOf(sha256));
    await catalogue.put({ dataset, modifiedMs: mtimeMs, checkpoints } as Entry);
    return { dataset, created: known === undefined };
  }

  async function prepare(id: string, wanted: RowsOptions): Promise<RowTextsOptions> {
    const entry = entryOf(id);
    const { dataset } = entry;
    if (dataset.sha256 !== wanted.sha256 || !(await verify(entry))) {
      throw new EddyError(
        "dataset-changed",
        `The file of data set "${dataset.name}" is not the one that was uploaded. Upload it again and reset the stream.`,
      );
    }
    const { sha256: _, ...reading } = wanted;
    return { ...reading, path: catalogue.pathOf(dataset.sha256), limits, start: startOf(entry, wanted) };
  }

  return {
    async upload(body, upload) {
      if (isClosed) throw new EddyError("closed", "The server is shutting down.");
      const temporary = catalogue.temporaryPath();
      try {
        const received = await receive(body, temporary, { ...upload, limits });
        return await inTurn(() => keep(temporary, received, upload));
      } finally {
        await rm(temporary, { force: true });
      }
    },
    async list() {
      const datasets = [...catalogue.entries.values()].map(({ dataset }) => dataset);
      return datasets.sort((a, b) => b.uploadedAt.localeCompare(a.uploadedAt) || a.id.localeCompare(b.id));
    },
    async get(id) {
      return entryOf(id).dataset;
    },
    remove: (id) =>
      inTurn(async () => {
        entryOf(id);
        await catalogue.remove(id);
      }),
    rows(id, wanted) {
      const source = readInThread(() => prepare(id, wanted));
      sources.add(source);
      return {
        next: source.next,
        async close() {
          sources.delete(source);
          await source.close();
        },
      };
    },
    async close() {
      isClosed = true;
      await Promise.all([...sources].map((source) => source.close()));
      await turn;
    },
  };
}

async function stillThere({ dataset, modifiedMs }: Entry, path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found?.size === dataset.bytes && found.mtimeMs === modifiedMs;
}

/** The last place at or before `fromRow` at which reading can begin: offsets are only right for the reading they were made with. */
function startOf({ dataset, checkpoints }: Entry, wanted: RowsOptions): RowTextsOptions["start"] {
  const isSameReading = dataset.delimiter === wanted.delimiter && dataset.encoding === wanted.encoding;
  const record = wanted.fromRow + (wanted.hasHeader ? 1 : 0);
  const found = isSameReading ? checkpoints.findLast(([before]) => before <= record) : undefined;
  return found === undefined ? { record: 0, offset: 0 } : { record: found[0], offset: found[1] };
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

function displayName(name: string): string {
  const clean = name.replace(/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/gu, "").trim();
  return clean.slice(0, MAX_NAME_LENGTH).toWellFormed() || "upload.csv";
}
