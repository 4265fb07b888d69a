"use client";

import type { Insights } from "../../../server/runtime.ts";
import { api } from "../../_lib/api.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { useEvery } from "../../_lib/use-every.ts";
import { useKept } from "../../_lib/use-kept.ts";
import { usePicked } from "../../_lib/use-picked.ts";
import { useResource } from "../../_lib/use-resource.ts";
import { useThrottled } from "../../_lib/use-throttled.ts";
import { useUrlState } from "../../_lib/use-url-state.ts";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Page, PageHeader } from "../ui/page-header.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { BarTable } from "./bar-table.tsx";
import { Centrality } from "./centrality.tsx";
import { Exports } from "./exports.tsx";
import { Finder } from "./finder.tsx";
import { OtherRanking } from "./other-ranking.tsx";
import { OwnGraphSection } from "./own-graph-section.tsx";
import { Structure } from "./structure.tsx";
import { degreeTitle, numberTitle } from "./titles.ts";

const AGAIN_MS = 4000;
const FEWEST = 3;
const MOST = 50;

/** What the graph says: who leads by what, who is found by what, and whom a node knows. */
export function InsightsPage() {
  const { pages, insights: t } = useTexts();
  const { formatCount } = useFormats();
  const { get, set } = useUrlState();
  const asked = Math.min(MOST, Math.max(FEWEST, Math.round(Number(get("n"))) || 7));
  const [shown, show] = usePicked(asked, (n) => set({ n: String(n) }));
  const limit = useThrottled(shown, 300);
  const { data, error, reload } = useResource(`insights ${limit}`, (signal) => api.insights(limit, signal));
  const insights = useKept(data);
  useEvery(AGAIN_MS, reload);
  const isEmpty = insights !== undefined && insights.degrees.length === 0 && insights.numbers.length === 0;

  return (
    <Page>
      <PageHeader title={pages.insights} lead={t.lead} actions={insights !== undefined && !isEmpty && <Exports />} />
      {error !== undefined && (
        <div className="mb-6">
          <ProblemPanel error={error} title={t.failed} onRetry={reload} />
        </div>
      )}
      {insights === undefined ? (
        error === undefined && <Loading what={t.what} lines={8} />
      ) : isEmpty ? (
        <EmptyState title={t.empty.title} actions={<ButtonLink href="/streams">{pages.streams}</ButtonLink>}>
          {t.empty.lead}
        </EmptyState>
      ) : (
        <>
          <label className="mb-5 flex max-w-md flex-wrap items-center gap-x-4 gap-y-1">
            <span className="text-sm font-medium">
              {t.first} <output className="inline-block w-6 text-right tabular-nums">{formatCount(shown)}</output>
            </span>
            <input
              type="range"
              min={FEWEST}
              max={MOST}
              value={shown}
              onChange={(event) => show(Number(event.target.value))}
              className="h-6 min-w-40 flex-1"
            />
          </label>
          <Leaders insights={insights} />
          <Centrality limit={limit} />
          <OtherRanking limit={limit} />
          <Structure limit={limit} />
          <Finder insights={insights} />
          <OwnGraphSection insights={insights} />
        </>
      )}
    </Page>
  );
}

function Leaders({ insights }: { insights: Insights }) {
  const t = useTexts().insights;
  const cards = [
    ...insights.degrees.map((one) => ({
      key: `${one.type} ${one.direction} ${one.label}`,
      ...degreeTitle(one, t),
      nodes: one.nodes,
      top: one.top,
    })),
    ...insights.numbers.map((one) => ({
      key: `${one.label} ${one.property}`,
      ...numberTitle(one, t),
      nodes: one.nodes,
      top: one.top,
    })),
  ].sort((a, b) => a.order - b.order);
  return (
    <div className="mb-5 grid items-start gap-5 md:grid-cols-2 xl:grid-cols-3">
      {cards.map(({ key, title, unit, nodes, top }) => (
        <section key={key} aria-label={title} className="panel p-5">
          <h2 className="text-base">{title}</h2>
          <p className="mb-2 text-xs text-muted tabular-nums">{t.unitOf({ unit, nodes })}</p>
          <BarTable caption={title} unit={unit} bars={top} />
        </section>
      ))}
    </div>
  );
}
