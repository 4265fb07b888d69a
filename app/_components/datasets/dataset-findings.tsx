"use client";

import type { ReactNode } from "react";
import type { Dataset } from "../../../core/dataset.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { DatasetIssues } from "./dataset-issues.tsx";
import { DatasetRows } from "./dataset-rows.tsx";
import { ReadingControls } from "./reading-controls.tsx";

/** What the server found in a file: how it is written, its first rows, its bad lines, and how to overrule it. */
export function DatasetFindings({ dataset, onChange }: { dataset: Dataset; onChange?: () => void }) {
  const t = useTexts().datasets.findings;
  const { delimiters } = useTexts();
  const { formatBytes, formatCount } = useFormats();
  return (
    <div className="flex flex-col gap-5">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3 lg:grid-cols-6">
        <Finding term={t.rows}>{formatCount(dataset.rows)}</Finding>
        <Finding term={t.columns}>{formatCount(dataset.columns.length)}</Finding>
        <Finding term={t.delimiter}>{delimiters[dataset.delimiter]}</Finding>
        <Finding term={t.encoding}>{dataset.encoding.toUpperCase()}</Finding>
        <Finding term={t.header}>{dataset.hasHeader ? t.yes : t.no}</Finding>
        <Finding term={t.size}>{formatBytes(dataset.bytes)}</Finding>
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
