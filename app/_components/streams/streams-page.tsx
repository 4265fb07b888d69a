"use client";

import { useStreams } from "../../_lib/live/hooks.ts";
import { inOrder } from "../../_lib/streams.ts";
import { MemgraphSection } from "../memgraph/memgraph-section.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Page, PageHeader } from "../ui/page-header.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { SampleButton } from "./sample-button.tsx";
import { StreamCard } from "./stream-card.tsx";

export function StreamsPage() {
  const streams = useStreams();
  return (
    <Page>
      <PageHeader
        title="Streams"
        lead="Each stream carries the rows of a data set through a topic into the graph."
        actions={
          <ButtonLink href="/streams/new" tone="primary" icon="plus">
            New stream
          </ButtonLink>
        }
      />
      {streams === null ? (
        <Loading what="the streams" lines={6} />
      ) : streams.size === 0 ? (
        <EmptyState
          title="No stream yet"
          actions={
            <>
              <ButtonLink href="/datasets" tone="primary" icon="upload">
                Upload a CSV
              </ButtonLink>
              <SampleButton />
            </>
          }
        >
          Upload a file and say how its rows become nodes and edges, or see how it feels with the sample community.
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-4">
          {inOrder(streams.values()).map((stream) => (
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
