import { Worker } from "node:worker_threads";
import { EddyError, type ErrorCode, type Fault } from "../../core/errors.ts";
import type { RowTextsOptions } from "./row-texts.ts";
import type { Scan, ScanOptions } from "./scan.ts";
import type { WorkerAnswer, WorkerTask } from "./worker.ts";

export interface RowBatch {
  readonly firstRow: number;
  readonly count: number;
  readonly values: readonly string[];
  /** All values in UTF-8, a line each. Who gives them away must not ask for `values` any more. */
  readonly lines: Uint8Array<ArrayBuffer>;
}

/** Rows of a data set as JSON texts, in file order. */
export interface RowSource {
  /** The next rows; `null` after the last. Rejects with `dataset-changed`, `not-found` or `closed`. */
  next(): Promise<RowBatch | null>;
  close(): Promise<void>;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
/** Batches that the worker makes ahead of the reader. */
const READ_AHEAD = 4;

interface Thread {
  ask(): void;
  /** The answers in order; rejects when the thread failed or was closed. */
  answer(): Promise<WorkerAnswer>;
  close(): Promise<void>;
}

function startThread(task: WorkerTask): Thread {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: task });
  const answers: WorkerAnswer[] = [];
  let failure: Error | null = null;
  let wake: (() => void) | null = null;
  const notify = () => {
    wake?.();
    wake = null;
  };
  const fail = (error: Error) => {
    failure ??= error;
    notify();
  };
  worker.on("message", (message: WorkerAnswer) => {
    answers.push(message);
    notify();
  });
  worker.on("error", (error) => fail(error as Error));
  worker.on("exit", () => fail(new EddyError("closed", "The reading of the data set was closed.")));
  return {
    ask: () => worker.postMessage(null),
    async answer() {
      for (;;) {
        const message = answers.shift();
        if (message?.kind === "error") throw revive(message);
        if (message !== undefined) return message;
        if (failure !== null) throw failure;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    async close() {
      await worker.terminate();
    },
  };
}

function revive({ code, message, faults }: Extract<WorkerAnswer, { kind: "error" }>): EddyError {
  return new EddyError((code as ErrorCode | null) ?? "internal", message, { faults: faults as readonly Fault[] });
}

/** Scans a file in a worker thread. An aborted signal ends it with `closed`. */
export async function scanInThread(options: ScanOptions, signal?: AbortSignal): Promise<Scan> {
  const thread = startThread({ task: "scan", options });
  const stop = () => void thread.close();
  signal?.addEventListener("abort", stop, { once: true });
  if (signal?.aborted) stop();
  try {
    const message = await thread.answer();
    if (message.kind !== "scan") throw new EddyError("internal", "The scan of the data set gave no result.");
    return message.scan;
  } finally {
    signal?.removeEventListener("abort", stop);
    await thread.close();
  }
}

/** Few need the rows singly, and then often a part of them at a time: they are taken apart once. */
function batchOf({ firstRow, count, lines }: Extract<WorkerAnswer, { kind: "rows" }>): RowBatch {
  let values: readonly string[] | null = null;
  return {
    firstRow,
    count,
    lines,
    get values() {
      values ??= decoder.decode(lines).split("\n");
      return values;
    },
  };
}

/** Reads rows in a worker thread, a few batches ahead. `prepare` says what to read; it is called once, at once. */
export function readInThread(prepare: () => Promise<RowTextsOptions>): RowSource {
  let isClosed = false;
  let isEnded = false;
  const opening = prepare().then((options) => {
    if (isClosed) return null;
    const thread = startThread({ task: "rows", options });
    for (let asked = 0; asked < READ_AHEAD; asked++) thread.ask();
    return thread;
  });
  opening.catch(() => {}); // reported by next()
  return {
    async next() {
      const thread = await opening;
      if (isEnded) return null;
      if (thread === null || isClosed) throw new EddyError("closed", "The reading of the data set was closed.");
      const message = await thread.answer();
      if (message.kind !== "rows") {
        isEnded = true;
        await thread.close();
        return null;
      }
      thread.ask();
      return batchOf(message);
    },
    async close() {
      isClosed = true;
      const thread = await opening.catch(() => null);
      await thread?.close();
    },
  };
}
