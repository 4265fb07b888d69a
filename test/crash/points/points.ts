import { readFileSync, rmSync, writeFileSync } from "node:fs";

/*
 * Named places at which a console can be made to die by SIGKILL. The product knows nothing of them: `preload.ts`, which only
 * tests hand to Node, puts them around its parts. Without that file they cannot be reached, whatever the environment says.
 */

/** What the file called by this variable holds decides where the console dies: an `Armed`, or nothing while there is no file. */
export const ARMED_FILE = "EDDY_TEST_CRASH_FILE";

export const CRASH_POINTS = {
  "append: before the broker hears of it": "the rows are read and batched",
  "append: on the wire": "Kafka has been sent the batch, and its acknowledgement is never read",
  "append: inside the broker's transaction": "the embedded broker has written the batch and not committed it",
  "append: committed, not answered": "the embedded broker has committed the batch, and its answer is never read",
  "append: acknowledged": "the broker has acknowledged the batch, and the producer does not know yet",
  "deliver: before anything is done": "ingest is handed a batch",
  "dead letter: kept": "a dead letter is durable, the rows beside it are not applied",
  "apply: transaction begun": "the graph is locked in the database, nothing else is written",
  "apply: all written, not committed": "the last statement of the transaction has been carried out",
  "apply: COMMIT on the wire": "the database has been told to commit, and its answer is never read",
  "apply: committed, not answered": "the store has committed, and the batch does not count as applied yet",
  "apply: done": "the batch is applied; ranks, pictures and progress do not know yet",
  "group: before its offset is committed": "the store's cursor has moved, the consumer group's has not",
  "group: its offset is committed": "both have moved",
  "take back: done": "a stream's part of the graph is taken back, the run that begins anew is not written down",
} as const;
export type CrashPoint = keyof typeof CRASH_POINTS;

interface Armed {
  readonly point: CrashPoint;
  /** How often the point is passed unharmed. */
  readonly after: number;
}

/** The next console that comes by dies there, once. */
export function arm(file: string, armed: Armed): void {
  writeFileSync(file, JSON.stringify(armed));
}

let passed = 0;

/** Called at the point. Kills this process if it is armed; by then the file is gone, so that the next process lives. */
export function pass(point: CrashPoint): void {
  const file = process.env[ARMED_FILE];
  if (file === undefined) return;
  const armed = read(file);
  if (armed?.point !== point) return;
  passed += 1;
  if (passed <= armed.after) return;
  rmSync(file);
  process.kill(process.pid, "SIGKILL");
}

function read(file: string): Armed | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Armed;
  } catch {
    return null;
  }
}
