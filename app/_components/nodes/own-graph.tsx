"use client";

import Link from "next/link";
import type { NodeId } from "../../../core/graph.ts";
import type { NeighbourGroup } from "../../../server/runtime.ts";
import { api } from "../../_lib/api.ts";
import { nodePath } from "../../_lib/nodes.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { useEvery } from "../../_lib/use-every.ts";
import { useKept } from "../../_lib/use-kept.ts";
import { useLabelTone } from "../../_lib/use-label-tone.ts";
import { useResource } from "../../_lib/use-resource.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { Loading } from "../ui/skeleton.tsx";

const AGAIN_MS = 5000;
const EACH = 8;
const ROW = 28;

type Row =
  | { readonly kind: "group"; readonly group: NeighbourGroup }
  | { readonly kind: "item"; readonly group: NeighbourGroup; readonly item: NeighbourGroup["items"][number] };

/** A node between what leads to it and where it leads. The lines are decoration; the two lists say it all. */
export function OwnGraph({ id, name }: { id: NodeId; name: string }) {
  const t = useTexts().nodes.ownGraph;
  const { data, error, reload } = useResource(`around ${id}`, (signal) => api.around(id, EACH, signal));
  const groups = useKept(data);
  useEvery(AGAIN_MS, reload);
  if (error !== undefined) return <ProblemPanel error={error} title={t.failed} onRetry={reload} />;
  if (groups === undefined) return <Loading what={t.what} />;
  if (groups.length === 0) return <p className="text-muted">{t.none}</p>;
  const into = rowsOf(groups.filter(({ outgoing }) => !outgoing));
  const out = rowsOf(groups.filter(({ outgoing }) => outgoing));
  const height = Math.max(into.length, out.length, 3) * ROW;

  return (
    <div className="grid gap-6 sm:grid-cols-[minmax(0,1fr)_minmax(9rem,16rem)_minmax(0,1fr)] sm:gap-2">
      <Side title={t.into({ name })} rows={into} isLeft />
      <div className="relative hidden sm:block" style={{ height }} aria-hidden="true">
        <svg
          aria-hidden="true"
          viewBox={`0 0 100 ${height}`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full"
          fill="none"
        >
          <Lines rows={into} from={0} height={height} />
          <Lines rows={out} from={100} height={height} />
        </svg>
        <span className="absolute top-1/2 left-1/2 max-w-full -translate-1/2 truncate rounded-full bg-accent px-3 py-1.5 text-sm font-semibold text-on-accent shadow-float">
          {name}
        </span>
      </div>
      <Side title={t.outOf({ name })} rows={out} />
    </div>
  );
}

function rowsOf(groups: readonly NeighbourGroup[]): Row[] {
  return groups.flatMap((group): Row[] => [
    { kind: "group", group },
    ...group.items.map((item): Row => ({ kind: "item", group, item })),
  ]);
}

function Lines({ rows, from, height }: { rows: readonly Row[]; from: 0 | 100; height: number }) {
  const top = (height - rows.length * ROW) / 2;
  const bend = from === 0 ? 28 : 72;
  return rows.map((row, index) => {
    if (row.kind === "group") return null;
    const y = top + (index + 0.5) * ROW;
    return (
      <path
        key={`${row.group.type} ${row.item.id}`}
        d={`M${from} ${y}C${bend} ${y} ${bend} ${height / 2} 50 ${height / 2}`}
        className="stroke-edge"
        strokeWidth={1}
        strokeOpacity={0.55}
        vectorEffect="non-scaling-stroke"
      />
    );
  });
}

function Side({ title, rows, isLeft }: { title: string; rows: readonly Row[]; isLeft?: boolean }) {
  const t = useTexts().nodes.ownGraph;
  const { formatCount } = useFormats();
  const toneOf = useLabelTone();
  return (
    <ul aria-label={title} className="flex min-w-0 flex-col justify-center text-sm">
      {rows.length === 0 && (
        <li className={`text-muted ${isLeft ? "sm:text-right" : ""}`}>{isLeft ? t.nothingIn : t.nothingOut}</li>
      )}
      {rows.map((row) =>
        row.kind === "group" ? (
          <li
            key={row.group.type}
            style={{ height: ROW }}
            className={`eyebrow flex items-end gap-2 pb-1 ${isLeft ? "sm:justify-end" : ""}`}
          >
            <span className="truncate">{row.group.type}</span>
            <span className="shrink-0 tabular-nums">
              {row.group.total > row.group.items.length
                ? t.someOf({ shown: row.group.items.length, total: row.group.total })
                : formatCount(row.group.total)}
            </span>
          </li>
        ) : (
          <li
            key={`${row.group.type} ${row.item.id}`}
            style={{ height: ROW }}
            className={`flex items-center gap-2 ${isLeft ? "sm:flex-row-reverse" : ""}`}
          >
            <span aria-hidden="true" className={`size-2.5 shrink-0 rounded-full ${toneOf(row.item.label).dot}`} />
            <Link
              href={nodePath(row.item.id)}
              prefetch={false}
              className="min-w-0 truncate font-medium underline-offset-4 hover:text-accent hover:underline"
            >
              {row.item.name}
            </Link>
            <span className="shrink-0 text-xs text-faint">{row.item.label}</span>
          </li>
        ),
      )}
    </ul>
  );
}
