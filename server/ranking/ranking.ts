import { EddyError, messageOf } from "../../core/errors.ts";
import { labelOf, nameOf } from "../../core/graph.ts";
import type { Clock, GraphReader, Log, PackedDelta } from "../../core/ports.ts";
import { type BetweennessEntry, DAMPING, type LiveRankEntry, type RankEntry } from "../../core/rank.ts";
import type { BetweennessOptions } from "./betweenness.ts";
import { createHistory, type RankPoint } from "./history.ts";
import type { Job, JobAnswers } from "./job.ts";
import type { MageParams } from "./pagerank.ts";
import type { FromWorker, RankingOptions, RefreshFigures } from "./protocol.ts";
import { createRankReader, type RankReader } from "./reader.ts";
import { type RankingThread, type RunningJob, startJob, startThread } from "./thread.ts";
import type { TopList } from "./top.ts";

/** A comparison of published ranks with a solution from scratch. `isWithin` false is a fault, and has to be shown. */
export interface RankCheck {
  readonly seq: number;
  readonly distance: number;
  readonly bound: number;
  readonly isWithin: boolean;
  readonly atMs: number;
}

/** What a refresh did. `check` is the last self-check, `null` before the first. */
export interface RankReport extends RefreshFigures {
  readonly check: RankCheck | null;
}

/** Weakly connected components, by size. */
export interface ComponentsSummary {
  readonly count: number;
  /** Node counts of the largest ones, descending. */
  readonly sizes: readonly number[];
}

/**
 * Ranks the graph of a store in a thread of its own.
 *
 * The caller applies every delta of the store, in order, from the moment of `load`; nothing is applied to the store while
 * `load` runs. Methods that answer promises reject with `closed` after `close()`, and with `internal` when the thread died.
 */
export interface Ranking {
  readonly options: RankingOptions;
  /** Feeds the whole graph to the thread and resolves when it is ranked. `onProgress` hears of the edges taken in. */
  load(onProgress?: (edges: number) => void): Promise<void>;
  /** Queues a delta; never waits. */
  apply(packed: PackedDelta): void;
  /** Deltas that are not ranked yet: who applies them should pause while there are many. */
  readonly pending: number;
  /** The last report, `null` before the first. */
  readonly report: RankReport | null;
  /** Calls the listener after each refresh and each self-check. Returns what ends it. */
  onRefresh(listener: (report: RankReport) => void): () => void;
  /** Resolves when everything applied so far is ranked to the tolerance. */
  settled(): Promise<RankReport>;
  /** The best nodes, of one label if given. */
  top(query: { limit: number; label?: string }): Promise<RankEntry[]>;
  /** The first places as last published, at most `options.topSize`, with the positions of `COMPARISON_WINDOW_MS` ago. */
  live(limit: number): LiveRankEntry[];
  /** When the `previous` positions of `live` were held, milliseconds since the Unix epoch; `null` before the first report. */
  readonly comparedWithMs: number | null;
  /** The node's rank as last published, 0 when it is not ranked. Reads shared memory: cheap enough for every drawn node. */
  rankOf(index: number): number;
  /** The node's position among all, from 1; `null` when it is not ranked. */
  positionOf(index: number): Promise<number | null>;
  /** The node's ranks over time, as far as it was among the first `options.topSize`. */
  history(index: number): RankPoint[];
  /** What Memgraph MAGE's `pagerank.get` answers, computed here by its own loop. */
  pagerankMage(query: { limit: number } & MageParams): Promise<RankEntry[]>;
  /**
   * Exact up to a stated amount of work, sampled beyond; computed in the background and kept until the graph changes.
   * `error`: with 95 % certainty no value is further off; 0 when exact.
   */
  betweenness(query: { limit: number } & Pick<BetweennessOptions, "directed" | "normalized">): Promise<{
    readonly entries: BetweennessEntry[];
    readonly error: number;
  }>;
  components(): Promise<ComponentsSummary>;
  /** Compares the published ranks with a solution from scratch, in the background. */
  check(): Promise<RankCheck>;
  close(): Promise<void>;
}

export interface RankingDependencies {
  readonly reader: GraphReader;
  readonly clock: Clock;
  readonly log: Log;
  readonly options?: Partial<RankingOptions>;
}

const DEFAULTS: RankingOptions = {
  damping: DAMPING,
  tolerance: 1e-6,
  weight: "none",
  labels: null,
  types: null,
  seeds: null,
  maxNodes: 2 ** 27,
  topSize: 1000,
};
/** Small enough to be made and sent without holding up the main thread. */
const LOAD_EDGES = 16_384;
/** Chunks on their way to the thread at a time. */
const LOAD_AHEAD = 8;
/** After this long without a change the ranks are checked, if the graph is not larger than that. */
const CHECK_IDLE_MS = 15_000;
const CHECK_MAX_EDGES = 5_000_000;
const COMPONENT_SIZES = 100;

