"use client";

import type { AuditEntry } from "../../../server/runtime.ts";
import { api } from "../../_lib/api.ts";
import { formatTime } from "../../_lib/format.ts";
import { useResource } from "../../_lib/use-resource.ts";
import { Badge, type BadgeTone } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { Cell, HeadCell, RowHead, Table } from "../ui/table.tsx";

const LIMIT = 50;

const OUTCOMES: Readonly<Record<AuditEntry["outcome"], { tone: BadgeTone; word: string }>> = {
  done: { tone: "good", word: "Done" },
  failed: { tone: "warn", word: "Failed" },
  refused: { tone: "bad", word: "Refused" },
};

/** Who changed what, and who was refused. */
export function AuditSection() {
  const { data, error, isLoading, reload } = useResource("audit", (signal) => api.audit({ limit: LIMIT }, signal));
  return (
    <section aria-labelledby="audit" className="mt-10">
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <h2 id="audit" className="text-lg">
          Audit log
        </h2>
        <Button size="small" icon="reset" className="ml-auto" isBusy={isLoading && data !== undefined} onClick={reload}>
          Look again
        </Button>
      </div>
      {error !== undefined && <ProblemPanel error={error} title="The audit log cannot be shown" onRetry={reload} />}
      {data === undefined && error === undefined && <Loading what="the audit log" />}
      {data?.length === 0 && (
        <EmptyState title="Nothing was changed yet">
          Every change, and every call that is refused, leaves a line here.
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <div className="panel overflow-hidden">
          <Table caption={`The last ${LIMIT} changes and refusals, the latest first`}>
            <thead>
              <tr>
                <HeadCell className="pl-5">Operation</HeadCell>
                <HeadCell>Outcome</HeadCell>
                <HeadCell className="max-md:hidden">By</HeadCell>
                <HeadCell className="pr-5">Time</HeadCell>
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
                    <Badge tone={OUTCOMES[entry.outcome].tone}>{OUTCOMES[entry.outcome].word}</Badge>
                  </Cell>
                  <Cell className="text-muted max-md:hidden">
                    {entry.user ?? entry.role ?? "a stranger"}
                    <span className="block text-sm">
                      {entry.address || "unknown"} by {entry.via === "http" ? "HTTP" : "socket"}
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
