"use client";

import Link from "next/link";
import { useEffect } from "react";
import type { Stream } from "../../../core/stream.ts";
import { api } from "../../_lib/api.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { useResource } from "../../_lib/use-resource.ts";
import { useThrottled } from "../../_lib/use-throttled.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { Cell, HeadCell, RowHead, Table } from "../ui/table.tsx";

const SHOWN = 50;

/** Rows that could not be applied, the latest first, each with its reason and what it held. */
export function DeadLetters({ stream }: { stream: Stream }) {
  const {
    pages,
    deadLetters: all,
    streams: { letters: t },
  } = useTexts();
  const { formatRow, formatTime } = useFormats();
  const count = useThrottled(stream.progress.deadLetters, 2000);
  const { data, error, reload } = useResource(count === 0 ? null : `dead letters of ${stream.name}`, (signal) =>
    api.deadLetters({ stream: stream.name, limit: SHOWN }, signal),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: more dead letters, another list
  useEffect(reload, [count]);

  return (
    <section aria-labelledby="letters" className="panel overflow-hidden">
      <div className="flex flex-wrap items-baseline justify-between gap-2 px-5 pt-5 sm:px-6">
        <h2 id="letters" className="text-lg">
          {pages.deadLetters}
        </h2>
        {count > 0 && (
          <Link
            href={`/dead-letters?stream=${encodeURIComponent(stream.name)}`}
            className="text-sm text-accent underline-offset-4 hover:underline"
          >
            {t.mend}
          </Link>
        )}
      </div>
      <div className="px-5 pb-5 sm:px-6">
        {count === 0 ? (
          <p className="mt-1 text-muted">{t.none}</p>
        ) : error !== undefined ? (
          <ProblemPanel error={error} title={all.failed} onRetry={reload} />
        ) : data === undefined ? (
          <Loading what={all.many} />
        ) : data.count === 0 ? (
          <p className="mt-1 text-muted">{t.settled({ count })}</p>
        ) : (
          <div className="-mx-3 mt-2">
            <Table caption={t.caption({ count: Math.min(SHOWN, data.letters.length), name: stream.name })}>
              <thead>
                <tr>
                  <HeadCell className="text-right">{t.row}</HeadCell>
                  <HeadCell>{t.reason}</HeadCell>
                  <HeadCell>{t.value}</HeadCell>
                  <HeadCell>{t.when}</HeadCell>
                </tr>
              </thead>
              <tbody className="[&>tr:last-child>*]:border-b-0">
                {data.letters.map((letter) => (
                  <tr key={letter.id}>
                    <RowHead className="text-right align-top tabular-nums" title={letter.id}>
                      {letter.row === null ? t.offset({ offset: letter.offset }) : formatRow(letter.row)}
                    </RowHead>
                    <Cell className="min-w-56 align-top">{letter.reason}</Cell>
                    <Cell className="max-w-80 align-top">
                      <code className="line-clamp-3 font-mono text-xs break-all">{letter.value ?? t.empty}</code>
                    </Cell>
                    <Cell className="align-top whitespace-nowrap text-muted tabular-nums">
                      {formatTime(letter.timestampMs)}
                    </Cell>
                  </tr>
                ))}
              </tbody>
            </Table>
          </div>
        )}
      </div>
    </section>
  );
}
