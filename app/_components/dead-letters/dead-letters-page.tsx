"use client";

import { useEffect, useState } from "react";
import { api } from "../../_lib/api.ts";
import { useStreams } from "../../_lib/live/hooks.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { useKept } from "../../_lib/use-kept.ts";
import { useResource } from "../../_lib/use-resource.ts";
import { useThrottled } from "../../_lib/use-throttled.ts";
import { useUrlState } from "../../_lib/use-url-state.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { SelectField } from "../ui/field.tsx";
import { Page, PageHeader } from "../ui/page-header.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { AllLetters } from "./all-letters.tsx";
import { LetterCard } from "./letter-card.tsx";

const FIRST = 25;
const MOST = 500;

/** Rows that could not be applied, of all streams or of one: why, what they held, and what to do with them. */
export function DeadLettersPage() {
  const { pages, deadLetters: t } = useTexts();
  const { get, set } = useUrlState();
  const stream = get("stream") || undefined;
  const [limit, setLimit] = useState(FIRST);
  const names = [...(useStreams()?.keys() ?? [])].sort();
  const { data, error, reload } = useResource(`dead letters ${stream ?? ""} ${limit}`, (signal) =>
    api.deadLetters({ stream, limit }, signal),
  );
  const list = useKept(data);
  useReloadOnNews(reload);

  return (
    <Page>
      <PageHeader title={pages.deadLetters} lead={t.lead} />
      {names.length > 0 && (
        <div className="mb-5 flex flex-wrap items-end justify-between gap-3">
          <SelectField
            label={t.stream}
            className="w-full max-w-72"
            value={stream ?? ""}
            onChange={(event) => {
              setLimit(FIRST);
              set({ stream: event.target.value });
            }}
          >
            <option value="">{t.allStreams}</option>
            {[...new Set([...names, ...(stream === undefined ? [] : [stream])])].map((name) => (
              <option key={name}>{name}</option>
            ))}
          </SelectField>
          {list !== undefined && list.count > 0 && <AllLetters list={list} stream={stream} onDone={reload} />}
        </div>
      )}
      {error !== undefined ? (
        <ProblemPanel error={error} title={t.failed} onRetry={reload} />
      ) : list === undefined ? (
        <Loading what={t.many} lines={8} />
      ) : list.count === 0 ? (
        <EmptyState title={t.empty.title} actions={<ButtonLink href="/streams">{pages.streams}</ButtonLink>}>
          {stream === undefined ? t.empty.lead : t.empty.leadOf({ stream })}
        </EmptyState>
      ) : (
        <>
          <p className="mb-3 text-sm text-muted tabular-nums" role="status">
            {list.letters.length < list.count
              ? t.newest({ count: list.count, shown: list.letters.length })
              : t.count({ count: list.count })}
          </p>
          <ul className="flex flex-col gap-3">
            {list.letters.map((letter) => (
              <li key={`${letter.stream} ${letter.id}`}>
                <LetterCard letter={letter} onDone={reload} />
              </li>
            ))}
          </ul>
          {list.letters.length < list.count && limit < MOST && (
            <div className="mt-5 text-center">
              <Button onClick={() => setLimit(Math.min(MOST, limit * 4))}>{t.more}</Button>
            </div>
          )}
        </>
      )}
    </Page>
  );
}

/** The list is asked for again when streams have settled more rows than before. */
function useReloadOnNews(reload: () => void): void {
  const streams = useStreams();
  const letters = [...(streams?.values() ?? [])].reduce((sum, { progress }) => sum + progress.deadLetters, 0);
  const shown = useThrottled(letters, 1500);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number, another list
  useEffect(reload, [shown]);
}
