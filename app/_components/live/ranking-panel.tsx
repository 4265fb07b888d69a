"use client";

import { useDeferredValue, useRef, useState } from "react";
import type { NodeId } from "../../../core/graph.ts";
import type { LiveRankEntry } from "../../../core/rank.ts";
import { useLabels } from "../../_lib/live/hooks.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { useFlip } from "../../_lib/use-flip.ts";
import { useThrottled } from "../../_lib/use-throttled.ts";
import { ScrollRegion } from "../ui/scroll-region.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { RankRow } from "./rank-row.tsx";
import { useRankingRows } from "./use-ranking-rows.ts";

const ALL = "";

/** Who matters right now: the first places of PageRank over the whole graph. */
export function RankingPanel(props: { readonly selected: NodeId | null; readonly onSelect: (id: NodeId) => void }) {
  const {
    live: { ranking: t },
    graph,
    pages,
  } = useTexts();
  const { since } = useTexts().measures.live;
  const { formatClock } = useFormats();
  const labels = useLabels();
  const [label, setLabel] = useState(ALL);
  const { rows, ranked, sinceMs } = useRankingRows(label === ALL ? null : label);
  // When nearly all are new, the comparison has just begun: saying it fifty times says nothing.
  const isYoung = rows !== null && rows.filter((row) => row.previous === null).length * 2 > rows.length;
  const leader = useThrottled(rows?.[0]?.name ?? null, 8000);

  return (
    <section aria-labelledby="ranking" className="flex min-h-0 flex-1 flex-col">
      <div className="flex items-center justify-between gap-3 px-4 pt-4 pb-2">
        <div>
          <h2 id="ranking" className="text-base">
            {graph.pagerank}
          </h2>
          <p className="text-xs text-faint tabular-nums">{t.ranked({ count: ranked })}</p>
          {sinceMs !== null && (
            <p className="text-xs text-faint tabular-nums">{since({ time: formatClock(sinceMs) })}</p>
          )}
        </div>
        <label className="text-sm">
          <span className="sr-only">{t.of}</span>
          <select
            value={label}
            onChange={(event) => setLabel(event.target.value)}
            className="control min-h-9 max-w-40 py-1 text-sm"
          >
            <option value={ALL}>{t.allLabels}</option>
            {labels.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p className="sr-only" role="status">
        {leader !== null && t.leader({ name: leader })}
      </p>
      {rows === null ? (
        <div className="px-4">
          <Loading what={t.what} lines={8} />
        </div>
      ) : rows.length === 0 ? (
        <p className="px-4 py-6 text-sm text-muted">{t.none}</p>
      ) : (
        <ScrollRegion label={t.label} className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
          <table className="relative w-full border-collapse text-sm">
            <caption className="sr-only">{label === ALL ? t.caption : t.captionOf({ label })}</caption>
            <thead className="sr-only">
              <tr>
                <th scope="col">{graph.place}</th>
                <th scope="col">{t.change}</th>
                <th scope="col">{pages.node}</th>
                <th scope="col">{t.rank}</th>
              </tr>
            </thead>
            <RankRows rows={rows} isYoung={isYoung} selected={props.selected} onSelect={props.onSelect} />
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}

/** About as many as are in view: they stand at once, those below them a moment later. */
const FIRST = 16;

function RankRows(props: {
  readonly rows: readonly LiveRankEntry[];
  readonly isYoung: boolean;
  readonly selected: NodeId | null;
  readonly onSelect: (id: NodeId) => void;
}) {
  const count = Math.max(FIRST, useDeferredValue(props.rows.length, FIRST));
  const rows = props.rows.slice(0, count);
  const body = useRef<HTMLTableSectionElement>(null);
  useFlip(body, rows.map((row) => row.id).join(" "));
  const best = rows[0]?.rank ?? 0;
  return (
    <tbody ref={body}>
      {rows.map((row) => (
        <RankRow
          key={row.id}
          row={row}
          share={best === 0 ? 0 : row.rank / best}
          isNew={row.previous === null && !props.isYoung}
          isSelected={row.id === props.selected}
          onSelect={props.onSelect}
        />
      ))}
    </tbody>
  );
}
