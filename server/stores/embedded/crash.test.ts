import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { edgeId } from "../../../core/graph.ts";
import type { GraphStore } from "../../../core/ports.ts";
import { createRandom } from "../../../test/support/random.ts";
import { systemClock } from "../../clock.ts";
import { openMemoryStore } from "../memory.ts";
import { mutationsOf } from "./crash-applier.ts";
import { openEmbeddedStore } from "./embedded-store.ts";

const APPLIER = fileURLToPath(new URL("./crash-applier.ts", import.meta.url));
const ROUNDS = 8;
const MOST_MS = 250;
const MAX_BATCH = 40;
const key = { source: "crash", topic: "crash", partition: 0 };
const log = { debug() {}, info() {}, warn() {}, error() {} };

/** Lets the applier work for `forMs` after its first acknowledgement, and kills it. Answers the last acknowledged offset. */
async function applyUntilKilled(directory: string, forMs: number): Promise<number> {
  const child = spawn(process.execPath, [APPLIER, directory], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  const ended = new Promise((resolve) => child.once("close", resolve));
  child.stdout.setEncoding("utf8");
  child.stdout.on("data", (text: string) => {
    if (output === "") setTimeout(() => child.kill("SIGKILL"), forMs);
    output += text;
  });
  await ended;
  expect(child.signalCode).toBe("SIGKILL");
  return Number(output.split("\n").at(-2) ?? 0);
}

function picture(store: GraphStore): string[] {
  return [
    ...[...store.nodes()].map(({ id, labels, properties }) => JSON.stringify([id, labels, properties])),
    ...[...store.edges()].map((edge) => `${edgeId(edge)} ${edge.count}`),
  ].sort();
}

describe("openEmbeddedStore", () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "eddy-crash-"));
  });

  afterEach(() => rm(directory, { recursive: true }));

  test("holds, after every kill -9, exactly the graph of the rows below its cursor", { timeout: 60_000 }, async () => {
    const random = createRandom(11);
    const reference = await openMemoryStore();
    let applied = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const acknowledged = await applyUntilKilled(directory, random() * MOST_MS);
      const store = await openEmbeddedStore({ directory, clock: systemClock, log });
      const { offset } = store.cursor(key) ?? { offset: 0 };
      expect(offset).toBeGreaterThanOrEqual(acknowledged);
      expect(offset).toBeLessThanOrEqual(acknowledged + MAX_BATCH);
      const mutations = Array.from({ length: offset - applied }, (_, at) => mutationsOf(applied + at)).flat();
      const next = { offset, row: offset - 1, applied: offset, deadLetters: 0 };
      await reference.apply({ key, expected: reference.cursor(key), next, mutations });
      applied = offset;
      expect(store.cursor(key)).toEqual(next);
      expect(picture(store)).toEqual(picture(reference));
      await store.close();
    }
    expect(applied).toBeGreaterThan(0);
  });
});
