/*
 * Applies batches of invented rows until it is killed, and reports each acknowledgement before it goes on. Row r is an edge of its
 * own from user r mod 97 to one of seven streams, and every hundredth row folds two nodes into one.
 * Run by the test: `node crash-applier.ts DIRECTORY`.
 */
import { writeSync } from "node:fs";
import { type Mutation, mergeEdge, mergeNode } from "../../../core/mutation.ts";
import { systemClock } from "../../clock.ts";
import { openEmbeddedStore } from "./embedded-store.ts";

const key = { source: "crash", topic: "crash", partition: 0 };

export function mutationsOf(row: number): Mutation[] {
  const user = mergeNode("User", `u${row % 97}`, { properties: { last: row } });
  const stream = mergeNode("Stream", `s${row % 7}`);
  const fold =
    row % 100 === 99 ? [mergeNode("Person", `p${row % 97}`, { aliases: [`User:u${row % 97}`] })] : ([] as Mutation[]);
  return [user, stream, mergeEdge("CHATTER", user.id, stream.id), ...fold];
}

/** Batches have between 1 and 40 rows, and always the same ones. */
export const batchAt = (row: number) => 1 + ((row * 31) % 40);

async function applyForEver(directory: string): Promise<void> {
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const store = await openEmbeddedStore({ directory, clock: systemClock, log });
  for (;;) {
    const expected = store.cursor(key);
    const row = expected?.offset ?? 0;
    const end = row + batchAt(row);
    const mutations: Mutation[] = [];
    for (let at = row; at < end; at += 1) mutations.push(...mutationsOf(at));
    await store.apply({
      key,
      expected,
      next: { offset: end, row: end - 1, applied: end, deadLetters: 0 },
      mutations,
    });
    writeSync(1, `${end}\n`);
  }
}

const [, script, directory] = process.argv;
if (script === import.meta.filename && directory !== undefined) await applyForEver(directory);
