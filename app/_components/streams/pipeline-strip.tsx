"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import type { HopFigures } from "../../../core/flow.ts";
import type { Stream } from "../../../core/stream.ts";
import { useFlow } from "../../_lib/live/hooks.ts";
import { isActive } from "../../_lib/streams.ts";
import type { Texts } from "../../_lib/texts/en.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { Icon } from "../ui/icon.tsx";
import { countAt, hopsOf, ICONS } from "./pipeline-hops.ts";

/** The way of a row, from file to browser: at each hop how fast rows pass, how many wait, and how long they take. */
export function PipelineStrip({ stream, file }: { stream: Stream; file: string | undefined }) {
  const t = useTexts().streams.way;
  const flow = useFlow(stream.name);
  const { deadLetters } = stream.progress;
  const flows = isActive(stream.status);
  return (
    <section aria-labelledby="way" className="panel p-5 sm:p-6">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="way" className="text-lg">
          {t.title}
        </h2>
        {flow !== undefined && flow.row.p50Ms !== null && (
          <p className="text-sm text-muted tabular-nums">
            {t.wholeWay} <Times {...flow.row} />
          </p>
        )}
      </div>
      <ol className="grid gap-4 xl:auto-cols-fr xl:grid-flow-col xl:gap-3">
        {hopsOf(stream, flow).map((figures) => (
          <li
            key={figures.hop}
            data-flows={(flows && figures.ratePerSecond > 0) || undefined}
            className="relative min-w-0 rounded-lg bg-sunken px-3 py-2.5 not-first:before:absolute not-first:before:-top-4 not-first:before:left-5 not-first:before:h-4 not-first:before:w-0.5 not-first:before:bg-line not-first:data-flows:before:animate-pulse not-first:data-flows:before:bg-accent xl:not-first:before:top-6 xl:not-first:before:-left-3 xl:not-first:before:h-0.5 xl:not-first:before:w-3"
          >
            <HopCard figures={figures} note={noteOf(figures, stream, file, t)} />
          </li>
        ))}
      </ol>
      <p className="mt-4 text-xs text-muted">
        {t.percentiles}
        {deadLetters > 0 && ` ${t.aside({ count: deadLetters })}`}
      </p>
    </section>
  );
}

function noteOf({ hop }: HopFigures, stream: Stream, file: string | undefined, t: Texts["streams"]["way"]): ReactNode {
  if (hop === "topic") {
    return (
      <Link href={`/topics/${encodeURIComponent(stream.topic)}`} className="text-accent hover:underline">
        {stream.topic}
      </Link>
    );
  }
  if (hop !== "source" || stream.dataset === null) return countAt(hop, stream, t);
  return (
    <Link href={`/datasets/${stream.dataset}`} className="text-accent hover:underline">
      {file ?? t.file}
    </Link>
  );
}

function HopCard({ figures, note }: { figures: HopFigures; note: ReactNode }) {
  const t = useTexts().streams.way;
  const { formatCount, formatRate } = useFormats();
  const { kind, times, waiting } = t.hops[figures.hop];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 xl:grid-cols-1">
      <div className="min-w-0">
        <p className="eyebrow flex items-center gap-1.5">
          <Icon name={ICONS[figures.hop]} className="size-4 text-accent" />
          {kind}
        </p>
        <p className="mt-0.5 min-h-5 truncate text-sm font-medium">{note}</p>
      </div>
      <div className="text-right text-xs text-muted tabular-nums xl:mt-1 xl:text-left">
        <p className="text-sm font-medium text-ink">{formatRate(figures.ratePerSecond)}</p>
        <p>{figures.waiting === null ? <>&nbsp;</> : `${formatCount(figures.waiting)} ${waiting}`}</p>
        <p title={`${kind}: ${times}`}>
          <span className="sr-only">{times}: </span>
          <Times p50Ms={figures.p50Ms} p95Ms={figures.p95Ms} />
        </p>
      </div>
    </div>
  );
}

function Times({ p50Ms, p95Ms }: { p50Ms: number | null; p95Ms: number | null }) {
  const t = useTexts().streams.way;
  const { formatMilliseconds } = useFormats();
  if (p50Ms === null || p95Ms === null) return <>{t.noTimes}</>;
  return (
    <>
      <span className="whitespace-nowrap">
        {t.p50} {formatMilliseconds(p50Ms)}
      </span>{" "}
      <span className="whitespace-nowrap">
        {t.p95} {formatMilliseconds(p95Ms)}
      </span>
    </>
  );
}
