import { mkdtemp, open as openFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Mutation, mergeEdge, mergeNode } from "../../../core/mutation.ts";
import type { Applied, GraphStore } from "../../../core/ports.ts";
import { createManualClock } from "../../../test/support/manual-clock.ts";
import { openEmbeddedStore, STORE_FILE } from "./embedded-store.ts";

const warnings: string[] = [];
const log = { debug() {}, info() {}, warn: (_: object, message: string) => void warnings.push(message), error() {} };
const key = { source: "s", topic: "t", partition: 0 };
const refusal = (code: string, message: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) });

describe("openEmbeddedStore", () => {
  let directory: string;
  const stores: GraphStore[] = [];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "eddy-store-"));
  });

  afterEach(async () => {
    await Promise.all(stores.splice(0).map((store) => store.close()));
    await rm(directory, { recursive: true });
  });

  const file = () => join(directory, STORE_FILE);

  async function open(
    options: Pick<Parameters<typeof openEmbeddedStore>[0], "maxBytes" | "onProgress"> = {},
  ): Promise<GraphStore> {
    const store = await openEmbeddedStore({ directory, clock: createManualClock(0), log, ...options });
    stores.push(store);
    return store;
  }

  /** The next `count` rows: chatters of one stream, each new unless they are said to begin with some user again. */
  function apply(store: GraphStore, count: number, firstUser?: number, of = key): Promise<Applied> {
    const expected = store.cursor(of);
    const from = expected?.offset ?? 0;
    const stream = mergeNode("Stream", "s");
    const mutations: Mutation[] = [stream];
    for (let row = 0; row < count; row += 1) {
      const user = mergeNode("User", `user-${(firstUser ?? from) + row}`);
      mutations.push(user, mergeEdge("CHATTER", user.id, stream.id));
    }
    const next = { offset: from + count, row: from + count - 1, applied: from + count, deadLetters: 0 };
    return store.apply({ key: of, expected, next, mutations });
  }

  test("what is appended moves from the write-ahead log to its place while the store is open", async () => {
    const store = await open();
    const text = "x".repeat(10_000);
    for (let batch = 0; batch < 20; batch += 1) {
      const expected = store.cursor(key);
      const next = { offset: batch + 1, row: batch, applied: batch + 1, deadLetters: 0 };
      const mutations = Array.from({ length: 100 }, (_, at) =>
        mergeNode("User", `${batch} ${at}`, { properties: { text } }),
      );
      await store.apply({ key, expected, next, mutations });
    }
    const sizes = await Promise.all([file(), `${file()}-wal`].map(async (path) => (await stat(path)).size));
    expect(sizes[0]).toBeGreaterThan(12_000_000);
    expect(sizes[1]).toBeLessThan(8_000_000);
  });

  test("refuses a second opener, and says what to do", { timeout: 15_000 }, async () => {
    await open();
    await expect(open()).rejects.toEqual(refusal("store-unavailable", /in use by another process/));
  });

  test("refuses a file that is no database", async () => {
    await writeFile(file(), "name,rank\n".repeat(1000));
    await expect(open()).rejects.toEqual(refusal("invalid-configuration", /not a graph of Eddy/));
  });

  test("refuses a database of another program and leaves it as it is", async () => {
    const other = new DatabaseSync(file());
    other.exec("CREATE TABLE theirs (x)");
    other.close();
    await expect(open()).rejects.toEqual(refusal("invalid-configuration", /not a graph of Eddy/));
    const still = new DatabaseSync(file());
    const names = still.prepare("SELECT name FROM sqlite_schema").all();
    still.close();
    expect(names.map(({ name }) => name)).toEqual(["theirs"]);
  });

  test("refuses a file of a newer version", async () => {
    await (await open()).close();
    const newer = new DatabaseSync(file());
    newer.exec("PRAGMA user_version = 99");
    newer.close();
    await expect(open()).rejects.toEqual(refusal("invalid-configuration", /newer Eddy \(format 99/));
  });

  test("refuses a damaged file", async () => {
    const store = await open();
    for (let batch = 0; batch < 20; batch += 1) await apply(store, 500);
    await store.close();
    const handle = await openFile(file(), "r+");
    await handle.write(Buffer.alloc(200_000, 0xa5), 0, 200_000, 8192);
    await handle.close();
    await expect(open()).rejects.toEqual(refusal("invalid-configuration", /damaged/));
  });

  test("refuses a batch for which there is no room, keeps nothing of it, and says so", async () => {
    const store = await open({ maxBytes: 400_000 });
    let failure: unknown = null;
    for (let batch = 0; batch < 100 && failure === null; batch += 1) {
      failure = await apply(store, 500).then(
        () => null,
        (error: unknown) => error,
      );
    }
    expect(failure).toEqual(refusal("store-unavailable", /no room left/));
    const { offset } = store.cursor(key) ?? { offset: 0 };
    expect(offset).toBeGreaterThan(0);
    expect(store.stats()).toMatchObject({ nodes: offset + 1, edges: offset });
    await store.close();
    const again = await open();
    expect(again.cursor(key)?.offset).toBe(offset);
    expect(again.stats()).toMatchObject({ nodes: offset + 1, edges: offset });
    await apply(again, 500);
    expect(again.stats()).toMatchObject({ nodes: offset + 501, edges: offset + 500 });
  });

  test("tells while it loads how many edges there are and how many will be", async () => {
    const store = await open();
    for (let batch = 0; batch < 3; batch += 1) await apply(store, 500);
    await store.close();
    const told: { loadedEdges: number; totalEdges: number | null }[] = [];
    await open({ onProgress: (progress) => told.push(progress) });
    expect(told).toEqual([500, 1000, 1500].map((loadedEdges) => ({ loadedEdges, totalEdges: 1500 })));
  });

  test("rewrites a journal that speaks mostly of what is gone, and holds the same graph afterwards", async () => {
    const store = await open();
    for (let batch = 0; batch < 30; batch += 1) await apply(store, 2000, 0);
    const stats = store.stats();
    await store.close();
    const before = (await stat(file())).size;
    const opened = await open();
    expect(opened.stats()).toEqual(stats);
    await opened.close();
    expect((await stat(file())).size).toBeLessThan(before / 2);
    expect((await open()).stats()).toEqual(stats);
  });

  test("rewrites it when most of the graph is forgotten, and goes on from there", async () => {
    const kept = { ...key, source: "kept" };
    const store = await open();
    await store.apply({
      key: kept,
      expected: null,
      next: { offset: 1, row: 0, applied: 1, deadLetters: 0 },
      mutations: [mergeNode("Stream", "another")],
    });
    for (let batch = 0; batch < 6; batch += 1) await apply(store, 5000);
    await store.forget(key.source, []);
    expect(store.stats()).toMatchObject({ nodes: 1, edges: 0 });
    await apply(store, 500);
    const stats = store.stats();
    await store.close();
    expect((await stat(file())).size).toBeLessThan(200_000); // of 30,000 rows there were two million
    const opened = await open();
    expect(opened.stats()).toEqual(stats);
    expect(opened.cursor(kept)?.offset).toBe(1);
    expect(opened.cursor(key)?.offset).toBe(500);
  });

  test("forgets, and goes on, where there is no room to rewrite it", async () => {
    const gone = { ...key, source: "gone" };
    const first = await open();
    await apply(first, 13_000);
    await apply(first, 14_000, 13_000, gone);
    await first.close();
    warnings.length = 0;
    const store = await open({ maxBytes: (await stat(file())).size + 700_000 });
    await store.forget(gone.source, []);
    expect(warnings).toEqual(["the journal could not be compacted"]);
    for (let batch = 0; batch < 5; batch += 1) await apply(store, 500);
    const stats = store.stats();
    expect(stats).toMatchObject({ nodes: 15_501, edges: 15_500 });
    await store.close();
    expect((await open()).stats()).toEqual(stats);
  });
});
