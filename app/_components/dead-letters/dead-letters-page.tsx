"use client";

import { useEffect, useState } from "react";
import { api } from "../../_lib/api.ts";
import { formatCount } from "../../_lib/format.ts";
import { useStreams } from "../../_lib/live/hooks.ts";
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
      <PageHeader
        title="Dead letters"
        lead="Rows that could not be used wait here with their reasons; the others went on without them. Mend a row and send it again, or discard it."
      />
      {names.length > 0 && (
        <div className="mb-5 flex flex-wrap items-end justify-between gap-3">
          <SelectField
            label="Stream"
            className="w-full max-w-72"
            value={stream ?? ""}
            onChange={(event) => {
              setLimit(FIRST);
              set({ stream: event.target.value });
            }}
          >
            <option value="">All streams</option>
            {[...new Set([...names, ...(stream === undefined ? [] : [stream])])].map((name) => (
              <option key={name}>{name}</option>
            ))}
          </SelectField>
          {list !== undefined && list.count > 0 && <AllLetters list={list} stream={stream} onDone={reload} />}
        </div>
      )}
      {error !== undefined ? (
        <ProblemPanel error={error} title="The dead letters cannot be shown" onRetry={reload} />
      ) : list === undefined ? (
        <Loading what="the dead letters" lines={8} />
      ) : list.count === 0 ? (
        <EmptyState title="No dead letters" actions={<ButtonLink href="/streams">Streams</ButtonLink>}>
          {stream === undefined ? "Every row could be used" : `Every row of ${stream} could be used`}, or has been dealt
          with. One that cannot be used will wait here with its reason, and nothing else waits for it.
        </EmptyState>
      ) : (
        <>
          <p className="mb-3 text-sm text-muted tabular-nums" role="status">
            {formatCount(list.count)} {list.count === 1 ? "letter" : "letters"}
            {list.letters.length < list.count && `, the newest ${formatCount(list.letters.length)} shown`}
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
              <Button onClick={() => setLimit(Math.min(MOST, limit * 4))}>Show more</Button>
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
