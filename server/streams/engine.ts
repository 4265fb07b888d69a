import { EddyError } from "../../core/errors.ts";
import type { StreamFlow } from "../../core/flow.ts";
import type { HistoryAuthor, HistoryEntry } from "../../core/history.ts";
import type { Mutation } from "../../core/mutation.ts";
import type { TopicInfo } from "../../core/ports.ts";
import type { Rate, Stream, StreamRequest } from "../../core/stream.ts";
import { createDeadLetters } from "../ingest/dead-letters.ts";
import { createDecode } from "../ingest/decode.ts";
import { createAccounts } from "./accounts.ts";
import { type CheckedRow, type CheckResult, checkStream } from "./check.ts";
import { defineStream } from "./definitions.ts";
import { createEntry, describeStream, type Entry } from "./entry.ts";
import { createLetterService, type LetterService } from "./letters.ts";
import { afterRestart, nextStatus, type StreamCommand } from "./lifecycle.ts";
import { resolveRequest } from "./resolve.ts";
import { createSupervisor, type SupervisorDeps } from "./supervisor.ts";
import type { TopicReader } from "./topic-service.ts";
import { readersOf, removeTopic } from "./topics.ts";

export interface EngineDeps extends SupervisorDeps {
  renderCypher(mutations: readonly Mutation[]): CheckedRow["cypher"][number][];
  /** In whose name a command runs; `null` when nobody knows. */
  author?(): HistoryAuthor | null;
}

/** The streams: what a person does with them, over HTTP and socket alike. Methods that name a stream throw `not-found`. */
export interface Engine {
  list(): Stream[];
  get(name: string): Stream;
  create(request: StreamRequest): Promise<Stream>;
  /** The first rows through everything but the writing. */
  check(request: StreamRequest): Promise<CheckResult>;
  /** These three reject with `conflict` when they do not fit the status. `start` goes on from where the stream stands. */
  start(name: string): Promise<Stream>;
  stop(name: string): Promise<Stream>;
  /** Takes back what the stream wrote to the graph, and begins a new run at row 0. */
  reset(name: string): Promise<Stream>;
  setRate(name: string, rate: Rate): Promise<Stream>;
  /** Stops and removes the stream; its part of the graph stays or goes. */
  drop(name: string, options: { graph: "keep" | "remove" }): Promise<void>;
  /** How rows pass the stream's hops. */
  flow(name: string): StreamFlow;
  flows(): StreamFlow[];
  /** Starts, stops and what lies between, newest first. */
  history(name: string, query: { limit: number }): Promise<HistoryEntry[]>;
  readonly letters: LetterService;
  /** The streams that read the topic, by name. */
  readers(topic: TopicInfo): TopicReader[];
  /** The names of the streams made from a data set. */
  usesDataset(id: string): string[];
  onChange(listener: (stream: Stream) => void): () => void;
  onDrop(listener: (name: string) => void): () => void;
  /** Stops everything where it stands; what ran resumes with the next process. */
  close(): Promise<void>;
}

