import type { Broker, GraphStore } from "../../core/ports.ts";
import type { Stream } from "../../core/stream.ts";

/** What operations look at once the graph is loaded. */
export interface Opened {
  readonly broker: Pick<Broker, "kind" | "status" | "topics" | "inspect">;
  readonly store: Pick<GraphStore, "kind" | "status" | "stats">;
  readonly streams: { list(): readonly Stream[] };
  readonly ranking: {
    readonly pending: number;
    readonly report: { readonly ranked: number; readonly bound: number; readonly tookMs: number } | null;
  };
}
