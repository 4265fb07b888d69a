import type { StreamFlow } from "../../core/flow.ts";
import type { LiveRankEntry } from "../../core/rank.ts";
import type { Stream } from "../../core/stream.ts";

/** What the gateway needs of the ranking. */
export interface LiveRanking {
  /** The first places as last published, best first. */
  live(limit: number): LiveRankEntry[];
  /** When the `previous` positions were held; `null` before the first report. */
  readonly comparedWithMs: number | null;
  /** The node's rank as last published, 0 when it has none. */
  rankOf(index: number): number;
  readonly report: {
    readonly seq: number;
    readonly ranked: number;
    readonly bound: number;
    readonly tookMs: number;
  } | null;
  onRefresh(listener: () => void): () => void;
}

/** What the gateway needs of the streams. Methods that name a stream reject with `not-found` or `conflict`. */
export interface LiveStreams {
  list(): Stream[];
  start(name: string): Promise<Stream>;
  stop(name: string): Promise<Stream>;
  onChange(listener: (stream: Stream) => void): () => void;
  onDrop(listener: (name: string) => void): () => void;
  /** How rows pass each stream. */
  flows(): StreamFlow[];
  /** Browsers have been sent the graph as it was at `seq`. */
  pushed(seq: number): void;
  /** There is nobody to send anything to. */
  unwatched(): void;
}
