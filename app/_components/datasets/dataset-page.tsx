"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { api } from "../../_lib/api.ts";
import { useStreams } from "../../_lib/live/hooks.ts";
import { isApiError } from "../../_lib/problem.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
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
  const { pages, datasets: t } = useTexts();
  const { formatTime } = useFormats();
  const router = useRouter();
  const { data: dataset, error, reload } = useResource(`dataset ${id}`, (signal) => api.dataset(id, signal));
  const streams = [...(useStreams()?.values() ?? [])].filter((stream) => stream.dataset === id);

  return (
    <Page>
      <PageHeader
        back={{ href: "/datasets", label: pages.datasets }}
        title={dataset?.name ?? pages.dataset}
        lead={dataset && t.uploadedAt({ time: formatTime(dataset.uploadedAt) })}
        actions={
          dataset && (
            <>
              <DeleteDataset dataset={dataset} isWide onDeleted={() => router.push("/datasets")} />
              <ButtonLink href={`/streams/new?dataset=${id}`} tone="primary" icon="arrow">
                {t.createFromThis}
              </ButtonLink>
            </>
          )
        }
      />
      {error !== undefined &&
        (isApiError(error) && error.status === 404 ? (
          <EmptyState title={t.missing.title} actions={<ButtonLink href="/datasets">{t.all}</ButtonLink>}>
            {t.missing.lead}
          </EmptyState>
        ) : (
          <ProblemPanel error={error} title={t.oneFailed} onRetry={reload} />
        ))}
      {dataset === undefined ? (
        error === undefined && <Loading what={t.one} lines={8} />
      ) : (
        <div className="flex flex-col gap-6">
          <section aria-label={t.found} className="panel p-5 sm:p-6">
            <DatasetFindings dataset={dataset} onChange={reload} />
          </section>
          <section aria-labelledby="used" className="panel p-5 sm:p-6">
            <h2 id="used" className="mb-3 text-lg">
              {t.usedBy}
            </h2>
            {streams.length === 0 ? (
              <p className="text-muted">{t.unused}</p>
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
