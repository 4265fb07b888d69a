"use client";

import Link from "next/link";
import type { RankComparison } from "../../../server/runtime.ts";
import { nodePath } from "../../_lib/nodes.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { Cell, HeadCell, RowHead, Table } from "../ui/table.tsx";

const LEAST_BOUND = 1e-9;

/** Two rankings side by side, by the places of the one that was asked for. */
export function RankComparisonTable({ comparison }: { comparison: RankComparison }) {
  const t = useTexts().measures.comparison;
  const { formatCount, formatRank } = useFormats();
  const { entries, nodes, furthest, distance, bound, standingBound } = comparison;
  // Of a smaller bound nobody can read the zeros; what is proven is proven of a larger one too.
  const proven = (value: number) => formatRank(Math.max(value, LEAST_BOUND));
  const shown = entries.filter(({ rank }) => rank > 0);
  return (
    <>
      <p role="status" className="mt-5 max-w-3xl text-sm text-muted tabular-nums">
        {t.ranked({ count: nodes })} {t.differences({ furthest: formatRank(furthest), distance: formatRank(distance) })}{" "}
        {bound === null ? t.unproven({ bound: proven(standingBound) }) : t.proven({ bound: proven(bound) })}
      </p>
      {shown.length === 0 ? (
        <p className="mt-3 text-sm text-muted">{t.empty}</p>
      ) : (
        <div className="-mx-3 mt-2">
          <Table caption={t.caption}>
            <thead>
              <tr>
                <HeadCell className="text-right">{t.place}</HeadCell>
                <HeadCell>{t.node}</HeadCell>
                <HeadCell className="text-right">{t.rank}</HeadCell>
                <HeadCell className="text-right">{t.standingPlace}</HeadCell>
                <HeadCell className="text-right">{t.standingRank}</HeadCell>
                <HeadCell className="text-right">{t.difference}</HeadCell>
              </tr>
            </thead>
            <tbody className="[&>tr:last-child>*]:border-b-0">
              {shown.map(({ id, label, name, rank, position, standing }) => (
                <tr key={id}>
                  <Cell className="w-10 text-right text-faint tabular-nums">{formatCount(position)}</Cell>
                  <RowHead className="max-w-48 min-w-32">
                    <Link
                      href={nodePath(id)}
                      prefetch={false}
                      className="block truncate underline-offset-4 hover:text-accent hover:underline"
                    >
                      {name}
                    </Link>
                    <span className="block text-xs font-normal text-faint">{label}</span>
                  </RowHead>
                  <Cell className="text-right tabular-nums">{formatRank(rank)}</Cell>
                  <Cell className="text-right whitespace-nowrap tabular-nums">
                    {formatCount(standing.position)} <Places won={standing.position - position} />
                  </Cell>
                  <Cell className="text-right text-muted tabular-nums">{formatRank(standing.rank)}</Cell>
                  <Cell className="text-right text-muted tabular-nums">
                    {rank < standing.rank ? "−" : rank > standing.rank ? "+" : ""}
                    {formatRank(Math.abs(rank - standing.rank))}
                  </Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </>
  );
}

/** Places won against the standing ranking; the sign and the words say it, the colour only helps. */
function Places({ won }: { won: number }) {
  const t = useTexts().measures.comparison;
  const { formatCount } = useFormats();
  const count = Math.abs(won);
  return (
    <span className={`inline-block w-12 text-xs ${won > 0 ? "text-good" : won < 0 ? "text-bad" : "text-faint"}`}>
      <span aria-hidden="true">{won === 0 ? "=" : `${won > 0 ? "▲" : "▼"}${formatCount(count)}`}</span>
      <span className="sr-only">{won === 0 ? t.same : won > 0 ? t.climbs({ count }) : t.falls({ count })}</span>
    </span>
  );
}
