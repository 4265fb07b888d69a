import type { Hop, HopFigures, StreamFlow } from "../../../core/flow.ts";
import type { Stream } from "../../../core/stream.ts";
import { formatCount } from "../../_lib/format.ts";
import type { IconName } from "../ui/icon.tsx";

interface Look {
  readonly icon: IconName;
  readonly kind: string;
  /** What the times of the hop are. */
  readonly times: string;
  readonly waiting: string;
}

export const LOOKS: Record<Hop, Look> = {
  source: { icon: "file", kind: "Data set", times: "reading a batch", waiting: "to read" },
  producer: { icon: "upload", kind: "Producer", times: "until acknowledged", waiting: "to send" },
  topic: { icon: "topics", kind: "Topic", times: "in the topic", waiting: "in the topic" },
  transform: { icon: "shape", kind: "Transform", times: "a batch", waiting: "to transform" },
  store: { icon: "database", kind: "Graph", times: "until durable", waiting: "to write" },
  ranks: { icon: "trophy", kind: "Ranks", times: "until ranked", waiting: "to rank" },
  browsers: { icon: "monitor", kind: "Browsers", times: "until sent", waiting: "to send" },
};

/** The hops of the stream; before the server has told how rows pass, those that it has, without figures. */
export function hopsOf(stream: Stream, flow: StreamFlow | undefined): readonly HopFigures[] {
  if (flow !== undefined) return flow.hops;
  const isFed = stream.dataset !== null;
  return (Object.keys(LOOKS) as Hop[])
    .filter((hop) => isFed || (hop !== "source" && hop !== "producer"))
    .map((hop) => ({ hop, rows: 0, ratePerSecond: 0, waiting: null, p50Ms: null, p95Ms: null }));
}

/** How far rows have come at the hop, from what the stream itself tells. */
export function countAt(hop: Hop, { progress, transform }: Stream): string | null {
  if (hop === "source") return progress.total === null ? null : `${formatCount(progress.total)} rows`;
  if (hop === "producer") return `${formatCount(progress.produced)} produced`;
  if (hop === "transform") return typeof transform === "string" ? transform : "column mapping";
  if (hop === "store") return `${formatCount(progress.applied)} applied`;
  return null;
}
