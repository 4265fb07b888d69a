"use client";

import { useRef } from "react";
import { api } from "../../_lib/api.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { useEvery } from "../../_lib/use-every.ts";
import { useKept } from "../../_lib/use-kept.ts";
import { useResource } from "../../_lib/use-resource.ts";
import { useSeen } from "../../_lib/use-seen.ts";
import { useThrottled } from "../../_lib/use-throttled.ts";
import { Button } from "../ui/button.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { QuestionControls } from "./question-controls.tsx";
import { RankComparisonTable } from "./rank-comparison-table.tsx";
import { queryOf, useRankChoice } from "./rank-question.ts";

const AGAIN_MS = 8000;

/** Another ranking than the standing one, and what it changes. The address holds the question. */
export function OtherRanking({ limit }: { limit: number }) {
  const t = useTexts().measures.other;
  const { choice, isStanding, choose, reset } = useRankChoice();
  const section = useRef<HTMLElement>(null);
  const isSeen = useSeen(section);
  const from = choice.engine === "store" ? [] : choice.from;
  const key = useThrottled(JSON.stringify({ limit, from, query: queryOf(choice) }), 300);
  const { data, error, isLoading, reload } = useResource(isStanding || !isSeen ? null : `compare ${key}`, (signal) => {
    const { query, ...asked } = JSON.parse(key) as { limit: number; from: string[]; query: ReturnType<typeof queryOf> };
    return api.compare(asked.from, { ...query, limit: asked.limit }, signal);
  });
  const found = useKept(data);
  // The database is asked when somebody asks it.
  useEvery(AGAIN_MS, () => choice.engine === "eddy" && reload());

  return (
    <section ref={section} aria-labelledby="other-ranking" className="panel mb-5 p-5 sm:p-6">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h2 id="other-ranking" className="text-lg">
          {t.title}
        </h2>
        {!isStanding && (
          <Button size="small" icon="reset" onClick={reset}>
            {t.reset}
          </Button>
        )}
      </div>
      <p className="mb-4 max-w-2xl text-sm text-muted">{t.lead}</p>
      <QuestionControls choice={choice} onChoose={choose} />
      {isStanding ? (
        <p className="mt-5 text-sm text-muted">{t.same}</p>
      ) : error !== undefined ? (
        <div className="mt-5">
          <ProblemPanel error={error} title={t.failed} onRetry={reload} />
        </div>
      ) : found === undefined ? (
        <Loading what={t.loading} />
      ) : (
        <div aria-busy={data === undefined} className={data === undefined ? "opacity-60 transition-opacity" : ""}>
          <RankComparisonTable comparison={found} />
          {choice.engine === "store" && (
            <Button size="small" icon="reset" className="mt-3" isBusy={isLoading} onClick={reload}>
              {t.askAgain}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
