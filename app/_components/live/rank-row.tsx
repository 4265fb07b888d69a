import { memo } from "react";
import type { NodeId } from "../../../core/graph.ts";
import type { LiveRankEntry } from "../../../core/rank.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";

interface RankRowProps {
  readonly row: LiveRankEntry;
  /** Of the first place's rank, 0 to 1. */
  readonly share: number;
  readonly isNew: boolean;
  readonly isSelected: boolean;
  readonly onSelect: (id: NodeId) => void;
}

export const RankRow = memo(function RankRow({ row, share, isNew, isSelected, onSelect }: RankRowProps) {
  const { formatCount, formatRank } = useFormats();
  return (
    <tr
      data-flip={row.id}
      aria-current={isSelected || undefined}
      className="group bg-surface aria-[current]:bg-accent-soft"
    >
      <td className="w-9 rounded-l-lg py-0 pl-2 text-right text-faint tabular-nums">{formatCount(row.position)}</td>
      <td className="w-9 px-1 text-center">
        <Change row={row} isNew={isNew} />
      </td>
      <th scope="row" className="max-w-0 py-0 text-left font-normal">
        <button
          type="button"
          onClick={() => onSelect(row.id)}
          className="flex w-full min-w-0 flex-col py-1.5 text-left group-hover:text-accent"
        >
          <span className="flex w-full min-w-0 items-baseline gap-2">
            <span className="truncate font-medium">{row.name}</span>
            <span className="shrink-0 text-xs text-faint">{row.label}</span>
          </span>
          <span aria-hidden="true" className="mt-1 block h-1 w-full overflow-hidden rounded-full bg-line">
            <span
              className="block h-full rounded-full bg-accent"
              style={{ transform: `translateX(${(share - 1) * 100}%)` }}
            />
          </span>
        </button>
      </th>
      <td className="w-16 rounded-r-lg pr-2 pl-3 text-right tabular-nums">{formatRank(row.rank)}</td>
    </tr>
  );
});

/** Places won or lost; the sign and the words say it, the colour only helps. */
function Change({ row: { position, previous }, isNew }: { row: LiveRankEntry; isNew: boolean }) {
  const t = useTexts().live.change;
  const { formatCount } = useFormats();
  if (isNew) {
    return (
      <span className="text-2xs font-semibold text-accent">
        <span aria-hidden="true">{t.new}</span>
        <span className="sr-only">{t.newInRanking}</span>
      </span>
    );
  }
  const won = (previous ?? position) - position;
  if (won === 0) return <span className="sr-only">{t.unchanged}</span>;
  return (
    <span className={`text-xs whitespace-nowrap tabular-nums ${won > 0 ? "text-good" : "text-bad"}`}>
      <span aria-hidden="true">
        {won > 0 ? "▲" : "▼"}
        {formatCount(Math.abs(won))}
      </span>
      <span className="sr-only">{won > 0 ? t.climbed({ places: won }) : t.fell({ places: -won })}</span>
    </span>
  );
}