/** Loads the definitions, finishes what a crash interrupted, and resumes what ran. */
export async function openEngine(deps: EngineDeps): Promise<Engine> {
  const { broker, store, clock, definitions, history, log } = deps;
  const deadLetters = createDeadLetters(broker);
  const entries = new Map<string, Entry>();
  const changeListeners = new Set<(stream: Stream) => void>();
  const dropListeners = new Set<(name: string) => void>();
  const describe = (entry: Entry) => describeStream(entry, store, clock);
  const now = () => new Date(clock.now()).toISOString();

  const definitionsNow = () => [...entries.values()].map(({ definition }) => definition);
  const sharesTopic = (entry: Entry) =>
    [...entries.values()].some((other) => other !== entry && other.definition.topic === entry.definition.topic);

  function onChange(entry: Entry): void {
    const stream = describe(entry);
    entry.meter.add(clock.now(), stream.progress.applied);
    for (const listener of changeListeners) listener(stream);
  }

  const { note, noteCommand, flowOf } = createAccounts({ ...deps, describe });
  const supervisor = createSupervisor({
    ...deps,
    deadLetters,
    sharesTopic,
    onChange,
    note: (entry, occasion, reason) => note(entry, occasion, { reason }),
  });

  function find(name: string): Entry {
    const entry = entries.get(name);
    if (entry === undefined) throw new EddyError("not-found", `There is no stream "${name}".`);
    return entry;
  }

  /** Commands for one stream are carried out one after the other. */
  function inTurn<Result>(name: string, work: (entry: Entry) => Promise<Result>): Promise<Result> {
    const entry = find(name);
    const result = entry.turn.then(() => work(find(name)));
    entry.turn = result.catch(() => {});
    return result;
  }

  /** A command that fits the status: notes what follows from it, and then does `work`. */
  function command(name: string, event: StreamCommand, work: (entry: Entry) => Promise<void>): Promise<Stream> {
    return inTurn(name, async (entry) => {
      const status = nextStatus(name, entry.definition.status, event);
      if (status !== null) {
        entry.definition.status = status;
        await work(entry);
      }
      return describe(entry);
    });
  }

  const letters = createLetterService({
    ...deps,
    deadLetters,
    entries: () => entries.values(),
    find,
    inTurn,
    onChange,
  });

  for (const definition of await definitions.load()) {
    const { status, resume } = afterRestart(definition.status);
    definition.status = resume ? "starting" : status;
    entries.set(definition.name, createEntry(definition, clock));
  }
  for (const entry of entries.values()) {
    if (entry.definition.status === "starting") {
      note(entry, "resumed");
      void supervisor.launch(entry);
    } else if (entry.definition.resetting) {
      await supervisor.finishReset(entry).catch((error) => {
        log.warn({ stream: entry.definition.name, error }, "a reset is still to be finished; the next start does it");
      });
    }
    letters.finish(entry).catch((error) => {
      log.warn({ stream: entry.definition.name, error }, "letters are still to be sent again; the next one does it");
    });
  }

  return {
    list: () => [...entries.values()].map(describe).sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)),
    get: (name) => describe(find(name)),

    async create(request) {
      const resolved = await resolveRequest(deps, request);
      if (entries.has(request.name)) {
        throw new EddyError("conflict", `There is a stream "${request.name}" already. Choose another name.`, {
          faults: [{ path: "name", reason: "This name is taken." }],
        });
      }
      const entry = createEntry(defineStream(request, resolved, now()), clock);
      entries.set(request.name, entry);
      try {
        await supervisor.save(entry);
      } catch (error) {
        entries.delete(request.name);
        throw error;
      }
      noteCommand(entry, "created");
      log.info({ stream: request.name }, "stream created");
      return describe(entry);
    },

    async check(request) {
      const resolved = await resolveRequest(deps, request);
      const format = resolved.dataset === null ? (request.format ?? "json") : "json";
      return checkStream({
        resolved,
        topic: request.topic ?? request.name,
        decode: createDecode({ format, columns: resolved.columns }),
        broker,
        store,
        renderCypher: deps.renderCypher,
      });
    },

    start: (name) =>
      command(name, "start", async (entry) => {
        Object.assign(entry.definition, { lastError: null, finishedAt: null, startedAt: now() });
        entry.backoff.reset();
        noteCommand(entry, "started");
        await supervisor.save(entry);
        void supervisor.launch(entry);
      }),

    stop: (name) =>
      command(name, "stop", async (entry) => {
        await supervisor.save(entry);
        await supervisor.halt(entry);
        noteCommand(entry, "stopped");
      }),

    reset: (name) =>
      command(name, "reset", async (entry) => {
        Object.assign(entry.definition, { resetting: true, lastError: null, startedAt: null, finishedAt: null });
        noteCommand(entry, "reset");
        await supervisor.save(entry);
        await supervisor.finishReset(entry);
        log.info({ stream: name }, "stream reset");
      }),

    setRate: (name, rate) =>
      inTurn(name, async (entry) => {
        if (entry.definition.dataset === null) {
          throw new EddyError("conflict", `Stream "${name}" reads a topic that others write: it has no rate to set.`);
        }
        entry.definition.rate = rate;
        entry.runner?.rateChanged();
        noteCommand(entry, "rate", { rate });
        await supervisor.save(entry);
        return describe(entry);
      }),

    drop: (name, { graph }) =>
      inTurn(name, async (entry) => {
        await supervisor.halt(entry);
        const { definition } = entry;
        if (graph === "remove") await deps.onApplied(await store.forget(definition.id, []));
        else await store.release(definition.id);
        if (!sharesTopic(entry) && definition.ownsTopic) await removeTopic(broker, definition.topic);
        await definitions.remove(definition.id);
        await history.remove(definition.id);
        entries.delete(name);
        log.info({ stream: name, graph }, "stream dropped");
        for (const listener of dropListeners) listener(name);
      }),

    flow: (name) => flowOf(find(name)),
    flows: () => [...entries.values()].map(flowOf),
    async history(name, { limit }) {
      return history.list(find(name).definition.id, limit);
    },

    letters,

    readers: (topic) => readersOf(topic, definitionsNow(), store),
    usesDataset: (id) => definitionsNow().flatMap(({ dataset, name }) => (dataset?.id === id ? [name] : [])),

    onChange(listener) {
      changeListeners.add(listener);
      return () => changeListeners.delete(listener);
    },
    onDrop(listener) {
      dropListeners.add(listener);
      return () => dropListeners.delete(listener);
    },
    close: () => supervisor.close(entries.values()),
  };
}
