import { type LayoutRequest, layOut } from "./layout.ts";

/** Lays out beside the page, one request at a time; in the page itself once the worker cannot be had. */
export interface LayoutThread {
  readonly isBusy: boolean;
  /** Must not be called while busy. Always settles: without an answer from the worker the page works it out itself. */
  ask(request: LayoutRequest): Promise<Float64Array>;
  close(): void;
}

type WorkerLike = Pick<Worker, "postMessage" | "terminate" | "onmessage" | "onerror" | "onmessageerror">;

/** A worker whose script hangs on its way says nothing, and is given up after this: far longer than any layout takes. */
const PATIENCE_MS = 20_000;

export function createLayoutThread(open: () => WorkerLike = openWorker): LayoutThread {
  let worker: WorkerLike | null = null;
  let settle: ((at: Float64Array | null) => void) | null = null;

  // A script that cannot be loaded says so only once, and perhaps before anybody asks: who listens must be there from the start.
  function giveUp() {
    worker?.terminate();
    worker = null;
    settle?.(null);
  }

  try {
    worker = open();
    worker.onmessage = ({ data }: MessageEvent<Float64Array>) => settle?.(data);
    worker.onerror = giveUp;
    worker.onmessageerror = giveUp;
  } catch {
    worker = null;
  }

  function answerOf(request: LayoutRequest): Promise<Float64Array | null> {
    return new Promise((resolve) => {
      const timer = setTimeout(giveUp, PATIENCE_MS);
      settle = (at) => {
        clearTimeout(timer);
        settle = null;
        resolve(at);
      };
      if (worker === null) settle(null);
      else worker.postMessage(request);
    });
  }

  let isBusy = false;
  return {
    get isBusy() {
      return isBusy;
    },
    async ask(request) {
      isBusy = true;
      try {
        return (await answerOf(request)) ?? layOut(request);
      } finally {
        isBusy = false;
      }
    },
    close() {
      worker?.terminate();
    },
  };
}

function openWorker(): WorkerLike {
  return new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" });
}
