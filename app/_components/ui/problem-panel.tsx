import type { ReactNode } from "react";
import { isApiError, problemTitle } from "../../_lib/problem.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { useSentenceOf } from "../../_lib/texts/use-sentence-of.ts";
import { Button } from "./button.tsx";
import { Icon } from "./icon.tsx";

/** Tells what went wrong in the server's own words, with every fault and its line, and what can be done. */
export function ProblemPanel({
  error,
  title,
  onRetry,
  actions,
}: {
  error: unknown;
  title?: string;
  onRetry?: () => void;
  actions?: ReactNode;
}) {
  const { ui: t, problems } = useTexts();
  const sentenceOf = useSentenceOf();
  const faults = isApiError(error) ? error.faults : [];
  const detail = sentenceOf(error);
  return (
    <div role="alert" className="rounded-xl border border-bad bg-bad-soft p-4 text-ink">
      <div className="flex items-start gap-3">
        <Icon name="error" className="mt-0.5 size-5 text-bad" />
        <div className="min-w-0 flex-1">
          <p className="font-semibold">{title ?? problemTitle(error, problems)}</p>
          <p className="mt-0.5">{detail}</p>
          {faults.length > 1 || faults.some(({ reason }) => !detail.toLowerCase().includes(reason.toLowerCase())) ? (
            <ul className="mt-2 max-h-56 space-y-1 overflow-y-auto text-sm">
              {faults.map((fault) => (
                <li key={`${fault.path ?? ""}${fault.line ?? ""}${fault.reason}`} className="flex gap-2">
                  {fault.line !== undefined && (
                    <span className="shrink-0 font-medium tabular-nums">{t.line({ line: fault.line })}</span>
                  )}
                  {fault.path !== undefined && (
                    <code className="shrink-0 font-mono text-xs leading-5">{fault.path}</code>
                  )}
                  <span>{fault.reason}</span>
                </li>
              ))}
            </ul>
          ) : null}
          {(onRetry || actions) && (
            <div className="mt-3 flex flex-wrap gap-2">
              {onRetry && (
                <Button size="small" icon="reset" onClick={onRetry}>
                  {t.again}
                </Button>
              )}
              {actions}
            </div>
          )}
        </div>
      </div>
    </div>
  );
}
