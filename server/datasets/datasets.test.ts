import { appendFile, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Dataset } from "../../core/dataset.ts";
import type { Clock, Log } from "../../core/ports.ts";
import { type Datasets, openDatasets } from "./datasets.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import type { RowSource } from "./threads.ts";

const log: Log = { debug() {}, info() {}, warn() {}, error() {} };
let nowMs = Date.UTC(2020, 0, 1);
const clock: Clock = { now: () => nowMs++, sleep: async () => {} };

let directory: string;
let datasets: Datasets;
const reopen = async (limits = DEFAULT_LIMITS) => {
  await datasets?.close();
  datasets = await openDatasets({ directory, limits, clock, log });
};
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "eddy-datasets-"));
  await reopen();
});
afterEach(async () => {
  await datasets.close();
  await rm(directory, { recursive: true });
});

async function* chunks(content: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const upload = (content: string | Uint8Array, options: Partial<Parameters<Datasets["upload"]>[1]> = {}) =>
  datasets.upload(chunks(content), { name: "file.csv", ...options });

const read = (dataset: Dataset, options: { fromRow?: number; batchRows?: number } = {}) =>
  datasets.rows(dataset.id, { fromRow: 0, batchRows: 2, ...dataset, ...options });

async function drain(source: RowSource): Promise<string[]> {
  const values: string[] = [];
  for (let batch = await source.next(); batch !== null; batch = await source.next()) values.push(...batch.values);
  await source.close();
  return values;
}

const CHATTERS = "user_id,chatter_login\n1,ann\n2,zoë 😀\n3,bob\n";

describe("upload", () => {
  test("keeps the file under its hash and describes it", async () => {
    const { dataset, created } = await upload(CHATTERS, { contentLength: Buffer.byteLength(CHATTERS) });
    expect(created).toBe(true);
    expect(dataset).toMatchObject({
      name: "file.csv",
      rows: 3,
      columns: ["user_id", "chatter_login"],
      hasHeader: true,
    });
    expect(dataset.id).toBe(dataset.sha256.slice(0, 16));
    expect((await readdir(directory)).sort()).toEqual([`${dataset.id}.json`, `${dataset.sha256}.csv`].sort());
    expect(await readFile(join(directory, `${dataset.sha256}.csv`), "utf8")).toBe(CHATTERS);
  });

  test("knows the same content again, under another name and in other chunks", async () => {
    const { dataset } = await upload(CHATTERS);
    const again = await datasets.upload(chunks(CHATTERS, 1), { name: "other.csv" });
    expect(again).toEqual({ dataset, created: false });
    expect(await datasets.list()).toEqual([dataset]);
  });

  test("keeps one description when the same content comes twice at once", async () => {
    const both = await Promise.all([upload(CHATTERS), upload(CHATTERS)]);
    expect(both.map(({ created }) => created).sort()).toEqual([false, true]);
    expect(await readdir(directory)).toHaveLength(2);
  });

  test("describes the same content anew when told otherwise", async () => {
    const { dataset } = await upload(CHATTERS);
    const again = await upload(CHATTERS, { header: false });
    expect(again.created).toBe(false);
    expect(again.dataset).toMatchObject({ id: dataset.id, rows: 4, hasHeader: false, columns: ["column1", "column2"] });
    expect((await upload(CHATTERS, { delimiter: ";" })).dataset).toMatchObject({
      columns: ["column1"],
      hasHeader: false,
    });
    await reopen();
    expect((await datasets.get(dataset.id)).columns).toEqual(["column1"]);
  });

  test("refuses a body that is announced as too large without reading it", async () => {
    let isRead = false;
    const body = (async function* () {
      isRead = true;
      yield Buffer.from("a");
    })();
    const refused = datasets.upload(body, { name: "big.csv", contentLength: 2 * 1024 ** 3 });
    await expect(refused).rejects.toMatchObject({ code: "too-large", message: expect.stringContaining("1,024 MiB") });
    expect(isRead).toBe(false);
    expect(await readdir(directory)).toEqual([]);
  });

  test("stops reading a body as soon as it is too large", async () => {
    await reopen({ ...DEFAULT_LIMITS, maxBytes: 1000 });
    let sent = 0;
    const body = (async function* () {
      for (;;) {
        sent += 100;
        yield Buffer.alloc(100, "a,b\n");
      }
    })();
    await expect(datasets.upload(body, { name: "big.csv" })).rejects.toMatchObject({ code: "too-large" });
    expect(sent).toBe(1100);
    expect(await readdir(directory)).toEqual([]);
  });

  test.each([1, -1])("refuses a body that is %i bytes off what was announced", async (off) => {
    const refused = upload(CHATTERS, { contentLength: Buffer.byteLength(CHATTERS) + off });
    await expect(refused).rejects.toMatchObject({ code: "invalid-request" });
    expect(await readdir(directory)).toEqual([]);
  });

  test("refuses a body whose sender goes away, and one that is cancelled", async () => {
    const broken = (async function* () {
      yield Buffer.from(CHATTERS);
      throw new Error("aborted");
    })();
    await expect(datasets.upload(broken, { name: "a.csv" })).rejects.toMatchObject({ code: "invalid-request" });
    await expect(upload(CHATTERS, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "closed" });
    expect(await readdir(directory)).toEqual([]);
  });

  test("keeps nothing of a file that is no CSV, and says why with the line", async () => {
    const refused = upload('id,name\n1,"ann\n2,bob\n');
    await expect(refused).rejects.toMatchObject({ code: "invalid-dataset", faults: [{ line: 2 }] });
    expect(await readdir(directory)).toEqual([]);
    expect(await datasets.list()).toEqual([]);
  });

  test.each([
    ["../../etc/passwd", "../../etc/passwd"],
    ["a\u0000b\u202e\n.csv", "ab.csv"],
    ["x".repeat(300), "x".repeat(255)],
    ["\u0007", "upload.csv"],
  ])("takes the name %j for showing only", async (name, shown) => {
    const { dataset } = await upload(CHATTERS, { name });
    expect(dataset.name).toBe(shown);
    expect(await readdir(directory)).toHaveLength(2);
  });
});

describe("openDatasets", () => {
  test("finds what was kept, deletes what a crash left and passes over what it cannot read", async () => {
    const { dataset } = await upload(CHATTERS);
    await writeFile(join(directory, "half.tmp"), "a,b");
    await writeFile(join(directory, "0123456789abcdef.json"), '{"dataset":');
    await reopen();
    expect(await datasets.list()).toEqual([dataset]);
    expect(await readdir(directory)).not.toContain("half.tmp");
  });
});

describe("list, get and remove", () => {
  test("lists the latest first and forgets what is removed", async () => {
    const first = (await upload(CHATTERS)).dataset;
    const second = (await upload(`${CHATTERS}4,eve\n`)).dataset;
    expect(await datasets.list()).toEqual([second, first]);
    await datasets.remove(first.id);
    expect(await datasets.list()).toEqual([second]);
    await expect(datasets.get(first.id)).rejects.toMatchObject({ code: "not-found" });
    await expect(datasets.remove(first.id)).rejects.toMatchObject({ code: "not-found" });
    await expect(datasets.get("../x")).rejects.toMatchObject({ code: "not-found" });
    expect(await readdir(directory)).toHaveLength(2);
  });
});

describe("rows", () => {
  test("reads in a worker what was uploaded, from any row on", async () => {
    const content = `${CHATTERS}4\n`;
    const { dataset } = await upload(content);
    const all = [
      '{"user_id":"1","chatter_login":"ann"}',
      '{"user_id":"2","chatter_login":"zoë 😀"}',
      '{"user_id":"3","chatter_login":"bob"}',
      '["4"]',
    ];
    expect(dataset.rows).toBe(4);
    expect(await drain(read(dataset))).toEqual(all);
    expect(await drain(read(dataset, { fromRow: 3 }))).toEqual(all.slice(3));
    expect(await drain(read(dataset, { fromRow: 4 }))).toEqual([]);
  });

  test("resumes at once in a large file, without reading it from its beginning", async () => {
    const lines = Array.from({ length: 150_000 }, (_, row) => `${row},chatter_${row}`);
    const { dataset } = await datasets.upload(chunks(`user_id,chatter_login\n${lines.join("\n")}`, 65_536), {
      name: "big.csv",
    });
    const source = read(dataset, { fromRow: 123_456, batchRows: 1000 });
    const batch = await source.next();
    expect(batch?.firstRow).toBe(123_456);
    expect(batch?.values[0]).toBe('{"user_id":"123456","chatter_login":"chatter_123456"}');
    expect((await drain(source)).length).toBe(150_000 - 124_456);
  });

  test("refuses a file that is not the one that was uploaded", async () => {
    const { dataset } = await upload(CHATTERS);
    const path = join(directory, `${dataset.sha256}.csv`);
    await expect(read({ ...dataset, sha256: "0".repeat(64) }).next()).rejects.toMatchObject({
      code: "dataset-changed",
    });

    await writeFile(path, CHATTERS.replace("ann", "eve"));
    await utimes(path, 1, 1);
    await expect(read(dataset).next()).rejects.toMatchObject({ code: "dataset-changed" });

    await writeFile(path, CHATTERS);
    await utimes(path, 1, 1);
    expect(await drain(read(dataset))).toHaveLength(3);

    await appendFile(path, "4,eve\n");
    await utimes(path, 1, 1);
    await expect(read(dataset).next()).rejects.toMatchObject({ code: "dataset-changed" });
    await rm(path);
    await expect(read(dataset).next()).rejects.toMatchObject({ code: "dataset-changed" });
    expect((await upload(CHATTERS)).created).toBe(false);
    expect(await drain(read(dataset))).toHaveLength(3);

    await datasets.remove(dataset.id);
    await expect(read(dataset).next()).rejects.toMatchObject({ code: "not-found" });
  });

  test("ends with the source or with the data sets", async () => {
    const { dataset } = await upload(CHATTERS);
    const [one, other] = [read(dataset), read(dataset)];
    await one.next();
    await one.close();
    await expect(one.next()).rejects.toMatchObject({ code: "closed" });
    await datasets.close();
    await expect(other.next()).rejects.toMatchObject({ code: "closed" });
    await expect(upload(CHATTERS)).rejects.toMatchObject({ code: "closed" });
  });
});
