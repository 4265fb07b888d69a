import type { Dataset } from "../../../core/dataset.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { Icon } from "../ui/icon.tsx";

/** Lines that do not fit, by number, with the reason and what becomes of them. */
export function DatasetIssues({ dataset }: { dataset: Dataset }) {
  const t = useTexts().datasets.issues;
  const { issues, issueCount } = dataset;
  return (
    <details open={issueCount <= 5} className="rounded-xl border border-warn bg-warn-soft px-4 py-3">
      <summary className="flex items-center gap-2.5 font-medium">
        <Icon name="alert" className="size-5 text-warn" />
        {t.title({ count: issueCount })}
      </summary>
      <p className="mt-2 text-sm">{t.lead} </p>
      <ul className="mt-2 max-h-60 space-y-1 overflow-y-auto text-sm">
        {issues.map((issue) => (
          <li key={`${issue.line} ${issue.reason}`} className="flex gap-3">
            <span className="w-20 shrink-0 font-medium tabular-nums">{t.line({ line: issue.line })}</span>
            <span className="min-w-0">{issue.reason}</span>
          </li>
        ))}
        {issueCount > issues.length && <li>{t.more({ count: issueCount - issues.length })}</li>}
      </ul>
    </details>
  );
}
