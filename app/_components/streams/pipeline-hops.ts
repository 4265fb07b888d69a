import type { Hop, HopFigures, StreamFlow } from "../../../core/flow.ts";
import type { Stream } from "../../../core/stream.ts";
import type { Texts } from "../../_lib/texts/en.ts";
import type { IconName } from "../ui/icon.tsx";

export const ICONS: Record<Hop, IconName> = {
  source: "file",
  producer: "upload",
  topic: "topics",
  transform: "shape",
  store: "database",
  ranks: "trophy",
  browsers: "monitor",
};

/** The hops of the stream; before the server has told how rows pass, those that it has, without figures. */
export function hopsOf(stream: Stream, flow: StreamFlow | undefined): readonly HopFigures[] {
  if (flow !== undefined) return flow.hops;
  const isFed = stream.dataset !== null;
  return (Object.keys(ICONS) as Hop[])
    .filter((hop) => isFed || (hop !== "source" && hop !== "producer"))
    .map((hop) => ({ hop, rows: 0, ratePerSecond: 0, waiting: null, p50Ms: null, p95Ms: null }));
}

/** How far rows have come at the hop, from what the stream itself tells. */
export function countAt(hop: Hop, { progress, transform }: Stream, t: Texts["streams"]["way"]): string | null {
  if (hop === "source") return progress.total === null ? null : t.rows({ count: progress.total });
  if (hop === "producer") return t.produced({ count: progress.produced });
  if (hop === "transform") return typeof transform === "string" ? transform : t.mapping;
  if (hop === "store") return t.applied({ count: progress.applied });
  return null;
}
