import { type Transferable, Worker } from "node:worker_threads";
import { EddyError, messageOf } from "../../core/errors.ts";
import type { JobAnswers, JobInput } from "./job.ts";
import type { Answers, FromWorker, GraphCopy, Question, ToWorker, WorkerData } from "./protocol.ts";

/** The ranking thread as the main thread sees it. */
export interface RankingThread {
  post(message: Exclude<ToWorker, { kind: "question" }>): void;
  ask<Q extends Question>(question: Q): Promise<Answers[Q["ask"]]>;
  close(): Promise<void>;
}

/** Starts the thread. `onEnd` is called when it ends by itself. */
export function startThread(
  data: WorkerData,
  handlers: { onMessage(message: FromWorker): void; onEnd(error: EddyError): void },
): RankingThread {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: data, name: "ranking" });
  const asked = new Map<number, { resolve(answer: unknown): void; reject(error: EddyError): void }>();
  let lastId = 0;
  let ended: EddyError | null = null;

  function end(error: EddyError): void {
    if (ended !== null) return;
    ended = error;
    for (const { reject } of asked.values()) reject(error);
    asked.clear();
    if (error.code !== "closed") handlers.onEnd(error);
  }

  worker.on("message", (message: FromWorker) => {
    if (message.kind === "answer") asked.get(message.id)?.resolve(message.answer);
    else if (message.kind === "failure") asked.get(message.id)?.reject(new EddyError("internal", message.message));
    else if (ended === null) handlers.onMessage(message);
    if ("id" in message) asked.delete(message.id);
  });
  worker.on("error", (error) =>
    end(new EddyError("internal", `Ranking stopped: ${messageOf(error)}`, { cause: error })),
  );
  worker.on("exit", (code) => end(new EddyError("internal", `Ranking stopped: its thread ended with code ${code}.`)));

  return {
    post(message) {
      if (ended === null) worker.postMessage(message);
    },
    ask(question) {
      if (ended !== null) return Promise.reject(ended);
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        asked.set(id, { resolve: resolve as (answer: unknown) => void, reject });
        worker.postMessage({ kind: "question", id, question } satisfies ToWorker);
      });
    },
    async close() {
      end(new EddyError("closed", "The ranking is closed."));
      await worker.terminate();
    },
  };
}

/** A long computation in a thread of its own. */
export interface RunningJob<Answer> {
  readonly answer: Promise<Answer>;
  stop(): Promise<void>;
}

export function startJob<Input extends JobInput>(input: Input): RunningJob<JobAnswers[Input["job"]["job"]]> {
  const { job } = input;
  const worker = new Worker(new URL("./job.ts", import.meta.url), {
    workerData: input,
    transferList: "copy" in input ? buffersOf(input.copy) : [],
    name: `ranking-${job.job}`,
  });
  const answer = new Promise<JobAnswers[Input["job"]["job"]]>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", (error) =>
      reject(new EddyError("internal", `${job.job}: ${messageOf(error)}`, { cause: error })),
    );
    worker.once("exit", () => reject(new EddyError("closed", `${job.job}: stopped before it was done.`)));
  });
  return {
    answer,
    async stop() {
      await worker.terminate();
    },
  };
}

function buffersOf({ values, adjacency }: GraphCopy): Transferable[] {
  const views = [values, ...Object.values(adjacency)].filter((value) => ArrayBuffer.isView(value));
  return views.map((view) => view.buffer as ArrayBuffer);
}
