"use client";

import { useRef, useState } from "react";
import type { NodeId } from "../../../core/graph.ts";
import { formatCount } from "../../_lib/format.ts";
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
  const texts = useTexts().measures.live;
  const { formatClock } = useFormats();
  const labels = useLabels();
  const [label, setLabel] = useState(ALL);
  const { rows, ranked, sinceMs } = useRankingRows(label === ALL ? null : label);
  const body = useRef<HTMLTableSectionElement>(null);
  useFlip(body, (rows ?? []).map((row) => row.id).join(" "));
  const best = rows?.[0]?.rank ?? 0;
  // When nearly all are new, the comparison has just begun: saying it fifty times says nothing.
  const isYoung = rows !== null && rows.filter((row) => row.previous === null).length * 2 > rows.length;
  const leader = useThrottled(rows?.[0]?.name ?? null, 8000);

  return (
    <section aria-labelledby="ranking" className="flex min-h-0 flex-1 flex-col">
      <div className="flex items-center justify-between gap-3 px-4 pt-4 pb-2">
        <div>
          <h2 id="ranking" className="text-base">
            PageRank
          </h2>
          <p className="text-xs text-faint tabular-nums">{formatCount(ranked)} nodes ranked</p>
          {sinceMs !== null && (
            <p className="text-xs text-faint tabular-nums">{texts.since({ time: formatClock(sinceMs) })}</p>
          )}
        </div>
        <label className="text-sm">
          <span className="sr-only">Ranking of</span>
          <select
            value={label}
            onChange={(event) => setLabel(event.target.value)}
            className="control min-h-9 max-w-40 py-1 text-sm"
          >
            <option value={ALL}>All labels</option>
            {labels.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p className="sr-only" role="status">
        {leader !== null && `First place: ${leader}`}
      </p>
      {rows === null ? (
        <div className="px-4">
          <Loading what="the ranking" lines={8} />
        </div>
      ) : rows.length === 0 ? (
        <p className="px-4 py-6 text-sm text-muted">Ranks appear with the first edges.</p>
      ) : (
        <ScrollRegion label="Ranking" className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
          <table className="relative w-full border-collapse text-sm">
            <caption className="sr-only">
              Nodes by PageRank{label === ALL ? "" : `, label ${label}`}, with the places won and lost
            </caption>
            <thead className="sr-only">
              <tr>
                <th scope="col">Place</th>
                <th scope="col">Change</th>
                <th scope="col">Node</th>
                <th scope="col">Rank</th>
              </tr>
            </thead>
            <tbody ref={body}>
              {rows.map((row) => (
                <RankRow
                  key={row.id}
                  row={row}
                  share={best === 0 ? 0 : row.rank / best}
                  isNew={row.previous === null && !isYoung}
                  isSelected={row.id === props.selected}
                  onSelect={props.onSelect}
                />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}
