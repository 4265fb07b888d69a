"use client";

import { useRanking, useStats } from "../../_lib/live/hooks.ts";
import { useThrottled } from "../../_lib/use-throttled.ts";

const count = new Intl.NumberFormat();
const EVERY_MS = 2_000;

/** The picture in words, for those who do not see it. Not announced: it changes all the time. */
export function Summary({ id }: { readonly id: string }) {
  const stats = useThrottled(useStats(), EVERY_MS);
  const ranking = useThrottled(useRanking(), EVERY_MS);
  if (stats === null) return null;
  const labels = Object.entries(stats.labels).map(([label, n]) => `${count.format(n)} ${label}`);
  const first = (ranking?.top ?? []).slice(0, 5).map(({ name }) => name);
  return (
    <p id={id} className="sr-only">
      {count.format(stats.nodes)} nodes and {count.format(stats.edges)} edges: {labels.join(", ")}.
      {first.length === 0 ? "" : ` First by rank: ${first.join(", ")}.`}
    </p>
  );
}
