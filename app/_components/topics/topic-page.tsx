"use client";

import { Suspense, useState } from "react";
import { api } from "../../_lib/api.ts";
import { formatCount } from "../../_lib/format.ts";
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
  const { get, set } = useUrlState();
  const [isProducing, setProducing] = useState(false);
  const { data: topics, error, reload } = useResource("topics", (signal) => api.topics(signal));
  useEvery(AGAIN_MS, reload);
  const topic = topics?.find((candidate) => candidate.name === name);
  const view = get("view") === "tail" ? "tail" : "messages";
  const back = { href: "/topics", label: "Topics" };

  if (topic === undefined) {
    return (
      <Page>
        <PageHeader back={back} title={<span className="break-all">{name}</span>} />
        {error !== undefined ? (
          <ProblemPanel error={error} title="The topic cannot be shown" onRetry={reload} />
        ) : topics === undefined ? (
          <Loading what="the topic" lines={8} />
        ) : (
          <EmptyState title="There is no such topic" actions={<ButtonLink href="/topics">All topics</ButtonLink>}>
            Nothing is called {name} here. A topic goes when the stream that made it is dropped.
          </EmptyState>
        )}
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader
        back={back}
        title={<span className="break-all">{name}</span>}
        lead={`${formatCount(topic.messages)} messages in ${formatCount(topic.partitions.length)} ${topic.partitions.length === 1 ? "partition" : "partitions"}`}
        actions={
          topic.deadLettersOf === null ? (
            <ChangeButton icon="plus" onClick={() => setProducing(true)}>
              Write a message
            </ChangeButton>
          ) : (
            <ButtonLink href="/dead-letters" icon="letters">
              Dead letters
            </ButtonLink>
          )
        }
      />
      <div className="panel mb-6 flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-3 text-sm">
        <span className="eyebrow">Read by</span>
        <Readers streams={topic.streams} />
      </div>
      <div className="mb-5 flex flex-wrap items-end gap-4">
        <Segments
          legend="Show"
          isLegendHidden
          value={view}
          onChange={(chosen) => set({ view: chosen === "tail" ? "tail" : "" })}
          options={[
            { value: "messages", label: "Messages" },
            { value: "tail", label: "Live tail" },
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
