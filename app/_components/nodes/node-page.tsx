"use client";

import type { ReactNode } from "react";
import { keyOf, type NodeId } from "../../../core/graph.ts";
import { api } from "../../_lib/api.ts";
import { isApiError } from "../../_lib/problem.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { useEvery } from "../../_lib/use-every.ts";
import { useKept } from "../../_lib/use-kept.ts";
import { useResource } from "../../_lib/use-resource.ts";
import { useUrlState } from "../../_lib/use-url-state.ts";
import { Badge } from "../ui/badge.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Page, PageHeader } from "../ui/page-header.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { Neighbours } from "./neighbours.tsx";
import { OwnGraph } from "./own-graph.tsx";
import { Properties } from "./properties.tsx";
import { RankHistory } from "./rank-history.tsx";

const AGAIN_MS = 4000;
const PAGE = 25;

/** One node: what it is, where it stands and stood, and whom it knows. */
export function NodePage({ id }: { id: NodeId }) {
  const { pages, nodes: t, graph } = useTexts();
  const { formatCount, formatRank } = useFormats();
  const { get, set } = useUrlState();
  const from = /^\d{1,9}$/.test(get("from")) ? Number(get("from")) : 0;
  const { data, error, reload } = useResource(`node ${id} ${from}`, (signal) =>
    api.node(id, { offset: from, limit: PAGE }, signal),
  );
  const node = useKept(data);
  useEvery(AGAIN_MS, reload);
  const back = { href: "/insights", label: pages.insights };

  if (node === undefined) {
    const isGone = isApiError(error) && error.status === 404;
    return (
      <Page>
        <PageHeader back={back} title={<span className="wrap-anywhere">{keyOf(id) || graph.nameless}</span>} />
        {error === undefined ? (
          <Loading what={t.one} lines={8} />
        ) : isGone ? (
          <EmptyState title={t.missing.title} actions={<ButtonLink href="/">{t.missing.action}</ButtonLink>}>
            {t.missing.lead({ id })}
          </EmptyState>
        ) : (
          <ProblemPanel error={error} title={t.failed} onRetry={reload} />
        )}
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader
        back={back}
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1 break-words">
            {node.name}
            <span className="flex gap-1.5">
              {node.labels.map((label) => (
                <Badge key={label}>{label}</Badge>
              ))}
            </span>
          </span>
        }
      />
      {error !== undefined && (
        <div className="mb-6">
          <ProblemPanel error={error} title={t.stale} onRetry={reload} />
        </div>
      )}
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-2">
        <section aria-labelledby="standing" className="panel p-5 sm:p-6">
          <h2 id="standing" className="sr-only">
            {t.standing}
          </h2>
          <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
            <Figure term={graph.place}>{node.position ? formatCount(node.position) : t.notYet}</Figure>
            <Figure term={graph.pagerank}>{formatRank(node.rank)}</Figure>
            <Figure term={graph.edgesIn}>{formatCount(node.degree.in)}</Figure>
            <Figure term={graph.edgesOut}>{formatCount(node.degree.out)}</Figure>
          </dl>
          <RankHistory points={node.history} />
        </section>
        <Properties properties={node.properties} id={node.id} />
        <section aria-labelledby="around" className="panel p-5 sm:p-6 lg:col-span-2">
          <h2 id="around" className="mb-4 text-lg">
            {t.ownGraph.title}
          </h2>
          <OwnGraph id={node.id} name={node.name} />
        </section>
        <Neighbours
          neighbours={node.neighbours}
          page={PAGE}
          onPage={(offset) => set({ from: offset === 0 ? "" : String(offset) })}
        />
      </div>
    </Page>
  );
}

function Figure({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="eyebrow">{term}</dt>
      <dd className="text-xl font-semibold tracking-tight tabular-nums">{children}</dd>
    </div>
  );
}
