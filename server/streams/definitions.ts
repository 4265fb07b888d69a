import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

import { DELIMITERS, ENCODINGS } from "../../core/dataset.ts";
import { EddyError, messageOf } from "../../core/errors.ts";
import type { StreamRequest } from "../../core/stream.ts";
import { MESSAGE_FORMATS, mappingSchema, rateSchema, STREAM_STATUSES, streamNameSchema } from "../../core/stream.ts";

import type { Resolved } from "./resolve.ts";

const definitionSchema = z.strictObject({
  /** Lasting: names the stream in the store's cursors, so that a new stream of the same name starts afresh. */
  id: z.string(),
  name: streamNameSchema,
  topic: z.string(),
  partitions: z.int(),
  /** Whether the stream made its topic, and so takes it along when it is dropped. */
  ownsTopic: z.boolean(),
  /** How the data set was read when the stream was created. */
  dataset: z
    .strictObject({
      id: z.string(),
      sha256: z.string(),
      rows: z.int(),
      hasHeader: z.boolean(),
      delimiter: z.enum(DELIMITERS),
      encoding: z.enum(ENCODINGS),
    })
    .nullable(),
  columns: z.array(z.string()).nullable(),
  transform: z.union([z.string(), mappingSchema]),
  rate: rateSchema,
  from: z.enum(["beginning", "now"]),
  format: z.enum(MESSAGE_FORMATS),
  /** This run of the stream: from its first row to the next reset. `floors` are the topic's offsets at which it began. */
  run: z.strictObject({ id: z.string(), floors: z.array(z.int()).nullable() }),
  /** A reset that was begun and must be finished before anything else. */
  resetting: z.boolean(),
  status: z.enum(STREAM_STATUSES),
  lastError: z.string().nullable(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
});

/** All that a stream is, but for what its topic and the store's cursors say. */
export type Definition = z.infer<typeof definitionSchema>;

/** A new stream as the request asks for it, at its beginning. */
export function defineStream(request: StreamRequest, { dataset, columns }: Resolved, createdAt: string): Definition {
  return {
    id: `s-${randomUUID().slice(0, 13)}`,
    name: request.name,
    topic: request.topic ?? request.name,
    partitions: request.partitions ?? 1,
    ownsTopic: false,
    dataset:
      dataset === null
        ? null
        : {
            id: dataset.id,
            sha256: dataset.sha256,
            rows: dataset.rows,
            hasHeader: dataset.hasHeader,
            delimiter: dataset.delimiter,
            encoding: dataset.encoding,
          },
    columns: columns === null ? null : [...columns],
    transform: request.transform,
    rate: request.rate ?? "max",
    from: request.from ?? "beginning",
    format: dataset === null ? (request.format ?? "json") : "json",
    run: { id: randomUUID(), floors: null },
    resetting: false,
    status: "stopped",
    lastError: null,
    createdAt,
    startedAt: null,
    finishedAt: null,
  };
}

export interface Definitions {
  load(): Promise<Definition[]>;
  /** Resolves when it would survive a power cut. Calls for one stream are served in order. */
  save(definition: Definition): Promise<void>;
  remove(id: string): Promise<void>;
  /** Resolves when everything asked for so far is done. */
  flush(): Promise<void>;
}

/** One JSON file a stream. A file that cannot be read stops the start-up, rather than a stream being lost without a word. */
export function createDefinitions(directory: string): Definitions {
  let queue: Promise<unknown> = Promise.resolve();

  function inOrder<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = queue.then(work, work);
    queue = result.catch(() => {});
    return result;
  }

  async function write(path: string, text: string): Promise<void> {
    const file = await open(`${path}.part`, constants.O_CREAT | constants.O_TRUNC | constants.O_WRONLY);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.part`, path);
    await syncDirectory(directory);
  }

  return {
    async load() {
      await mkdir(directory, { recursive: true });
      const names = (await readdir(directory)).filter((name) => name.endsWith(".json")).sort();
      return Promise.all(names.map(async (name) => parse(join(directory, name))));
    },
    save: (definition) =>
      inOrder(() => write(join(directory, `${definition.id}.json`), `${JSON.stringify(definition, null, 2)}\n`)),
    flush: () => inOrder(async () => {}),
    remove: (id) =>
      inOrder(async () => {
        await rm(join(directory, `${id}.json`), { force: true });
        await syncDirectory(directory);
      }),
  };
}

async function parse(path: string): Promise<Definition> {
  try {
    return definitionSchema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    throw new EddyError(
      "invalid-configuration",
      `The stream definition ${path} cannot be read: ${messageOf(error)}. Mend the file, or move it away to go on without this stream.`,
      { cause: error },
    );
  }
}

/** Makes a rename durable; some systems do not let a directory be opened, and need no such thing. */
async function syncDirectory(path: string): Promise<void> {
  try {
    const directory = await open(path, constants.O_RDONLY);
    await directory.sync().finally(() => directory.close());
  } catch (error) {
    if (process.platform !== "win32") throw error;
  }
}
