import { EddyError } from "../../core/errors.ts";
import type { GraphReader, PackedDelta } from "../../core/ports.ts";
import type { Answers, FromWorker, Question, RankingOptions, RefreshFigures } from "./protocol.ts";
import { createRankReader, type RankReader } from "./reader.ts";
import { type RankingThread, startThread } from "./thread.ts";
import type { TopList } from "./top.ts";

/** Keeps a ranking thread supplied with the graph of a store, and starts it anew when it has to begin again. */
export interface Feed {
  /** Deltas sent so far, and how many of them are ranked. */
  readonly sent: number;
  readonly ranked: number;
  /** Indices of the nodes that all rank flows from; `null` for all. */
  readonly seeds: readonly number[] | null;
  /** Sends the whole graph; resolves when it is sent. The store has to stand still meanwhile. */
  load(onProgress?: (edges: number) => void): Promise<void>;
  apply(packed: PackedDelta): void;
  ask<Q extends Question>(question: Q): Promise<Answers[Q["ask"]]>;
  rankOf(index: number): number;
  rebase(): void;
  close(): Promise<void>;
}

export interface FeedDependencies {
  readonly reader: GraphReader;
  readonly options: RankingOptions;
  onReport(figures: RefreshFigures, top: TopList): void;
  onEnd(error: EddyError): void;
}

/** Small enough to be made and sent without holding up the main thread. */
const LOAD_EDGES = 16_384;
/**
 * Deltas that come thicker than this go to the thread together: every refresh looks for the first places and tells them, so a refresh
 * a batch would keep a processor busy for ranks that nobody sees. A delta after a pause goes at once.
 */
export const PACE_MS = 25;
/** Chunks on their way to the thread at a time. */
const LOAD_AHEAD = 8;

export function createFeed({ reader, options, onReport, onEnd }: FeedDependencies): Feed {
  let thread: RankingThread | null = null;
  let ranks: RankReader | null = null;
  let seeds: number[] | null = null;
  let sent = 0;
  let ranked = 0;
  let loaded = 0;
  /** What was sent before the present thread began. */
  let first = 0;
  let namesSent = "";
  let isEnded = false;
  let held: PackedDelta[] = [];
  let pace: ReturnType<typeof setTimeout> | undefined;
  let onLoaded: (edges: number) => void = () => {};

  function hear(message: FromWorker): void {
    if (message.kind === "ready") {
      const seeded = seeds === null ? null : new Set(seeds);
      ranks = createRankReader(message.shared, (index) => (seeded === null || seeded.has(index) ? 1 : 0));
    } else if (message.kind === "loaded") {
      loaded = first + message.batches;
      onLoaded(message.edges);
    } else if (message.kind === "reload") reload();
    else if (message.kind === "report") {
      ranked = Math.max(ranked, first + message.batches);
      onReport(message.figures, message.top);
    }
  }

  function end(error: EddyError): void {
    stopPacing();
    isEnded = true;
    onLoaded(0);
    onEnd(error);
  }

  function stopPacing(): void {
    clearTimeout(pace);
    pace = undefined;
    held = [];
  }

  function sendHeld(): void {
    pace = undefined;
    if (held.length === 0) return;
    sendFilter();
    for (const packed of held) thread!.post({ kind: "delta", packed });
    held = [];
    pace = setTimeout(sendHeld, PACE_MS);
  }

  /** Starts a thread that knows nothing yet, in the place of the one before. */
  function begin(): RankingThread {
    void thread?.close();
    stopPacing(); // the graph that it is given holds all that was held back
    first = sent;
    loaded = sent;
    namesSent = "";
    seeds = options.seeds === null ? null : knownSeeds();
    thread = startThread({ options, seeds }, { onMessage: hear, onEnd: end });
    return thread;
  }

  function knownSeeds(): number[] {
    return options.seeds!.map((id) => reader.indexOf(id)).filter((index) => index >= 0);
  }

  /** In one go, so that the store cannot change meanwhile. Rare: only rankings of a part of the graph come here. */
  function reload(): void {
    const started = begin();
    for (const packed of reader.packed(LOAD_EDGES)) sendLoad(packed);
    started.post({ kind: "start" });
  }

  /** Tells the thread which label sets and types are ranked, when there are new ones. */
  function sendFilter(): void {
    const { labels, types } = options;
    const names = `${reader.labelSets.length}/${reader.types.length}`;
    if ((labels === null && types === null) || names === namesSent) return;
    namesSent = names;
    const isRanked = (set: readonly string[]) => labels === null || set.some((label) => labels.includes(label));
    thread!.post({
      kind: "filter",
      labelSets: labels === null ? null : Uint8Array.from(reader.labelSets, (set) => (isRanked(set) ? 1 : 0)),
      types: types === null ? null : Uint8Array.from(reader.types, (type) => (types.includes(type) ? 1 : 0)),
    });
  }

  function sendLoad(packed: PackedDelta): void {
    sendFilter();
    sent += 1;
    thread!.post({ kind: "load", packed });
  }

  return {
    get sent() {
      return sent;
    },
    get ranked() {
      return ranked;
    },
    get seeds() {
      return seeds;
    },
    async load(onProgress) {
      if (thread !== null || isEnded) throw new EddyError("conflict", "Ranking.load: it was loaded or closed before.");
      const started = begin();
      for (const packed of reader.packed(LOAD_EDGES)) {
        sendLoad(packed);
        while (sent - loaded > LOAD_AHEAD && !isEnded) {
          await new Promise<void>((resolve) => {
            onLoaded = (edges) => {
              onProgress?.(edges);
              resolve();
            };
          });
        }
      }
      onLoaded = (edges) => onProgress?.(edges);
      started.post({ kind: "start" });
    },
    apply(packed) {
      if (thread === null || isEnded) return;
      sent += 1;
      held.push(packed);
      if (pace === undefined) sendHeld();
      if (seeds !== null && seeds.length < options.seeds!.length && knownSeeds().length > seeds.length) reload();
    },
    ask(question) {
      if (thread === null) return Promise.reject(new EddyError("internal", "Ranking: load the graph first."));
      clearTimeout(pace);
      sendHeld();
      return thread.ask(question);
    },
    rankOf: (index) => ranks?.rankOf(index) ?? 0,
    rebase: () => thread?.post({ kind: "rebase" }),
    async close() {
      stopPacing();
      isEnded = true;
      onLoaded(0);
      await thread?.close();
    },
  };
}
