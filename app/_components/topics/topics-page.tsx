"use client";

import Link from "next/link";
import type { TopicOverview } from "../../../server/runtime.ts";
import { api } from "../../_lib/api.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { useEvery } from "../../_lib/use-every.ts";
import { useResource } from "../../_lib/use-resource.ts";
import { Badge } from "../ui/badge.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Page, PageHeader } from "../ui/page-header.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { Cell, HeadCell, RowHead, Table } from "../ui/table.tsx";

const AGAIN_MS = 3000;

/** What flows: the topics of the broker, how much they hold, and who reads them. */
export function TopicsPage() {
  const { pages, topics: t } = useTexts();
  const { formatCount } = useFormats();
  const { data: topics, error, reload } = useResource("topics", (signal) => api.topics(signal));
  useEvery(AGAIN_MS, reload);

  return (
    <Page>
      <PageHeader title={pages.topics} lead={t.lead} />
      {error !== undefined && <ProblemPanel error={error} title={t.allFailed} onRetry={reload} />}
      {topics === undefined ? (
        error === undefined && <Loading what={t.many} lines={6} />
      ) : topics.length === 0 ? (
        <EmptyState title={t.empty.title} actions={<ButtonLink href="/streams/new">{pages.newStream}</ButtonLink>}>
          {t.empty.lead}
        </EmptyState>
      ) : (
        <div className="panel px-2 py-1">
          <Table caption={t.caption}>
            <thead>
              <tr>
                <HeadCell>{t.topic}</HeadCell>
                <HeadCell className="text-right">{t.messages.label}</HeadCell>
                <HeadCell className="hidden text-right sm:table-cell">{t.partitions.many}</HeadCell>
                <HeadCell>{t.readBy}</HeadCell>
              </tr>
            </thead>
            <tbody className="[&>tr:last-child>*]:border-b-0">
              {topics.map((topic) => (
                <tr key={topic.name}>
                  <RowHead className="min-w-28 sm:min-w-40">
                    <Link
                      href={`/topics/${encodeURIComponent(topic.name)}`}
                      className="wrap-anywhere underline-offset-4 hover:text-accent hover:underline"
                    >
                      {topic.name}
                    </Link>
                    {topic.deadLettersOf !== null && (
                      <span className="mt-0.5 block text-xs font-normal text-muted">
                        {t.deadLettersOf({ topic: topic.deadLettersOf })}
                      </span>
                    )}
                  </RowHead>
                  <Cell className="text-right tabular-nums">{formatCount(topic.messages)}</Cell>
                  <Cell className="hidden text-right tabular-nums sm:table-cell">
                    {formatCount(topic.partitions.length)}
                  </Cell>
                  <Cell className="min-w-32 sm:min-w-52">
                    <Readers streams={topic.streams} />
                  </Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </Page>
  );
}

/** Streams that read a topic, each with what it has not read. */
export function Readers({ streams }: Pick<TopicOverview, "streams">) {
  const t = useTexts().topics;
  if (streams.length === 0) return <span className="text-faint">{t.nobody}</span>;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {streams.map(({ name, lag }) => (
        <li key={name} className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link
            href={`/streams/${encodeURIComponent(name)}`}
            className="wrap-anywhere underline-offset-4 hover:text-accent hover:underline"
          >
            {name}
          </Link>
          <Badge tone={lag === null || lag === 0 ? "neutral" : "warn"}>
            {lag === null ? t.notBegun : lag === 0 ? t.noLag : t.lag({ count: lag })}
          </Badge>
        </li>
      ))}
    </ul>
  );
}
