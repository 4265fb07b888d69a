import type { NodeDetails } from "../../../server/runtime.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";

const WIDTH = 600;
const HEIGHT = 120;

/** The node's rank over time, as far as it was among the first places. */
export function RankHistory({ points: known }: { points: NodeDetails["history"] }) {
  const t = useTexts().nodes.history;
  const { formatRank, formatTime } = useFormats();
  const [first] = known;
  const latest = known.at(-1);
  if (first === undefined || latest === undefined) {
    return <p className="mt-5 text-sm text-muted">{t.none}</p>;
  }
  const last = { ...latest, atMs: Math.max(latest.atMs, Date.now()) }; // it has stood there since
  const points = [...known, last];
  const placed = ({ position }: typeof first) => (position === null ? t.notPlaced : t.placed({ position }));
  const ranks = points.map(({ rank }) => rank);
  const [low, high] = [Math.min(...ranks), Math.max(...ranks)];
  const span = Math.max(1, last.atMs - first.atMs);
  const x = (atMs: number) => ((atMs - first.atMs) / span) * WIDTH;
  const y = (rank: number) => (high === low ? HEIGHT / 2 : HEIGHT - 6 - ((rank - low) / (high - low)) * (HEIGHT - 12));
  let path = `M0 ${y(first.rank).toFixed(1)}`;
  for (const { atMs, rank } of points.slice(1)) path += `H${x(atMs).toFixed(1)}V${y(rank).toFixed(1)}`;

  return (
    <figure className="mt-6">
      <div className="flex items-stretch gap-3">
        <div className="flex flex-col justify-between text-right text-xs text-faint tabular-nums" aria-hidden="true">
          <span>{formatRank(high)}</span>
          {high !== low && <span>{formatRank(low)}</span>}
        </div>
        <svg
          role="img"
          aria-label={t.picture({
            first: `${formatRank(first.rank)}, ${placed(first)}`,
            last: `${formatRank(last.rank)}, ${placed(last)}`,
            low: formatRank(low),
            high: formatRank(high),
          })}
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="h-32 min-w-0 flex-1 rounded-lg bg-sunken"
          fill="none"
        >
          <path d={`${path}V${HEIGHT}H0Z`} className="fill-accent-soft" />
          <path d={path} className="stroke-accent" strokeWidth={2} vectorEffect="non-scaling-stroke" />
        </svg>
      </div>
      <figcaption className="mt-1.5 flex justify-between gap-4 text-xs text-muted tabular-nums">
        <span>
          <span className="block font-medium text-ink">{placed(first)}</span>
          {formatTime(first.atMs)}
        </span>
        <span className="text-right">
          <span className="block font-medium text-ink">{placed(last)}</span>
          {formatTime(last.atMs)}
        </span>
      </figcaption>
    </figure>
  );
}
