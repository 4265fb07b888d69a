"use client";

import { useStreams } from "../../_lib/live/hooks.ts";
import { inOrder } from "../../_lib/streams.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { MemgraphSection } from "../memgraph/memgraph-section.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Page, PageHeader } from "../ui/page-header.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { SampleButton } from "./sample-button.tsx";
import { StreamCard } from "./stream-card.tsx";

export function StreamsPage() {
  const { pages, streams: t } = useTexts();
  const list = useStreams();
  return (
    <Page>
      <PageHeader
        title={pages.streams}
        lead={t.lead}
        actions={
          <ButtonLink href="/streams/new" tone="primary" icon="plus">
            {pages.newStream}
          </ButtonLink>
        }
      />
      {list === null ? (
        <Loading what={t.many} lines={6} />
      ) : list.size === 0 ? (
        <EmptyState
          title={t.empty.title}
          actions={
            <>
              <ButtonLink href="/datasets" tone="primary" icon="upload">
                {t.empty.upload}
              </ButtonLink>
              <SampleButton />
            </>
          }
        >
          {t.empty.lead}
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-4">
          {inOrder(list.values()).map((stream) => (
            <li key={stream.name}>
              <StreamCard stream={stream} />
            </li>
          ))}
        </ul>
      )}
      <MemgraphSection />
    </Page>
  );
}
