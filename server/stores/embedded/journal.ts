import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { EddyError, messageOf } from "../../../core/errors.ts";
import type { ServiceStatus } from "../../../core/ports.ts";
import type { EffectRecord, Journal } from "../journal.ts";
import { type Command, type Message, OPENED, type Result, type ThreadData } from "./protocol.ts";

export interface EmbeddedJournal extends Journal {
  /** Entries in all records, outdated ones included. Known after `load`. */
  readonly size: number;
  /** Replaces all records by these, which make the same graph. */
  compact(records: Iterable<EffectRecord>): Promise<void>;
}

/** How many elements a record speaks of. */
export function sizeOf(record: EffectRecord): number {
  return ((record.nodes?.length ?? 0) >> 2) + Math.floor((record.edgeShares?.length ?? 0) / 5);
}

/** The journal in a file of its own thread. Nothing of it touches the disk on the thread that calls. */
export async function openEmbeddedJournal(data: ThreadData): Promise<EmbeddedJournal> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: data, name: "store" });
  const waiting = new Map<number, PromiseWithResolvers<Result>>();
  const exited = once(worker, "exit");
  let onRecord: (record: string) => void = () => {};
  let onTotal: (edges: number) => void = () => {};
  let lastId = OPENED;
  let ended: EddyError | null = null;
  let size = 0;

  function end(error: EddyError): void {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  worker.on("message", (message: Message) => {
    if (message.kind === "record") return onRecord(message.record);
    if (message.kind === "total") return onTotal(message.edges);
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.kind === "answer") asked?.resolve(message.result);
    else asked?.reject(new EddyError(message.code, message.message));
  });
  worker.on("error", (error) => {
    end(
      new EddyError("store-unavailable", `The store's thread failed: ${messageOf(error)}. Restart Eddy.`, {
        cause: error,
      }),
    );
  });
  worker.on("exit", () => end(new EddyError("store-unavailable", "The store's thread has ended. Restart Eddy.")));

  function wait(id: number): Promise<Result> {
    const asked = Promise.withResolvers<Result>();
    waiting.set(id, asked);
    return asked.promise;
  }

  function ask(command: Command): Promise<Result> {
    if (ended !== null) return Promise.reject(ended);
    lastId += 1;
    worker.postMessage({ ...command, id: lastId });
    return wait(lastId);
  }

  await wait(OPENED);
  return {
    get size() {
      return size;
    },
    status(): ServiceStatus {
      return { kind: "embedded", status: ended === null ? "up" : "down", detail: ended?.message ?? null };
    },

    /** Records are read while they arrive, with a breath in between so that the page can be served meanwhile. */
    async load(take, takeTotal) {
      onTotal = takeTotal;
      const texts: string[] = [];
      let arrived: PromiseWithResolvers<void> = Promise.withResolvers();
      onRecord = (record) => {
        texts.push(record);
        arrived.resolve();
      };
      let loaded: Result | undefined;
      const answer = ask({ op: "load" }).finally(() => arrived.resolve());
      answer.then(
        (result) => {
          loaded = result;
        },
        () => {},
      );
      for (;;) {
        const text = texts.shift();
        if (text !== undefined) {
          await take(JSON.parse(text) as EffectRecord);
          if (texts.length % 8 === 0) await new Promise((resolve) => setImmediate(resolve));
        } else if (loaded !== undefined) break;
        else {
          await arrived.promise;
          arrived = Promise.withResolvers();
          if (texts.length === 0) await answer;
        }
      }
      if (loaded === null) throw new EddyError("internal", "The store's thread answered nothing.");
      size = loaded.size;
      return loaded;
    },

    async append({ effect, ...entry }) {
      const entries = sizeOf(effect);
      await ask({ op: "append", ...entry, record: JSON.stringify(effect), size: entries });
      size += entries;
    },

    async compact(records) {
      await ask({ op: "compact", step: "begin" });
      let total = 0;
      try {
        for (const record of records) {
          total += sizeOf(record);
          await ask({ op: "compact", step: "part", record: JSON.stringify(record), size: sizeOf(record) });
        }
        await ask({ op: "compact", step: "end" });
      } catch (error) {
        await ask({ op: "compact", step: "begin" }).catch(() => {}); // gives back the room of the copy
        throw error;
      }
      size = total;
    },

    async close() {
      if (ended !== null) return;
      await ask({ op: "close" });
      ended ??= new EddyError("closed", "The store is closed.");
      await exited;
    },
  };
}
