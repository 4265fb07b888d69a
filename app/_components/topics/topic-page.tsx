"use client";

import { Suspense, useState } from "react";
import { api } from "../../_lib/api.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { useEvery } from "../../_lib/use-every.ts";
import { useResource } from "../../_lib/use-resource.ts";
import { useUrlState } from "../../_lib/use-url-state.ts";
import { ButtonLink } from "../ui/button.tsx";
import { ChangeButton } from "../ui/change-button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Segments } from "../ui/field.tsx";
import { Page, PageHeader } from "../ui/page-header.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { LiveTail } from "./live-tail.tsx";
import { MessageBrowser } from "./message-browser.tsx";
import { PartitionField } from "./partition-field.tsx";
import { ProduceDialog } from "./produce-dialog.tsx";
import { Readers } from "./topics-page.tsx";

const AGAIN_MS = 3000;

export function TopicPage({ topic }: { topic: string }) {
  return (
    <Suspense>
      <TopicView name={topic} />
    </Suspense>
  );
}

/** One topic: its messages, those that pass now, and a form to write one. What is chosen stands in the address. */
function TopicView({ name }: { name: string }) {
  const { pages, topics: t } = useTexts();
  const { get, set } = useUrlState();
  const [isProducing, setProducing] = useState(false);
  const { data: topics, error, reload } = useResource("topics", (signal) => api.topics(signal));
  useEvery(AGAIN_MS, reload);
  const topic = topics?.find((candidate) => candidate.name === name);
  const view = get("view") === "tail" ? "tail" : "messages";
  const back = { href: "/topics", label: pages.topics };

  if (topic === undefined) {
    return (
      <Page>
        <PageHeader back={back} title={<span className="wrap-anywhere">{name}</span>} />
        {error !== undefined ? (
          <ProblemPanel error={error} title={t.oneFailed} onRetry={reload} />
        ) : topics === undefined ? (
          <Loading what={t.one} lines={8} />
        ) : (
          <EmptyState title={t.missing.title} actions={<ButtonLink href="/topics">{t.all}</ButtonLink>}>
            {t.missing.lead({ name })}
          </EmptyState>
        )}
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader
        back={back}
        title={<span className="wrap-anywhere">{name}</span>}
        lead={t.size({ messages: topic.messages, partitions: topic.partitions.length })}
        actions={
          topic.deadLettersOf === null ? (
            <ChangeButton icon="plus" onClick={() => setProducing(true)}>
              {t.write}
            </ChangeButton>
          ) : (
            <ButtonLink href="/dead-letters" icon="letters">
              {pages.deadLetters}
            </ButtonLink>
          )
        }
      />
      <div className="panel mb-6 flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-3 text-sm">
        <span className="eyebrow">{t.readBy}</span>
        <Readers streams={topic.streams} />
      </div>
      <div className="mb-5 flex flex-wrap items-end gap-4">
        <Segments
          legend={t.view}
          isLegendHidden
          value={view}
          onChange={(chosen) => set({ view: chosen === "tail" ? "tail" : "" })}
          options={[
            { value: "messages", label: t.messages.label },
            { value: "tail", label: t.tail.title },
          ]}
        />
        <PartitionField topic={topic} value={get("partition")} onChange={(partition) => set({ partition })} />
      </div>
      {view === "tail" ? (
        <LiveTail key={get("partition")} topic={name} partition={get("partition")} />
      ) : (
        <MessageBrowser topic={name} partition={get("partition")} />
      )}
      <ProduceDialog
        isOpen={isProducing}
        topic={topic}
        onClose={() => setProducing(false)}
        onDone={() => {
          setProducing(false);
          reload();
        }}
      />
    </Page>
  );
}
