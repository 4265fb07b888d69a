"use client";

import { useRanking, useStats } from "../../_lib/live/hooks.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { useThrottled } from "../../_lib/use-throttled.ts";

const EVERY_MS = 2_000;

/** The picture in words, for those who do not see it. Not announced: it changes all the time. */
export function Summary({ id }: { readonly id: string }) {
  const t = useTexts().canvas.summary;
  const { formatCount } = useFormats();
  const stats = useThrottled(useStats(), EVERY_MS);
  const ranking = useThrottled(useRanking(), EVERY_MS);
  if (stats === null) return null;
  const labels = Object.entries(stats.labels).map(([label, n]) => `${formatCount(n)} ${label}`);
  const first = (ranking?.top ?? []).slice(0, 5).map(({ name }) => name);
  return (
    <p id={id} className="sr-only">
      {t.size({ nodes: stats.nodes, edges: stats.edges, labels: labels.join(", ") })}
      {first.length === 0 ? "" : ` ${t.first({ names: first.join(", ") })}`}
    </p>
  );
}
