"use client";

import { useEffect } from "react";
import { api } from "../../_lib/api.ts";
import { useRefusal } from "../../_lib/session.tsx";
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
  const { data, error, reload } = useResource("datasets", api.datasets);
  const uploads = useUploads();
  const mayUpload = useRefusal() === null;
  const arrived = uploads.filter((upload) => upload.state === "done").length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a file that has arrived is one more in the list
  useEffect(reload, [arrived]);

  return (
    <Page>
      <PageHeader title="Data sets" lead="Files of rows. Every row can become nodes and edges of the graph." />
      {mayUpload ? (
        <DropZone
          label="Drop CSV files here, or choose them"
          hint="Commas, semicolons, tabs or pipes; UTF-8, UTF-16 or Windows-1252; with or without a header. Eddy finds out."
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
          onFiles={uploadFiles}
        />
      ) : (
        <RefusalNote />
      )}

      {uploads.length > 0 && (
        <section aria-labelledby="uploads" className="mt-8">
          <h2 id="uploads" className="mb-3 text-lg">
            Uploads
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
          All data sets
        </h2>
        {error !== undefined && <ProblemPanel error={error} title="The data sets cannot be shown" onRetry={reload} />}
        {data === undefined ? (
          error === undefined && <Loading what="the data sets" />
        ) : data.length === 0 ? (
          <EmptyState title="No data set yet" actions={mayUpload && <SampleButton />}>
            {mayUpload
              ? "Drop a file above. Or load the sample community, which brings six files and their streams."
              : "Files appear here as soon as an admin has uploaded some."}
          </EmptyState>
        ) : (
          <DatasetTable datasets={data} onChange={reload} />
        )}
      </section>
    </Page>
  );
}
