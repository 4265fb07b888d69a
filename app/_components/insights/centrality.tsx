"use client";

import { api } from "../../_lib/api.ts";
import { formatRank } from "../../_lib/format.ts";
import { useEvery } from "../../_lib/use-every.ts";
import { useKept } from "../../_lib/use-kept.ts";
import { useResource } from "../../_lib/use-resource.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { BarTable } from "./bar-table.tsx";

const AGAIN_MS = 8000;

/** Two answers to "who matters?", side by side: who is pointed at by those that matter, and who stands between the others. */
export function Centrality({ limit }: { limit: number }) {
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
        PageRank and betweenness
      </h2>
      <p className="mb-4 max-w-2xl text-sm text-muted">
        PageRank finds whom those that matter lead to; betweenness finds who stands on the shortest ways between the
        others. Nodes that are in both lists stand out.
      </p>
      <div className="grid gap-x-10 gap-y-6 md:grid-cols-2">
        <div>
          <h3 className="eyebrow mb-2">PageRank</h3>
          {pagerank.error !== undefined ? (
            <ProblemPanel error={pagerank.error} onRetry={pagerank.reload} />
          ) : ranks === undefined ? (
            <Loading what="the ranking" />
          ) : (
            <BarTable
              caption="Nodes by PageRank"
              unit="share of all rank"
              format={formatRank}
              marked={inBoth}
              bars={ranks.map(({ rank, ...node }) => ({ ...node, value: rank }))}
            />
          )}
        </div>
        <div>
          <h3 className="eyebrow mb-2">Betweenness</h3>
          {betweenness.error !== undefined ? (
            <ProblemPanel error={betweenness.error} onRetry={betweenness.reload} />
          ) : between === undefined ? (
            <Loading what="the betweenness" />
          ) : (
            <BarTable
              caption="Nodes by betweenness centrality"
              unit="share of shortest ways"
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
