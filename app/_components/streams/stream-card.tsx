import Link from "next/link";
import type { ReactNode } from "react";
import type { Stream } from "../../../core/stream.ts";
import { doneRatio, isActive, rateText, secondsLeft, settled, transformText } from "../../_lib/streams.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { Progress } from "../ui/progress.tsx";
import { StreamActions } from "./stream-actions.tsx";
import { StreamStatusBadge, statusBar } from "./stream-status.tsx";

/** One stream in the list: how far, how fast, what is wrong, and what can be done. */
export function StreamCard({ stream }: { stream: Stream }) {
  const { pages, streams: t } = useTexts();
  const { formatCount, formatDuration, formatPercent, formatRate, formatTime } = useFormats();
  const ratio = doneRatio(stream);
  const left = secondsLeft(stream);
  return (
    <article aria-label={stream.name} className="panel px-5 py-4 transition-shadow hover:shadow-float">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h2 className="min-w-0 text-base wrap-anywhere">
              <Link href={`/streams/${encodeURIComponent(stream.name)}`} className="hover:text-accent hover:underline">
                {stream.name}
              </Link>
            </h2>
            <StreamStatusBadge status={stream.status} />
          </div>
          <p className="mt-0.5 text-sm text-muted">
            {transformText(stream.transform, t)}, {rateText(stream.rate, t.rate)}
          </p>
        </div>
        <StreamActions stream={stream} size="small" />
      </div>

      <div className="mt-4 flex items-center gap-4">
        <Progress
          className="flex-1"
          label={t.progressOf({ name: stream.name })}
          ratio={ratio}
          tone={statusBar(stream.status)}
          isFlowing={isActive(stream.status)}
        />
        {ratio !== null && (
          <span className="w-12 text-right text-sm font-medium tabular-nums">{formatPercent(ratio)}</span>
        )}
      </div>

      <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-2 text-sm">
        <Figure term={t.rows}>
          {formatCount(settled(stream))}
          {stream.progress.total !== null && (
            <span className="text-muted"> {t.ofTotal({ total: stream.progress.total })}</span>
          )}
        </Figure>
        {isActive(stream.status) && <Figure term={t.speed}>{formatRate(stream.ratePerSecond)}</Figure>}
        {(isActive(stream.status) || stream.lag > 0) && <Figure term={t.lag}>{formatCount(stream.lag)}</Figure>}
        <Figure term={pages.deadLetters}>
          <span className={stream.progress.deadLetters > 0 ? "font-medium text-warn" : ""}>
            {formatCount(stream.progress.deadLetters)}
          </span>
        </Figure>
        {left !== null && <Figure term={t.timeLeft}>{formatDuration(left)}</Figure>}
        {stream.finishedAt !== null && <Figure term={t.finished}>{formatTime(stream.finishedAt)}</Figure>}
      </dl>
      {stream.lastError !== null && (
        <p className="mt-3 rounded-lg bg-bad-soft px-3 py-2 text-sm text-bad">{stream.lastError}</p>
      )}
    </article>
  );
}

export function Figure({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-faint">{term}</dt>
      <dd className="tabular-nums">{children}</dd>
    </div>
  );
}
