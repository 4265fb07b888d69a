import { Worker } from "node:worker_threads";
import { EddyError, messageOf } from "../../../core/errors.ts";
import { type Answer, type Command, OPENED, type Request, type Results, type ThreadData } from "./protocol.ts";

/** The broker's thread as the main thread sees it. */
export interface BrokerThread {
  ask<C extends Command>(command: C): Promise<Results[C["op"]]>;
  /** Serves what was asked before, closes the file and ends; then everything rejects with `closed`. */
  close(): Promise<void>;
}

interface Waiting {
  resolve(result: Results[keyof Results]): void;
  reject(error: EddyError): void;
}

/** Starts the thread and opens the file. `onEnd` is called when the thread ends by itself. */
export async function startThread(data: ThreadData, onEnd: (error: EddyError) => void): Promise<BrokerThread> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: data, name: "broker" });
  const waiting = new Map<number, Waiting>();
  const exited = new Promise((resolve) => worker.once("exit", resolve));
  let lastId = OPENED;
  let ended: EddyError | null = null;

  function end(error: EddyError): void {
    if (ended !== null) return;
    ended = error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    if (error.code !== "closed") onEnd(error);
  }

  function settle(answer: Answer): void {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.isOk) asked?.resolve(answer.result);
    else asked?.reject(new EddyError(answer.code, answer.message));
  }

  worker.on("message", (answers: readonly Answer[]) => answers.forEach(settle));
  worker.on("error", (error) =>
    end(new EddyError("broker-unavailable", `The broker's thread failed: ${messageOf(error)}`, { cause: error })),
  );
  worker.on("exit", (code) =>
    end(new EddyError("broker-unavailable", `The broker's thread ended with code ${code}. Restart Eddy.`)),
  );

  function post(request: Request): Promise<Results[keyof Results]> {
    return new Promise((resolve, reject) => {
      waiting.set(request.id, { resolve, reject });
      const buffers = request.op === "append" ? request.batches.map(({ body }) => body.buffer) : [];
      worker.postMessage(request, buffers);
    });
  }

  try {
    await new Promise((resolve, reject) => waiting.set(OPENED, { resolve, reject }));
  } catch (error) {
    ended ??= new EddyError("closed", "The broker could not be opened.");
    await worker.terminate();
    throw error;
  }
  return {
    ask<C extends Command>(command: C) {
      if (ended !== null) return Promise.reject(ended);
      lastId += 1;
      return post({ ...command, id: lastId }) as Promise<Results[C["op"]]>;
    },
    async close() {
      if (ended === null) {
        lastId += 1;
        const closing = post({ op: "close", id: lastId });
        ended = new EddyError("closed", "The broker is closed.");
        await closing;
      }
      await exited;
    },
  };
}
