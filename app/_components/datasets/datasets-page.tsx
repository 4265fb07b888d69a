"use client";

import { useEffect } from "react";
import { api } from "../../_lib/api.ts";
import { useRefusal } from "../../_lib/session.tsx";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { uploadFiles, useUploads } from "../../_lib/uploads.ts";
import { useResource } from "../../_lib/use-resource.ts";
import { SampleButton } from "../streams/sample-button.tsx";
import { RefusalNote } from "../ui/change-button.tsx";
import { DropZone } from "../ui/drop-zone.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Page, PageHeader } from "../ui/page-header.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { DatasetTable } from "./dataset-table.tsx";
import { UploadCard } from "./upload-card.tsx";

export function DatasetsPage() {
  const { pages, datasets: t } = useTexts();
  const { data, error, reload } = useResource("datasets", api.datasets);
  const uploads = useUploads();
  const mayUpload = useRefusal() === null;
  const arrived = uploads.filter((upload) => upload.state === "done").length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a file that has arrived is one more in the list
  useEffect(reload, [arrived]);

  return (
    <Page>
      <PageHeader title={pages.datasets} lead={t.lead} />
      {mayUpload ? (
        <DropZone
          label={t.drop.label}
          hint={t.drop.hint}
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
          onFiles={uploadFiles}
        />
      ) : (
        <RefusalNote />
      )}

      {uploads.length > 0 && (
        <section aria-labelledby="uploads" className="mt-8">
          <h2 id="uploads" className="mb-3 text-lg">
            {t.uploads}
          </h2>
          <ul className="flex flex-col gap-4">
            {uploads.map((upload) => (
              <li key={upload.key}>
                <UploadCard upload={upload} />
              </li>
            ))}
          </ul>
        </section>
      )}

      <section aria-labelledby="all" className="mt-10">
        <h2 id="all" className="mb-3 text-lg">
          {t.all}
        </h2>
        {error !== undefined && <ProblemPanel error={error} title={t.allFailed} onRetry={reload} />}
        {data === undefined ? (
          error === undefined && <Loading what={t.many} />
        ) : data.length === 0 ? (
          <EmptyState title={t.empty.title} actions={mayUpload && <SampleButton />}>
            {mayUpload ? t.empty.lead : t.empty.viewer}
          </EmptyState>
        ) : (
          <DatasetTable datasets={data} onChange={reload} />
        )}
      </section>
    </Page>
  );
}
