import type { RankDeltaEvent } from "../../core/events.ts";
import type { GraphReader } from "../../core/ports.ts";
import type { Broadcaster } from "./broadcaster.ts";
import type { LiveRanking } from "./sources.ts";

/** The ranking as browsers get it. */
export interface RankFeed {
  /** The ranks were refreshed. */
  refreshed(): void;
  /** Whether they were since the last `take`. */
  readonly isDue: boolean;
  /** The event to send, or `null` when it would say nothing new. */
  take(): RankDeltaEvent | null;
  readonly last: RankDeltaEvent | null;
  /** Indices of the first places, best first: who may be drawn. */
  candidates(): number[];
}

const CANDIDATES = 400;

export function createRankFeed(options: {
  ranking: LiveRanking;
  reader: GraphReader;
  broadcaster: Broadcaster;
  places: number;
}): RankFeed {
  const { ranking, reader, broadcaster, places } = options;
  let isDue = true;
  let last: RankDeltaEvent | null = null;
  let said = "";

  return {
    refreshed() {
      isDue = true;
    },
    get isDue() {
      return isDue;
    },
    get last() {
      return last;
    },
    take() {
      const { report } = ranking;
      if (!isDue || report === null) return null;
      isDue = false;
      const top = ranking.live(places);
      const { comparedWithMs } = ranking;
      const says = JSON.stringify([top, report.ranked, report.bound]);
      if (says === said) return null;
      said = says;
      const { ranked, bound, tookMs, seq } = report;
      last = { epoch: broadcaster.position.epoch, seq, top, ranked, bound, tookMs, comparedWithMs };
      return last;
    },
    candidates: () =>
      ranking
        .live(CANDIDATES)
        .map(({ id }) => reader.indexOf(id))
        .filter((index) => index >= 0),
  };
}
