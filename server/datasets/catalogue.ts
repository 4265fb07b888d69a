import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { DELIMITERS, ENCODINGS } from "../../core/dataset.ts";
import { messageOf } from "../../core/errors.ts";
import type { Log } from "../../core/ports.ts";

const TEMPORARY = ".tmp";
const whole = z.int().min(0);

/** What is kept of a data set: its description, how its file looked on disk, and where reading can go on. */
const entrySchema = z.strictObject({
  dataset: z.strictObject({
    id: z.string().regex(/^[0-9a-f]{16}$/),
    name: z.string(),
    bytes: whole,
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    rows: whole,
    columns: z.array(z.string()),
    hasHeader: z.boolean(),
    delimiter: z.enum(DELIMITERS),
    encoding: z.enum(ENCODINGS),
    sample: z.array(z.array(z.string())),
    issues: z.array(z.strictObject({ line: whole, reason: z.string() })),
    issueCount: whole,
    uploadedAt: z.string(),
  }),
  /** Of the file when its hash was last found right. */
  modifiedMs: z.number(),
  checkpoints: z.array(z.tuple([whole, whole])),
});
export type Entry = z.infer<typeof entrySchema>;

/** The descriptions in a directory, one `<id>.json` each, beside the files themselves, `<sha256>.csv`. */
export interface Catalogue {
  readonly entries: ReadonlyMap<string, Entry>;
  /** Durable and whole, or not at all. */
  put(entry: Entry): Promise<void>;
  remove(id: string): Promise<void>;
  pathOf(sha256: string): string;
  temporaryPath(): string;
  /** Makes a received file the file of its hash. */
  adopt(temporary: string, sha256: string): Promise<void>;
}

/** Opens the directory, made when missing. What crashed uploads left is deleted, a description that cannot be read is passed over. */
export async function openCatalogue(directory: string, log: Log): Promise<Catalogue> {
  await mkdir(directory, { recursive: true });
  const entries = new Map<string, Entry>();
  for (const file of await readdir(directory)) {
    const path = join(directory, file);
    if (file.endsWith(TEMPORARY)) await rm(path, { force: true });
    if (!file.endsWith(".json")) continue;
    try {
      const entry = entrySchema.parse(JSON.parse(await readFile(path, "utf8")));
      entries.set(entry.dataset.id, entry);
    } catch (error) {
      log.warn({ file, reason: messageOf(error) }, "A description of a data set cannot be read and is passed over.");
    }
  }
  const pathOf = (sha256: string) => join(directory, `${sha256}.csv`);
  const described = (id: string) => join(directory, `${id}.json`);
  const temporaryPath = () => join(directory, `${randomUUID()}${TEMPORARY}`);

  /** A rename is durable when its directory is. */
  async function settle(from: string, to: string): Promise<void> {
    await rename(from, to);
    const handle = await open(directory, "r");
    await handle.sync().catch(() => {}); // Windows cannot sync a directory
    await handle.close();
  }

  return {
    entries,
    pathOf,
    temporaryPath,
    async put(entry) {
      const temporary = temporaryPath();
      const file = await open(temporary, "wx");
      try {
        await file.writeFile(JSON.stringify(entry));
        await file.sync();
      } finally {
        await file.close();
      }
      await settle(temporary, described(entry.dataset.id));
      entries.set(entry.dataset.id, entry);
    },
    async remove(id) {
      const entry = entries.get(id);
      entries.delete(id);
      await rm(described(id), { force: true });
      if (entry !== undefined) await rm(pathOf(entry.dataset.sha256), { force: true });
    },
    adopt: (temporary, sha256) => settle(temporary, pathOf(sha256)),
  };
}
