import { appendFile, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Log } from "../../core/ports.ts";
import { createManualClock } from "../../test/support/manual-clock.ts";
import { type AuditEntry, createAudit } from "./audit.ts";

const MINUTE_MS = 60_000;
const CHANGE: Omit<AuditEntry, "at"> = {
  operation: "streams.start",
  outcome: "done",
  role: "admin",
  user: "ada",
  via: "http",
  address: "127.0.0.1",
  about: "chat",
  reason: null,
};
const REFUSAL: Omit<AuditEntry, "at"> = { ...CHANGE, outcome: "refused", role: null, reason: "Sign in first." };

let directory: string;
const errors: object[] = [];
const log: Log = { debug() {}, info() {}, warn() {}, error: (fields) => errors.push(fields) };

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "eddy-audit-"));
});
afterEach(async () => {
  errors.length = 0;
  await rm(directory, { recursive: true, force: true });
});

function start(maxBytes?: number) {
  const clock = createManualClock(Date.UTC(2030, 0, 1));
  const audit = createAudit({
    directory: join(directory, "audit"),
    clock,
    log,
    ...(maxBytes === undefined ? {} : { maxBytes }),
  });
  return { clock, audit };
}

describe("createAudit", () => {
  test("answers what was recorded, newest first, and outlives a restart", async () => {
    const { audit, clock } = start();
    audit.record(CHANGE);
    await clock.advance(1500);
    audit.record({ ...CHANGE, operation: "streams.stop" });
    await audit.close();
    const entries = await start().audit.list({ limit: 10 });
    expect(entries.map(({ at, operation }) => [at, operation])).toEqual([
      ["2030-01-01T00:00:01.500Z", "streams.stop"],
      ["2030-01-01T00:00:00.000Z", "streams.start"],
    ]);
    expect(entries[1]).toEqual({ at: "2030-01-01T00:00:00.000Z", ...CHANGE });
    expect(await start().audit.list({ limit: 1 })).toHaveLength(1);
  });

  test("is empty at first", async () => {
    expect(await start().audit.list({ limit: 10 })).toEqual([]);
  });

  test("writes one line an entry, whatever stands in it, readable for the owner alone", async () => {
    const { audit } = start();
    audit.record({ ...CHANGE, about: 'a\n{"outcome":"done"}\u2028' });
    audit.record(CHANGE);
    await audit.close();
    const path = join(directory, "audit/changes.jsonl");
    expect((await readFile(path, "utf8")).trimEnd().split("\n")).toHaveLength(2);
    expect((await stat(path)).mode & 0o077).toBe(0);
  });

  test("bounds the disk, and keeps the newest", async () => {
    const { audit } = start(1000);
    for (let entry = 0; entry < 100; entry += 1) {
      audit.record({ ...CHANGE, about: String(entry) });
      await audit.close();
    }
    const files = await readdir(join(directory, "audit"));
    expect(files.sort()).toEqual([
      "changes.1.jsonl",
      "changes.2.jsonl",
      "changes.3.jsonl",
      "changes.4.jsonl",
      "changes.jsonl",
    ]);
    for (const file of files) expect((await stat(join(directory, "audit", file))).size).toBeLessThanOrEqual(1000);
    const kept = (await audit.list({ limit: 1000 })).map(({ about }) => Number(about));
    expect(kept[0]).toBe(99);
    expect(kept).toEqual(Array.from({ length: kept.length }, (_, index) => 99 - index));
    expect(kept.length).toBeGreaterThan(15);
  });

  test("counts refusals that are very many, and does not let them wash away what was changed", async () => {
    const { audit, clock } = start(2000);
    audit.record(CHANGE);
    await clock.advance(1);
    for (let knocks = 0; knocks < 1000; knocks += 1) {
      audit.record(REFUSAL);
      if (knocks % 100 === 0) await audit.close();
    }
    await clock.advance(MINUTE_MS);
    audit.record(REFUSAL);
    const entries = await audit.list({ limit: 2000 });
    expect(entries.map(({ reason }) => reason)).toContain("800 more calls were refused in one minute.");
    expect(entries.at(-1)).toMatchObject({ operation: "streams.start", outcome: "done" });
    expect(entries.length).toBeLessThan(250);
  });

  test("passes over a line that a crash has cut", async () => {
    const { audit } = start();
    audit.record(CHANGE);
    await audit.close();
    await appendFile(join(directory, "audit/changes.jsonl"), '{"at":"2030');
    expect(await start().audit.list({ limit: 10 })).toHaveLength(1);
  });

  test("tells the log when it cannot write, and does not stop what was asked for", async () => {
    await appendFile(join(directory, "audit"), "a file where the folder should be");
    const { audit } = start();
    audit.record(CHANGE);
    await audit.close();
    expect(errors).toHaveLength(1);
  });
});
