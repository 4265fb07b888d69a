"use client";

import { useEffect, useState } from "react";
import type { HistoryEntry, StreamOccasion } from "../../../core/history.ts";
import type { Stream } from "../../../core/stream.ts";
import { api } from "../../_lib/api.ts";
import { formatCount, formatTime } from "../../_lib/format.ts";
import { rateText } from "../../_lib/streams.ts";
import { useResource } from "../../_lib/use-resource.ts";
import { Badge, type BadgeTone } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import type { IconName } from "../ui/icon.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { Cell, HeadCell, RowHead, Table } from "../ui/table.tsx";

const FEW = 10;
const MANY = 500;

const LOOKS: Record<StreamOccasion, { word: string; tone: BadgeTone; icon: IconName }> = {
  created: { word: "Created", tone: "neutral", icon: "plus" },
  started: { word: "Started", tone: "accent", icon: "play" },
  resumed: { word: "Resumed", tone: "accent", icon: "play" },
  retrying: { word: "Retried", tone: "warn", icon: "clock" },
  recovered: { word: "Recovered", tone: "good", icon: "check" },
  rate: { word: "New rate", tone: "neutral", icon: "gauge" },
  stopped: { word: "Stopped", tone: "neutral", icon: "stop" },
  completed: { word: "Completed", tone: "good", icon: "check" },
  failed: { word: "Failed", tone: "bad", icon: "alert" },
  reset: { word: "Reset", tone: "neutral", icon: "reset" },
};

/** Starts, stops and what lies between, the latest first. */
export function StreamHistory({ stream }: { stream: Stream }) {
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
        History
      </h2>
      <div className="px-5 pb-5 sm:px-6">
        {error !== undefined ? (
          <ProblemPanel error={error} title="The history cannot be shown" onRetry={reload} />
        ) : data === undefined ? (
          <Loading what="the history" />
        ) : data.length === 0 ? (
          <p className="mt-1 text-muted">Nothing has happened yet. Starts, stops, failures and new rates stand here.</p>
        ) : (
          <>
            <div className="-mx-3 mt-2">
              <Table caption={`What became of ${stream.name}`}>
                <thead>
                  <tr>
                    <HeadCell>When</HeadCell>
                    <HeadCell>What</HeadCell>
                    <HeadCell className="text-right">Rows in the graph</HeadCell>
                    <HeadCell>Details</HeadCell>
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
                Show all
              </Button>
            )}
          </>
        )}
      </div>
    </section>
  );
}

function Line({ entry }: { entry: HistoryEntry }) {
  const { word, tone, icon } = LOOKS[entry.occasion];
  return (
    <tr>
      <RowHead className="align-top font-normal whitespace-nowrap tabular-nums">
        <time dateTime={entry.until}>{formatTime(entry.until)}</time>
      </RowHead>
      <Cell className="align-top">
        <Badge tone={tone} icon={icon}>
          {word}
          {entry.count > 1 && ` ${formatCount(entry.count)} times`}
        </Badge>
      </Cell>
      <Cell className="text-right align-top tabular-nums">
        {formatCount(entry.applied)}
        {entry.deadLetters > 0 && <span className="text-muted"> + {formatCount(entry.deadLetters)} aside</span>}
      </Cell>
      <Cell className="min-w-48 align-top text-muted">{detailsOf(entry)}</Cell>
    </tr>
  );
}

function detailsOf({ occasion, reason, rate, by, count, at }: HistoryEntry): string {
  const parts: string[] = [];
  if (rate !== null) parts.push(rateText(rate));
  if (reason !== null) parts.push(reason);
  if (count > 1) parts.push(`since ${formatTime(at)}`);
  if (occasion === "resumed") parts.push("the console was started again");
  if (by !== null) parts.push(`by ${by.user ?? by.role ?? "somebody at the console"}`);
  return parts.join(" · ");
}
