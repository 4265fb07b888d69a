import { EddyError, messageOf } from "../../core/errors.ts";
import type { Clock, GraphReader, Log, PackedDelta } from "../../core/ports.ts";
import { DAMPING, type LiveRankEntry, type RankEntry } from "../../core/rank.ts";
import { createBackground, type RankCheck } from "./background.ts";
import { entriesOf } from "./entries.ts";
import { createExtractor } from "./extract.ts";
import { createFeed } from "./feed.ts";
import { createHistory, type RankPoint } from "./history.ts";
import { createMeasures, type Measures } from "./measures.ts";
import type { RankingOptions, RefreshFigures } from "./protocol.ts";
import type { TopList } from "./top.ts";

/** What a refresh did. `check` is the last self-check, `null` before the first. */
export interface RankReport extends RefreshFigures {
  readonly check: RankCheck | null;
}

/**
 * Ranks the graph of a store in a thread of its own.
 *
 * The caller applies every delta of the store, in order, from the moment of `load`; nothing is applied to the store while
 * `load` runs. Methods that answer promises reject with `closed` after `close()`, and with `internal` when the thread died.
 */
export interface Ranking extends Measures {
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
  maxNodes: 2 ** 25,
  topSize: 1000,
  kernel: "wasm",
};
/** After this long without a change the ranks are checked, if the graph is not larger than that. */
const CHECK_IDLE_MS = 15_000;
const CHECK_MAX_EDGES = 5_000_000;

export function createRanking({ reader, clock, log, options: given = {} }: RankingDependencies): Ranking {
  const options: RankingOptions = { ...DEFAULTS, ...given };
  const listeners = new Set<(report: RankReport) => void>();
  const history = createHistory();
  const ended = new AbortController();
  const feed = createFeed({ reader, options, onReport: hear, onEnd: fail });
  const extractor = createExtractor(reader);
  const background = createBackground({
    clock,
    log,
    copy: () => feed.ask({ ask: "copy" }),
    extract: extractor.take,
  });
  let failure: EddyError | null = null;
  let report: RankReport | null = null;
  let top: TopList = { indices: new Uint32Array(0), ranks: new Float64Array(0) };
  let waiting: { sent: number; resolve(report: RankReport): void; reject(error: EddyError): void }[] = [];

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

  function hear(figures: RefreshFigures, list: TopList): void {
    top = list;
    history.record(clock.now(), list);
    const current = { ...figures, check: report?.check ?? null };
    publish(current);
    if (!current.settled) return;
    const done = waiting.filter(({ sent }) => sent <= feed.ranked);
    waiting = waiting.filter(({ sent }) => sent > feed.ranked);
    for (const { resolve } of done) resolve(current);
  }

  function fail(error: EddyError): void {
    failure ??= error;
    for (const { reject } of waiting) reject(failure);
    waiting = [];
    if (error.code !== "closed") log.error({ error: error.message }, "The ranking has stopped.");
  }

  async function verify(): Promise<RankCheck> {
    const check = await background.check(options.damping, feed.seeds);
    if (report !== null) publish({ ...report, check });
    return check;
  }

  async function checkWhenIdle(): Promise<void> {
    while (!ended.signal.aborted && failure === null) {
      const before = report;
      await clock.sleep(CHECK_IDLE_MS, ended.signal);
      if (ended.signal.aborted || report === null || report !== before) continue;
      if (feed.ranked < feed.sent || report.check?.seq === report.seq || report.edges > CHECK_MAX_EDGES) continue;
      await verify().catch((error) => log.warn({ error: messageOf(error) }, "The ranks could not be checked."));
      feed.rebase();
    }
  }

  const ranking: Ranking = {
    ...createMeasures(reader, background, () => feed.sent),
    options,
    async load(onProgress) {
      await feed.load(onProgress);
      await ranking.settled();
      void checkWhenIdle();
    },
    apply(packed) {
      extractor.note(packed);
      feed.apply(packed);
    },
    get pending() {
      return feed.sent - feed.ranked;
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
      if (report?.settled && feed.ranked === feed.sent) return Promise.resolve(report);
      return new Promise((resolve, reject) => waiting.push({ sent: feed.sent, resolve, reject }));
    },
    async top({ limit, label }) {
      const labelSets =
        label === undefined ? null : reader.labelSets.flatMap((set, number) => (set.includes(label) ? [number] : []));
      const list = await feed.ask({ ask: "top", limit, labelSets });
      return entriesOf(reader, list.indices, limit, (entry, at) => ({ ...entry, rank: list.ranks[at]! }));
    },
    live(limit) {
      const now = clock.now();
      return entriesOf(reader, top.indices, limit, (entry, at) => ({
        ...entry,
        rank: top.ranks[at]!,
        previous: history.previous(top.indices[at]!, now),
      }));
    },
    get comparedWithMs() {
      return history.since(clock.now());
    },
    rankOf: feed.rankOf,
    positionOf: (index) => feed.ask({ ask: "position", index }),
    history: (index) => history.of(index),
    check: verify,
    async close() {
      ended.abort();
      fail(new EddyError("closed", "The ranking is closed."));
      await Promise.all([feed.close(), background.close()]);
    },
  };
  return ranking;
}
