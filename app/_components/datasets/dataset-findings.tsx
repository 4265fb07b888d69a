"use client";

import type { ReactNode } from "react";
import type { Dataset } from "../../../core/dataset.ts";
import { formatBytes, formatCount, formatDelimiter } from "../../_lib/format.ts";
import { DatasetIssues } from "./dataset-issues.tsx";
import { DatasetRows } from "./dataset-rows.tsx";
import { ReadingControls } from "./reading-controls.tsx";

/** What the server found in a file: how it is written, its first rows, its bad lines, and how to overrule it. */
export function DatasetFindings({ dataset, onChange }: { dataset: Dataset; onChange?: () => void }) {
  return (
    <div className="flex flex-col gap-5">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3 lg:grid-cols-6">
        <Finding term="Rows">{formatCount(dataset.rows)}</Finding>
        <Finding term="Columns">{formatCount(dataset.columns.length)}</Finding>
        <Finding term="Delimiter">{formatDelimiter(dataset.delimiter)}</Finding>
        <Finding term="Encoding">{dataset.encoding.toUpperCase()}</Finding>
        <Finding term="Header line">{dataset.hasHeader ? "yes" : "no"}</Finding>
        <Finding term="Size">{formatBytes(dataset.bytes)}</Finding>
      </dl>
      <ReadingControls dataset={dataset} {...(onChange ? { onChange } : {})} />
      {dataset.issueCount > 0 && <DatasetIssues dataset={dataset} />}
      <DatasetRows dataset={dataset} />
    </div>
  );
}

function Finding({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="eyebrow">{term}</dt>
      <dd className="mt-0.5 font-medium tabular-nums">{children}</dd>
    </div>
  );
}
