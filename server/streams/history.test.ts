import { appendFile, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createHistory, HISTORY_KEPT } from "./history.ts";

let directory: string;
let ms: number;
const problems: string[] = [];
const log = { debug() {}, info() {}, warn() {}, error: (_: object, message: string) => void problems.push(message) };
const open = (at = directory) => createHistory({ directory: at, clock: { now: () => ms }, log });

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "eddy-history-"));
  ms = Date.UTC(2031, 0, 1);
  problems.length = 0;
});
afterEach(() => rm(directory, { recursive: true, force: true }));

describe("createHistory", () => {
  test("tells the newest first, with author and reason, and tells the same to the next process", async () => {
    const history = open();
    const by = { user: "ann", role: "admin", via: "http" } as const;
    history.note("s-1", { occasion: "started", by });
    ms += 1000;
    history.note("s-1", { occasion: "failed", reason: "The disk is full.", applied: 12, deadLetters: 1 });
    history.note("s-2", { occasion: "created" });
    const told = await history.list("s-1", 10);
    expect(told).toMatchObject([
      { id: 2, occasion: "failed", reason: "The disk is full.", applied: 12, by: null, at: "2031-01-01T00:00:01.000Z" },
      { id: 1, occasion: "started", by, count: 1, reason: null },
    ]);
    expect(await open().list("s-1", 10)).toEqual(told);
    expect(await history.list("s-1", 1)).toEqual(told.slice(0, 1));
    expect(await history.list("nobody", 10)).toEqual([]);
  });

  test("makes one entry of tries that fail one after the other", async () => {
    const history = open();
    history.note("s", { occasion: "started" });
    for (let turn = 0; turn < 100; turn += 1) {
      ms += 1000;
      history.note("s", { occasion: "retrying", reason: `try ${turn}` });
    }
    history.note("s", { occasion: "recovered" });
    history.note("s", { occasion: "retrying", reason: "again" });
    await history.flush();
    for (const source of [history, open()]) {
      expect(await source.list("s", 10)).toMatchObject([
        { occasion: "retrying", count: 1, reason: "again" },
        { occasion: "recovered" },
        { occasion: "retrying", count: 100, at: "2031-01-01T00:00:01.000Z", until: "2031-01-01T00:01:40.000Z" },
        { occasion: "started" },
      ]);
    }
  });

  test("keeps the latest entries only, in a file of bounded size", async () => {
    const history = open();
    for (let turn = 0; turn < 3 * HISTORY_KEPT; turn += 1) history.note("s", { occasion: "started", applied: turn });
    await history.flush();
    const told = await history.list("s", 10_000);
    expect([told.length, told[0]?.applied, told.at(-1)?.applied]).toEqual([500, 1499, 1000]);
    const lines = (await readFile(join(directory, "s.jsonl"), "utf8")).trimEnd().split("\n");
    expect(lines.length).toBeLessThanOrEqual(2 * HISTORY_KEPT);
    expect(await open().list("s", 10_000)).toEqual(told);
  });

  test("passes over a line that a crash has cut, and loses none after it", async () => {
    const history = open();
    history.note("s", { occasion: "started" });
    await history.flush();
    await appendFile(join(directory, "s.jsonl"), '{"id":2,"occas');
    const next = open();
    next.note("s", { occasion: "resumed" });
    await next.flush();
    expect((await open().list("s", 10)).map(({ occasion }) => occasion)).toEqual(["resumed", "started"]);
  });

  test("goes with its stream", async () => {
    const history = open();
    history.note("s", { occasion: "started" });
    await history.remove("s");
    expect([await readdir(directory), await history.list("s", 10)]).toEqual([[], []]);
  });

  test("tells the log what cannot be written, and never throws", async () => {
    const history = open(join(directory, "file", "below"));
    await appendFile(join(directory, "file"), "");
    history.note("s", { occasion: "started" });
    await history.flush();
    expect(problems).toEqual(["the history of a stream cannot be written"]);
  });
});
