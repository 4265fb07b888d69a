"use client";

import type { AuditEntry } from "../../../server/runtime.ts";
import { api } from "../../_lib/api.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { useResource } from "../../_lib/use-resource.ts";
import { Badge, type BadgeTone } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { Cell, HeadCell, RowHead, Table } from "../ui/table.tsx";

const LIMIT = 50;

const TONES: Readonly<Record<AuditEntry["outcome"], BadgeTone>> = { done: "good", failed: "warn", refused: "bad" };

/** Who changed what, and who was refused. */
export function AuditSection() {
  const t = useTexts().system.audit;
  const { formatTime } = useFormats();
  const { data, error, isLoading, reload } = useResource("audit", (signal) => api.audit({ limit: LIMIT }, signal));
  return (
    <section aria-labelledby="audit" className="mt-10">
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <h2 id="audit" className="text-lg">
          {t.title}
        </h2>
        <Button size="small" icon="reset" className="ml-auto" isBusy={isLoading && data !== undefined} onClick={reload}>
          {t.again}
        </Button>
      </div>
      {error !== undefined && <ProblemPanel error={error} title={t.failed} onRetry={reload} />}
      {data === undefined && error === undefined && <Loading what={t.what} />}
      {data?.length === 0 && <EmptyState title={t.empty.title}>{t.empty.lead}</EmptyState>}
      {data && data.length > 0 && (
        <div className="panel overflow-hidden">
          <Table caption={t.caption({ limit: LIMIT })}>
            <thead>
              <tr>
                <HeadCell className="pl-5">{t.operation}</HeadCell>
                <HeadCell>{t.outcome}</HeadCell>
                <HeadCell className="max-md:hidden">{t.by}</HeadCell>
                <HeadCell className="pr-5">{t.time}</HeadCell>
              </tr>
            </thead>
            <tbody className="[&>tr:last-child>*]:border-b-0">
              {data.map((entry, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be alike to the millisecond
                <tr key={`${entry.at} ${index}`}>
                  <RowHead className="max-w-96 pl-5">
                    <code className="font-mono text-xs">{entry.operation}</code>
                    {entry.about && <span className="block text-sm font-normal break-words">{entry.about}</span>}
                    {entry.reason && (
                      <span className="block text-sm font-normal break-words text-muted">{entry.reason}</span>
                    )}
                  </RowHead>
                  <Cell>
                    <Badge tone={TONES[entry.outcome]}>{t.outcomes[entry.outcome]}</Badge>
                  </Cell>
                  <Cell className="text-muted max-md:hidden">
                    {entry.user ??
                      (entry.role === null
                        ? t.stranger
                        : ((t.roles as Readonly<Record<string, string>>)[entry.role] ?? entry.role))}
                    <span className="block text-sm">
                      {t.way({ address: entry.address || t.unknown, via: t.vias[entry.via] })}
                    </span>
                  </Cell>
                  <Cell className="pr-5 whitespace-nowrap text-muted tabular-nums">{formatTime(entry.at)}</Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </section>
  );
}
