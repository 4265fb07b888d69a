import type { LayoutRequest } from "./layout.ts";

/** Lays out in a worker, one request at a time. */
export interface LayoutThread {
  readonly isBusy: boolean;
  /** Must not be called while busy. */
  ask(request: LayoutRequest): Promise<Float64Array>;
  close(): void;
}

export function createLayoutThread(): LayoutThread {
  const worker = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" });
  let isBusy = false;
  return {
    get isBusy() {
      return isBusy;
    },
    ask(request) {
      isBusy = true;
      return new Promise((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<Float64Array>) => {
          isBusy = false;
          resolve(data);
        };
        worker.onerror = (event) => {
          isBusy = false;
          reject(new Error(event.message));
        };
        worker.postMessage(request);
      });
    },
    close: () => worker.terminate(),
  };
}
