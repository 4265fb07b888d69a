"use client";

import { api } from "../../_lib/api.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { useEvery } from "../../_lib/use-every.ts";
import { useKept } from "../../_lib/use-kept.ts";
import { useResource } from "../../_lib/use-resource.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { BarTable } from "./bar-table.tsx";

const AGAIN_MS = 8000;

/** Two answers to "who matters?", side by side: who is pointed at by those that matter, and who stands between the others. */
export function Centrality({ limit }: { limit: number }) {
  const t = useTexts().insights.centrality;
  const { pagerank: pagerankName } = useTexts().graph;
  const { formatRank } = useFormats();
  const pagerank = useResource(`pagerank ${limit}`, (signal) => api.pagerank({ limit }, signal));
  const betweenness = useResource(`betweenness ${limit}`, (signal) => api.betweenness(limit, signal));
  const ranks = useKept(pagerank.data);
  const between = useKept(betweenness.data);
  useEvery(AGAIN_MS, () => {
    pagerank.reload();
    betweenness.reload();
  });
  const inOther = new Set(ranks?.map(({ id }) => id));
  const inBoth = new Set(between?.map(({ id }) => id).filter((id) => inOther.has(id)));

  return (
    <section aria-labelledby="centrality" className="panel mb-5 p-5 sm:p-6">
      <h2 id="centrality" className="text-lg">
        {t.title}
      </h2>
      <p className="mb-4 max-w-2xl text-sm text-muted">{t.lead}</p>
      <div className="grid gap-x-10 gap-y-6 md:grid-cols-2">
        <div>
          <h3 className="eyebrow mb-2">{pagerankName}</h3>
          {pagerank.error !== undefined ? (
            <ProblemPanel error={pagerank.error} onRetry={pagerank.reload} />
          ) : ranks === undefined ? (
            <Loading what={t.ranking} />
          ) : (
            <BarTable
              caption={t.byPagerank}
              unit={t.rankShare}
              format={formatRank}
              marked={inBoth}
              bars={ranks.map(({ rank, ...node }) => ({ ...node, value: rank }))}
            />
          )}
        </div>
        <div>
          <h3 className="eyebrow mb-2">{t.betweenness}</h3>
          {betweenness.error !== undefined ? (
            <ProblemPanel error={betweenness.error} onRetry={betweenness.reload} />
          ) : between === undefined ? (
            <Loading what={t.betweennessWhat} />
          ) : (
            <BarTable
              caption={t.byBetweenness}
              unit={t.wayShare}
              format={formatRank}
              marked={inBoth}
              bars={between.map(({ betweenness: value, ...node }) => ({ ...node, value }))}
            />
          )}
        </div>
      </div>
    </section>
  );
}
