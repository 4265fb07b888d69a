"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import type { Rate, Stream } from "../../../core/stream.ts";
import { api } from "../../_lib/api.ts";
import { useStreams } from "../../_lib/live/hooks.ts";
import { doneRatio, isActive, rateText, secondsLeft, settled } from "../../_lib/streams.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { useResource } from "../../_lib/use-resource.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { ChangeButton } from "../ui/change-button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Icon } from "../ui/icon.tsx";
import { Page, PageHeader } from "../ui/page-header.tsx";
import { Progress } from "../ui/progress.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { DeadLetters } from "./dead-letters.tsx";
import { Definition } from "./definition.tsx";
import { PipelineStrip } from "./pipeline-strip.tsx";
import { RateField } from "./rate-field.tsx";
import { StreamActions } from "./stream-actions.tsx";
import { StreamHistory } from "./stream-history.tsx";
import { StreamStatusBadge, statusBar } from "./stream-status.tsx";
import { useStreamCommands } from "./use-stream-commands.ts";

export function StreamPage({ name }: { name: string }) {
  const { pages, streams: t } = useTexts();
  const router = useRouter();
  const stream = useStreams()?.get(name);
  // A stream that is not in the live list is asked for once: the list may be on its way, or the stream gone.
  const asked = useResource(stream === undefined ? `stream ${name}` : null, (signal) => api.stream(name, signal));
  const shown = stream ?? asked.data;
  const datasetId = shown?.dataset ?? null;
  const dataset = useResource(datasetId, (signal) => api.dataset(datasetId ?? "", signal));

  if (shown === undefined) {
    return (
      <Page>
        <PageHeader back={{ href: "/streams", label: pages.streams }} title={name} />
        {asked.isLoading ? (
          <Loading what={t.one} lines={8} />
        ) : (
          <EmptyState title={t.missing.title} actions={<ButtonLink href="/streams">{t.all}</ButtonLink>}>
            {t.missing.lead({ name })}
          </EmptyState>
        )}
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader
        back={{ href: "/streams", label: pages.streams }}
        title={
          <span className="flex flex-wrap items-center gap-x-4 gap-y-1 wrap-anywhere">
            {name} <StreamStatusBadge status={shown.status} />
          </span>
        }
        actions={<StreamActions stream={shown} onDropped={() => router.push("/streams")} />}
      />
      <p className="sr-only" role="status">
        {name}: {t.statuses[shown.status]}
      </p>
      <div className="flex flex-col gap-6">
        <Standing stream={shown} />
        <PipelineStrip stream={shown} file={dataset.data?.name} />
        <RateControl stream={shown} />
        <StreamHistory stream={shown} />
        <DeadLetters stream={shown} />
        <Definition stream={shown} file={dataset.data?.name} />
      </div>
    </Page>
  );
}

/** How far and how fast; and what is wrong. */
function Standing({ stream }: { stream: Stream }) {
  const t = useTexts().streams;
  const { formatCount, formatDuration, formatPercent, formatRate, formatTime } = useFormats();
  const ratio = doneRatio(stream);
  const left = secondsLeft(stream);
  const { total } = stream.progress;
  return (
    <section aria-label={t.progress} className="panel p-5 sm:p-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <p className="text-3xl font-semibold tracking-tight tabular-nums">
          {formatCount(settled(stream))}
          <span className="text-lg font-normal text-muted"> {total === null ? t.rowsWord : t.ofRows({ total })}</span>
        </p>
        {ratio !== null && <p className="text-lg font-medium tabular-nums">{formatPercent(ratio)}</p>}
      </div>
      <Progress
        className="mt-4 h-2"
        label={t.progressOf({ name: stream.name })}
        ratio={ratio}
        tone={statusBar(stream.status)}
        isFlowing={isActive(stream.status)}
      />
      <dl className="mt-5 grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3 lg:grid-cols-5">
        <Figure term={t.speed}>{formatRate(stream.ratePerSecond)}</Figure>
        <Figure term={t.timeLeft}>{left === null ? "–" : formatDuration(left)}</Figure>
        <Figure term={t.lag}>{t.messages({ count: stream.lag })}</Figure>
        <Figure term={t.started}>{stream.startedAt === null ? t.never : formatTime(stream.startedAt)}</Figure>
        <Figure term={t.finished}>{stream.finishedAt === null ? "–" : formatTime(stream.finishedAt)}</Figure>
      </dl>
      {stream.lastError !== null && (
        <div className="mt-5 flex items-start gap-3 rounded-lg bg-bad-soft px-4 py-3">
          <Icon name="alert" className="mt-0.5 size-5 text-bad" />
          <div>
            <p className="font-medium">{stream.status === "failed" ? t.hasFailed : t.hasStumbled}</p>
            <p className="text-sm">{stream.lastError}</p>
            {stream.nextRetryAt !== null && (
              <p className="mt-1 text-sm text-muted">{t.nextTry({ time: formatTime(stream.nextRetryAt) })}</p>
            )}
          </div>
        </div>
      )}
    </section>
  );
}

function Figure({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="eyebrow">{term}</dt>
      <dd className="mt-0.5 tabular-nums">{children}</dd>
    </div>
  );
}

/** The rate, which may change while rows flow. */
function RateControl({ stream }: { stream: Stream }) {
  const t = useTexts().streams.rate;
  const { busy, changeRate } = useStreamCommands(stream.name);
  const [wanted, setWanted] = useState<Rate>();
  if (stream.dataset === null) return null;
  const rate = wanted ?? stream.rate;
  return (
    <section aria-labelledby="rate" className="panel p-5 sm:p-6">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-2">
        <h2 id="rate" className="text-lg">
          {t.title}
        </h2>
        <p className="text-sm text-muted">{t.now({ rate: rateText(stream.rate, t) })}</p>
      </div>
      <RateField isLegendHidden rate={rate} onChange={setWanted} />
      <div className="mt-4 flex gap-2">
        <ChangeButton
          tone="primary"
          isBusy={busy === "rate"}
          disabled={rate === stream.rate}
          onClick={async () => {
            if (await changeRate(rate)) setWanted(undefined);
          }}
        >
          {t.set}
        </ChangeButton>
        {wanted !== undefined && wanted !== stream.rate && (
          <Button tone="quiet" onClick={() => setWanted(undefined)}>
            {t.leave}
          </Button>
        )}
      </div>
    </section>
  );
}
