import type { GraphDelta } from "../../core/delta.ts";
import { EddyError } from "../../core/errors.ts";
import type { Applied, ApplyRequest, Cursor, CursorKey, GraphStore } from "../../core/ports.ts";
import type { CursorEntry, EffectRecord, Journal } from "./journal.ts";
import { createGraphState } from "./mirror/graph-state.ts";
import { describeDelta, packOutcome } from "./mirror/outcome.ts";
import { takenBack } from "./mirror/past.ts";
import { createReader } from "./mirror/reader.ts";
import { type Known, recordOf, replay } from "./mirror/record.ts";
import { snapshotOf } from "./mirror/snapshot.ts";
import { beginTransaction, type Transaction } from "./mirror/transaction.ts";

const nameOfKey = ({ source, topic, partition }: CursorKey) => JSON.stringify([source, topic, partition]);

/** The graph has so many nodes and edges, which `snapshot` gives as records of at most `chunk` elements. */
type OnWhole = (elements: number, snapshot: (chunk: number) => Iterable<EffectRecord>) => Promise<void>;

/**
 * A store made of a mirror in memory and a journal. A batch is applied to the mirror, written to the journal, and taken back
 * when that fails; batches follow one another, so nothing is ever built on what is not durable.
 */
export async function openMirrorStore(options: {
  kind: GraphStore["kind"];
  journal: Journal;
  onProgress?: (progress: { loadedEdges: number; totalEdges: number | null }) => void;
  /** Everything is loaded, or much of it forgotten, and nothing is written meanwhile: the time to write the journal anew. */
  onLoaded?: OnWhole;
  onForgotten?: OnWhole;
}): Promise<GraphStore> {
  const { journal, onProgress } = options;
  const state = createGraphState();
  const cursors = new Map<string, CursorEntry>();
  let totalEdges: number | null = null;
  const loaded = await journal.load(
    (record) => {
      replay(state, record);
      onProgress?.({ loadedEdges: state.edges.size, totalEdges });
    },
    (edges) => {
      totalEdges = edges;
    },
  );
  let { seq } = loaded;
  for (const entry of loaded.cursors) cursors.set(nameOfKey(entry.key), entry);
  const tell = (hear: OnWhole | undefined) =>
    hear?.(state.ids.size + state.edges.size, (chunk) => snapshotOf(state, chunk));
  await tell(options.onLoaded);
  const known: Known = {
    sources: state.sources.values.length,
    types: state.types.values.length,
    labelSets: state.labelSets.values.length,
  };
  const reader = createReader(state, () => ({ epoch: loaded.epoch, seq }));
  let turn: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  /** Changes begun so far. */
  let changes = 0;

  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (isClosed) return Promise.reject(new EddyError("closed", "The store is closed."));
    const result = turn.then(work);
    turn = result.catch(() => {});
    return result;
  }

  /** Changes the mirror by `work`, makes it durable together with the cursors, and answers the effect. */
  async function transact(
    source: string,
    work: (transaction: Transaction) => void,
    placesOf: () => { cursors: readonly CursorEntry[]; droppedCursorsOf?: string },
  ): Promise<Applied> {
    changes += 1;
    const change = changes;
    const transaction = beginTransaction(state, source);
    const { touched } = transaction;
    const next = seq + 1;
    let places: ReturnType<typeof placesOf>;
    let isSent = false;
    try {
      work(transaction);
      places = placesOf();
      const effect = recordOf(state, touched, known, state.sources.numberOf(source));
      isSent = true;
      await journal.append({ seq: next, edges: state.edges.size, effect, ...places });
    } catch (error) {
      const effectOf = takenBack(state, transaction);
      if (!isSent) throw error;
      journal.takeBack?.(() => ({
        effect: effectOf(),
        cursors: [...cursors.values()].filter(({ key }) => key.source === source),
        droppedCursorsOf: source,
      }));
      throw error;
    }
    const place = { epoch: loaded.epoch, from: seq, seq: next };
    const packed = packOutcome(state, touched, next);
    transaction.commit();
    seq = next;
    known.sources = state.sources.values.length;
    known.types = state.types.values.length;
    known.labelSets = state.labelSets.values.length;
    if (places.droppedCursorsOf !== undefined) dropCursors(places.droppedCursorsOf);
    for (const entry of places.cursors) cursors.set(nameOfKey(entry.key), entry);
    let delta: GraphDelta | undefined;
    return {
      packed,
      get delta() {
        if (delta === undefined && changes !== change) {
          throw new RangeError("Applied.delta: the store has changed since; read it before the next change.");
        }
        delta ??= describeDelta(state, touched, place);
        return delta;
      },
    };
  }

  function dropCursors(source: string): void {
    for (const [name, { key }] of cursors) if (key.source === source) cursors.delete(name);
  }

  function checkExpected({ key, expected }: ApplyRequest): void {
    const held = cursors.get(nameOfKey(key))?.cursor ?? null;
    if (isSameCursor(held, expected)) return;
    throw new EddyError(
      "fenced",
      `Somebody else has written "${key.topic}" to this graph: partition ${key.partition} stands at ${held?.offset ?? "its start"}, not at ${expected?.offset ?? "its start"}. Make sure that only one console uses this store.`,
    );
  }

  return Object.defineProperties(
    {
      kind: options.kind,
      status: () => journal.status(),
      apply: (request: ApplyRequest) =>
        inTurn(async () => {
          checkExpected(request);
          const { key, mutations } = request;
          return transact(
            key.source,
            ({ mutate }) => mutations.forEach(mutate),
            () => ({ cursors: [{ key, cursor: request.next }] }),
          );
        }),
      preview(mutations: ApplyRequest["mutations"]) {
        const transaction = beginTransaction(state, "");
        try {
          mutations.forEach(transaction.mutate);
          return describeDelta(state, transaction.touched, { epoch: loaded.epoch, from: seq, seq });
        } finally {
          transaction.rollback();
        }
      },
      cursor: (key: CursorKey): Cursor | null => cursors.get(nameOfKey(key))?.cursor ?? null,
      cursors: (source: string) => [...cursors.values()].filter(({ key }) => key.source === source),
      forget: (source: string, restart: readonly CursorEntry[]) =>
        inTurn(async () => {
          const applied = await transact(
            source,
            (transaction) => transaction.forget(source),
            () => ({ cursors: restart, droppedCursorsOf: source }),
          );
          await tell(options.onForgotten);
          return applied;
        }),
      release: (source: string) =>
        inTurn(async () => {
          await transact(
            source,
            () => {},
            () => ({ cursors: [], droppedCursorsOf: source }),
          );
        }),
      async close() {
        if (isClosed) return;
        isClosed = true;
        await turn;
        await journal.close();
      },
    },
    Object.getOwnPropertyDescriptors(reader),
  ) as GraphStore;
}

function isSameCursor(one: Cursor | null, other: Cursor | null): boolean {
  if (one === null || other === null) return one === other;
  return one.offset === other.offset && one.row === other.row;
}
