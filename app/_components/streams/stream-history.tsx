"use client";

import { useEffect, useState } from "react";
import type { HistoryEntry, StreamOccasion } from "../../../core/history.ts";
import type { Stream } from "../../../core/stream.ts";
import { api } from "../../_lib/api.ts";
import { rateText } from "../../_lib/streams.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { useResource } from "../../_lib/use-resource.ts";
import { Badge, type BadgeTone } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import type { IconName } from "../ui/icon.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { Cell, HeadCell, RowHead, Table } from "../ui/table.tsx";

const FEW = 10;
const MANY = 500;

const LOOKS: Record<StreamOccasion, { tone: BadgeTone; icon: IconName }> = {
  created: { tone: "neutral", icon: "plus" },
  started: { tone: "accent", icon: "play" },
  resumed: { tone: "accent", icon: "play" },
  retrying: { tone: "warn", icon: "clock" },
  recovered: { tone: "good", icon: "check" },
  rate: { tone: "neutral", icon: "gauge" },
  stopped: { tone: "neutral", icon: "stop" },
  completed: { tone: "good", icon: "check" },
  failed: { tone: "bad", icon: "alert" },
  reset: { tone: "neutral", icon: "reset" },
};

/** Starts, stops and what lies between, the latest first. */
export function StreamHistory({ stream }: { stream: Stream }) {
  const t = useTexts().streams.history;
  const [limit, setLimit] = useState(FEW);
  const { data, error, reload } = useResource(`history of ${stream.name} ${limit}`, (signal) =>
    api.streamHistory(stream.name, limit, signal),
  );
  const { status, rate, lastError, startedAt } = stream;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is written down changes one of these
  useEffect(reload, [status, rate, lastError, startedAt]);

  return (
    <section aria-labelledby="history" className="panel overflow-hidden">
      <h2 id="history" className="px-5 pt-5 text-lg sm:px-6">
        {t.title}
      </h2>
      <div className="px-5 pb-5 sm:px-6">
        {error !== undefined ? (
          <ProblemPanel error={error} title={t.failed} onRetry={reload} />
        ) : data === undefined ? (
          <Loading what={t.what} />
        ) : data.length === 0 ? (
          <p className="mt-1 text-muted">{t.none}</p>
        ) : (
          <>
            <div className="-mx-3 mt-2">
              <Table caption={t.caption({ name: stream.name })}>
                <thead>
                  <tr>
                    <HeadCell>{t.when}</HeadCell>
                    <HeadCell>{t.occasion}</HeadCell>
                    <HeadCell className="text-right">{t.rows}</HeadCell>
                    <HeadCell>{t.details}</HeadCell>
                  </tr>
                </thead>
                <tbody className="[&>tr:last-child>*]:border-b-0">
                  {data.map((entry) => (
                    <Line key={entry.id} entry={entry} />
                  ))}
                </tbody>
              </Table>
            </div>
            {limit === FEW && data.length === FEW && (
              <Button tone="quiet" className="mt-3" onClick={() => setLimit(MANY)}>
                {t.all}
              </Button>
            )}
          </>
        )}
      </div>
    </section>
  );
}

function Line({ entry }: { entry: HistoryEntry }) {
  const { streams, system } = useTexts();
  const { formatCount, formatTime } = useFormats();
  const t = streams.history;
  const { by } = entry;
  const roles: Readonly<Record<string, string>> = system.audit.roles;
  const parts = [
    ...(entry.rate === null ? [] : [rateText(entry.rate, streams.rate)]),
    ...(entry.reason === null ? [] : [entry.reason]),
    ...(entry.count > 1 ? [t.since({ time: formatTime(entry.at) })] : []),
    ...(entry.occasion === "resumed" ? [t.startedAgain] : []),
    ...(by === null ? [] : [t.by({ name: by.user ?? (by.role === null ? t.somebody : (roles[by.role] ?? by.role)) })]),
  ];
  const { tone, icon } = LOOKS[entry.occasion];
  return (
    <tr>
      <RowHead className="align-top font-normal whitespace-nowrap tabular-nums">
        <time dateTime={entry.until}>{formatTime(entry.until)}</time>
      </RowHead>
      <Cell className="align-top">
        <Badge tone={tone} icon={icon}>
          {t.occasions[entry.occasion]}
          {entry.count > 1 && ` ${t.times({ count: entry.count })}`}
        </Badge>
      </Cell>
      <Cell className="text-right align-top tabular-nums">
        {formatCount(entry.applied)}
        {entry.deadLetters > 0 && <span className="text-muted"> {t.aside({ count: entry.deadLetters })}</span>}
      </Cell>
      <Cell className="min-w-48 align-top text-muted">{parts.join(" · ")}</Cell>
    </tr>
  );
}