export function createRanking({ reader, clock, log, options: given = {} }: RankingDependencies): Ranking {
  const options: RankingOptions = { ...DEFAULTS, ...given };
  const listeners = new Set<(report: RankReport) => void>();
  const history = createHistory();
  const ended = new AbortController();
  const jobs = new Set<RunningJob<unknown>>();
  const kept = new Map<string, { version: number; answer: Promise<unknown> }>();
  let thread: RankingThread | null = null;
  let failure: EddyError | null = null;
  let ranks: RankReader | null = null;
  let report: RankReport | null = null;
  let check: RankCheck | null = null;
  let top: TopList = { indices: new Uint32Array(0), ranks: new Float64Array(0) };
  /** Deltas sent and ranked, over all threads; `first` is where the present thread began. */
  let sent = 0;
  let ranked = 0;
  let loaded = 0;
  let first = 0;
  let waiting: { batches: number; resolve(report: RankReport): void; reject(error: EddyError): void }[] = [];
  let onLoaded: (edges: number) => void = () => {};
  let seenNames = "";
  let checkedSeq = -1;
  let seeds: number[] | null = null;

  function publish(next: RankReport): void {
    report = next;
    for (const listener of listeners) {
      try {
        listener(next);
      } catch (error) {
        log.error({ error: messageOf(error) }, "A listener of the ranking failed.");
      }
    }
  }

  function fail(error: EddyError): void {
    failure ??= error;
    for (const { reject } of waiting) reject(failure);
    waiting = [];
    onLoaded(0);
    if (error.code !== "closed") log.error({ error: error.message }, "The ranking has stopped.");
  }

  function hear(message: FromWorker): void {
    if (message.kind === "ready") {
      const seeded = seeds === null ? null : new Set(seeds);
      ranks = createRankReader(message.shared, (index) => (seeded === null || seeded.has(index) ? 1 : 0));
    } else if (message.kind === "loaded") {
      loaded = first + message.batches;
      onLoaded(message.edges);
    } else if (message.kind === "reload") {
      begin();
      for (const packed of reader.packed(LOAD_EDGES)) send(packed, "load");
      thread!.post({ kind: "start" });
    } else if (message.kind === "report") {
      ranked = first + message.batches;
      top = message.top;
      history.record(clock.now(), top);
      const current = { ...message.figures, check };
      publish(current);
      if (!current.settled) return;
      for (const { resolve } of waiting.filter(({ batches }) => batches <= ranked)) resolve(current);
      waiting = waiting.filter(({ batches }) => batches > ranked);
    }
  }

  /** Starts a thread that knows nothing yet, in the place of the one before. */
  function begin(): RankingThread {
    void thread?.close();
    first = sent;
    ranked = sent;
    loaded = sent;
    report = null;
    seenNames = "";
    seeds = options.seeds === null ? null : options.seeds.map((id) => reader.indexOf(id)).filter((index) => index >= 0);
    thread = startThread({ options, seeds }, { onMessage: hear, onEnd: fail });
    return thread;
  }

  /** Tells the thread which label sets and types are ranked, when there are new ones. */
  function sendFilter(): void {
    const names = `${reader.labelSets.length}/${reader.types.length}`;
    if ((options.labels === null && options.types === null) || names === seenNames) return;
    seenNames = names;
    const { labels, types } = options;
    thread!.post({
      kind: "filter",
      labelSets:
        labels === null
          ? null
          : Uint8Array.from(reader.labelSets, (set) => (set.some((label) => labels.includes(label)) ? 1 : 0)),
      types: types === null ? null : Uint8Array.from(reader.types, (type) => (types.includes(type) ? 1 : 0)),
    });
  }

  function send(packed: PackedDelta, kind: "load" | "delta"): void {
    sendFilter();
    sent += 1;
    thread!.post({ kind, packed });
  }

  function running(): RankingThread {
    if (failure !== null) throw failure;
    if (thread === null) throw new EddyError("internal", "Ranking: load the graph first.");
    return thread;
  }

  function entriesOf(indices: Uint32Array, limit: number) {
    const entries: { index: number; id: string; label: string; name: string; place: number }[] = [];
    for (let place = 0; place < indices.length && entries.length < limit; place++) {
      const node = reader.nodeAt(indices[place]!);
      // A node that the store has dropped since.
      if (node === undefined) continue;
      entries.push({ index: indices[place]!, id: node.id, label: labelOf(node.id), name: nameOf(node), place });
    }
    return entries;
  }

  async function runJob<J extends Job>(job: J): Promise<JobAnswers[J["job"]]> {
    const copy = await running().ask({ ask: "copy" });
    const started = startJob(job, copy);
    jobs.add(started);
    try {
      return await started.answer;
    } finally {
      jobs.delete(started);
    }
  }

  /** The answer for the graph as it is, computed once. */
  function once<J extends Job>(job: J): Promise<JobAnswers[J["job"]]> {
    running();
    const key = JSON.stringify(job);
    const known = kept.get(key);
    if (known !== undefined && known.version === sent) return known.answer as Promise<JobAnswers[J["job"]]>;
    const answer = runJob(job);
    kept.set(key, { version: sent, answer });
    answer.catch(() => kept.delete(key));
    return answer;
  }

  async function verify(): Promise<RankCheck> {
    const copy = await running().ask({ ask: "copy" });
    const { bound, seq } = copy;
    const started = startJob({ job: "check", damping: options.damping, seeds }, copy);
    jobs.add(started);
    try {
      const { distance } = await started.answer;
      // The measure itself is good to 1e-11.
      check = { seq, distance, bound, isWithin: distance <= bound + 1e-11, atMs: clock.now() };
    } finally {
      jobs.delete(started);
    }
    if (!check.isWithin)
      log.error({ ...check }, "Ranks are further from the exact ones than proven: please report this.");
    if (report !== null) publish({ ...report, check });
    return check;
  }

  async function checkWhenIdle(): Promise<void> {
    while (!ended.signal.aborted && failure === null) {
      const before = report;
      await clock.sleep(CHECK_IDLE_MS, ended.signal);
      const isIdle = report !== null && report === before && ranked === sent && checkedSeq !== report.seq;
      if (ended.signal.aborted || !isIdle || report!.edges > CHECK_MAX_EDGES) continue;
      checkedSeq = report!.seq;
      await verify().catch((error) =>
        log.warn({ error: messageOf(error) }, "The self-check of the ranking did not run."),
      );
    }
  }

  const ranking: Ranking = {
    options,
    async load(onProgress) {
      if (thread !== null) throw new EddyError("conflict", "Ranking.load: it is loaded already.");
      begin();
      for (const packed of reader.packed(LOAD_EDGES)) {
        send(packed, "load");
        while (sent - loaded > LOAD_AHEAD && failure === null) {
          await new Promise<void>((resolve) => {
            onLoaded = (edges) => {
              onProgress?.(edges);
              resolve();
            };
          });
        }
      }
      onLoaded = (edges) => onProgress?.(edges);
      thread!.post({ kind: "start" });
      await ranking.settled();
      void checkWhenIdle();
    },
    apply(packed) {
      if (thread === null || failure !== null) return;
      send(packed, "delta");
      if (seeds !== null && seeds.length < options.seeds!.length) {
        const found = options.seeds!.filter((id) => reader.indexOf(id) >= 0).length;
        if (found > seeds.length) hear({ kind: "reload" });
      }
    },
    get pending() {
      return sent - ranked;
    },
    get report() {
      return report;
    },
    onRefresh(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    settled() {
      if (failure !== null) return Promise.reject(failure);
      if (report?.settled && ranked === sent) return Promise.resolve(report);
      return new Promise((resolve, reject) => waiting.push({ batches: sent, resolve, reject }));
    },
    async top({ limit, label }) {
      const labelSets =
        label === undefined ? null : reader.labelSets.flatMap((set, number) => (set.includes(label) ? [number] : []));
      const list = await running().ask({ ask: "top", limit, labelSets });
      return entriesOf(list.indices, limit).map(({ index: _, place, ...entry }, position) => ({
        ...entry,
        rank: list.ranks[place]!,
        position: position + 1,
      }));
    },
    live(limit) {
      const now = clock.now();
      return entriesOf(top.indices, limit).map(({ index, place, ...entry }, position) => ({
        ...entry,
        rank: top.ranks[place]!,
        position: position + 1,
        previous: history.previous(index, now),
      }));
    },
    get comparedWithMs() {
      return history.since(clock.now());
    },
    rankOf: (index) => ranks?.rankOf(index) ?? 0,
    async positionOf(index) {
      return running().ask({ ask: "position", index });
    },
    history: (index) => history.of(index),
    async pagerankMage({ limit, ...params }) {
      const { indices, values } = await once({ job: "mage", params, limit });
      return entriesOf(indices, limit).map(({ index: _, place, ...entry }, position) => ({
        ...entry,
        rank: values[place]!,
        position: position + 1,
      }));
    },
    async betweenness({ limit, ...params }) {
      const { indices, values, error } = await once({ job: "betweenness", params, limit });
      const entries = entriesOf(indices, limit).map(({ index: _, place, ...entry }, position) => ({
        ...entry,
        betweenness: values[place]!,
        position: position + 1,
      }));
      return { entries, error };
    },
    async components() {
      const { sizes } = await once({ job: "components" });
      return { count: sizes.length, sizes: [...sizes.subarray(0, COMPONENT_SIZES)] };
    },
    check: verify,
    async close() {
      ended.abort();
      fail(new EddyError("closed", "The ranking is closed."));
      await Promise.all([thread?.close(), ...[...jobs].map((job) => job.stop())]);
    },
  };
  return ranking;
}
