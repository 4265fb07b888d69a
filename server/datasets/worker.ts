/*
 * Reads data sets away from the thread that serves the page. It reads synchronously: a batch is made when one is asked for,
 * so the asking side decides how far it reads ahead.
 */
import { parentPort, workerData } from "node:worker_threads";
import { isEddyError, messageOf } from "../../core/errors.ts";
import { type RowTextsOptions, rowTexts } from "./row-texts.ts";
import { type Scan, type ScanOptions, scanFile } from "./scan.ts";

export type WorkerTask =
  | { readonly task: "scan"; readonly options: ScanOptions }
  | { readonly task: "rows"; readonly options: RowTextsOptions };

/** A batch travels as one text in UTF-8, a row a line: JSON has no line breaks, and bytes are handed over without a copy. */
export type WorkerAnswer =
  | { readonly kind: "scan"; readonly scan: Scan }
  | {
      readonly kind: "rows";
      readonly firstRow: number;
      readonly count: number;
      readonly lines: Uint8Array<ArrayBuffer>;
    }
  | { readonly kind: "end" }
  | {
      readonly kind: "error";
      readonly code: string | null;
      readonly message: string;
      readonly faults: readonly object[];
    };

const port = parentPort;
if (port === null) throw new Error("worker.ts runs in a worker thread.");
const work = workerData as WorkerTask;
const encoder = new TextEncoder();
const answer = (message: WorkerAnswer) =>
  port.postMessage(message, message.kind === "rows" ? [message.lines.buffer] : []);

function guarded(step: () => WorkerAnswer): void {
  try {
    answer(step());
  } catch (error) {
    const isKnown = isEddyError(error);
    answer({
      kind: "error",
      code: isKnown ? error.code : null,
      message: messageOf(error),
      faults: isKnown ? error.faults : [],
    });
  }
}

if (work.task === "scan") {
  guarded(() => ({ kind: "scan", scan: scanFile(work.options) }));
} else {
  const batches = rowTexts(work.options);
  port.on("message", () =>
    guarded(() => {
      const { done, value } = batches.next();
      if (done) return { kind: "end" };
      const { firstRow, values } = value;
      return { kind: "rows", firstRow, count: values.length, lines: encoder.encode(values.join("\n")) };
    }),
  );
}
