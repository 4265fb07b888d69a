"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { api } from "../../_lib/api.ts";
import { formatTime } from "../../_lib/format.ts";
import { useStreams } from "../../_lib/live/hooks.ts";
import { isApiError } from "../../_lib/problem.ts";
import { useResource } from "../../_lib/use-resource.ts";
import { StreamStatusBadge } from "../streams/stream-status.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Page, PageHeader } from "../ui/page-header.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { DatasetFindings } from "./dataset-findings.tsx";
import { DeleteDataset } from "./delete-dataset.tsx";

export function DatasetPage({ id }: { id: string }) {
  const router = useRouter();
  const { data: dataset, error, reload } = useResource(`dataset ${id}`, (signal) => api.dataset(id, signal));
  const streams = [...(useStreams()?.values() ?? [])].filter((stream) => stream.dataset === id);

  return (
    <Page>
      <PageHeader
        back={{ href: "/datasets", label: "Data sets" }}
        title={dataset?.name ?? "Data set"}
        lead={dataset && `Uploaded ${formatTime(dataset.uploadedAt)}`}
        actions={
          dataset && (
            <>
              <DeleteDataset dataset={dataset} isWide onDeleted={() => router.push("/datasets")} />
              <ButtonLink href={`/streams/new?dataset=${id}`} tone="primary" icon="arrow">
                Create stream from this
              </ButtonLink>
            </>
          )
        }
      />
      {error !== undefined &&
        (isApiError(error) && error.status === 404 ? (
          <EmptyState
            title="There is no such data set"
            actions={<ButtonLink href="/datasets">All data sets</ButtonLink>}
          >
            Nothing is kept under this address. It may have been deleted.
          </EmptyState>
        ) : (
          <ProblemPanel error={error} title="This data set cannot be shown" onRetry={reload} />
        ))}
      {dataset === undefined ? (
        error === undefined && <Loading what="the data set" lines={8} />
      ) : (
        <div className="flex flex-col gap-6">
          <section aria-label="What was found in the file" className="panel p-5 sm:p-6">
            <DatasetFindings dataset={dataset} onChange={reload} />
          </section>
          <section aria-labelledby="used" className="panel p-5 sm:p-6">
            <h2 id="used" className="mb-3 text-lg">
              Streams made from it
            </h2>
            {streams.length === 0 ? (
              <p className="text-muted">None yet.</p>
            ) : (
              <ul className="flex flex-col gap-2">
                {streams.map((stream) => (
                  <li key={stream.name} className="flex items-center gap-3">
                    <Link href={`/streams/${encodeURIComponent(stream.name)}`} className="text-accent hover:underline">
                      {stream.name}
                    </Link>
                    <StreamStatusBadge status={stream.status} />
                  </li>
                ))}
              </ul>
            )}
            <p className="mt-5 text-sm text-faint">
              SHA-256 <code className="font-mono text-xs break-all">{dataset.sha256}</code>
            </p>
          </section>
        </div>
      )}
    </Page>
  );
}
