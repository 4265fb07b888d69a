"use client";

import { lazy, type ReactNode, Suspense, useMemo } from "react";
import { labelOf, type NodeId } from "../../../core/graph.ts";
import type { CheckedRow, CheckResult } from "../../../server/runtime.ts";
import { type ToneOf, tonesFor } from "../../_lib/label-tone.ts";
import { isApiError } from "../../_lib/problem.ts";
import type { Texts } from "../../_lib/texts/en.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { useSentenceOf } from "../../_lib/texts/use-sentence-of.ts";
import { Badge } from "../ui/badge.tsx";
import { Spinner } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { MutationText, prettyMessage } from "./mutation-text.tsx";
import type { DryRunState } from "./use-dry-run.ts";

const DeltaPicture = lazy(() => import("./delta-picture.tsx").then((module) => ({ default: module.DeltaPicture })));

/** The first rows on their way to the graph, without arriving: message → mutations → Cypher → what would change. */
export function DryRun({ check }: { check: DryRunState }) {
  const t = useTexts().streams.dryRun;
  const { result, error, isRunning, isReady } = check;
  return (
    <section aria-labelledby="dry-run" className="panel p-5 sm:p-6">
      <div className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id="dry-run" className="text-lg">
          {t.title}
        </h2>
        <Badge tone="accent">{t.badge}</Badge>
        {isRunning && <Spinner className="size-4 text-accent" />}
      </div>
      <p className="text-sm text-muted">{t.lead}</p>
      <p className="sr-only" role="status">
        {result && !isRunning && summary(result, t)}
      </p>
      {!isReady ? (
        <p className="mt-4 text-muted">{t.nothing}</p>
      ) : error !== undefined ? (
        <Unready error={error} />
      ) : (
        result && <Findings result={result} />
      )}
    </section>
  );
}

/** The form is not finished: said calmly, since the reader may still be at it. */
function Unready({ error }: { error: unknown }) {
  const t = useTexts().streams.dryRun;
  const sentenceOf = useSentenceOf();
  const faults = isApiError(error) ? error.faults : [];
  return (
    <div className="mt-4 rounded-xl bg-sunken p-4 text-sm">
      <p className="font-medium">{t.unready}</p>
      {faults.length === 0 ? (
        <p className="mt-1 text-muted">{sentenceOf(error)}</p>
      ) : (
        <ul className="mt-1 list-disc space-y-0.5 pl-5 text-muted">
          {faults.map((fault) => (
            <li key={`${fault.path} ${fault.reason}`}>{fault.reason}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function summary({ rows, delta }: CheckResult, t: Texts["streams"]["dryRun"]): string {
  const bad = rows.filter((row) => row.error !== null).length;
  const parts = [
    t.newNodes({ count: delta.nodes.added.length }),
    t.newEdges({ count: delta.edges.added.length }),
    ...(delta.nodes.changed.length > 0 ? [t.changedNodes({ count: delta.nodes.changed.length })] : []),
    ...(delta.edges.changed.length > 0 ? [t.changedEdges({ count: delta.edges.changed.length })] : []),
    ...(bad > 0 ? [t.deadLetters({ count: bad })] : []),
  ];
  return t.summary({ rows: rows.length, parts: parts.join(", ") });
}

function Findings({ result }: { result: CheckResult }) {
  const t = useTexts().streams.dryRun;
  const { rows, delta, warnings } = result;
  const toneOf = useMemo(() => tonesFor(nodesOf(result).map(labelOf)), [result]);
  return (
    <div className="mt-4 flex flex-col gap-4">
      {warnings.map((warning) => (
        <p key={warning} className="flex gap-2.5 rounded-lg bg-warn-soft px-4 py-2.5 text-sm">
          <Icon name="alert" className="mt-0.5 text-warn" />
          {warning}
        </p>
      ))}
      {rows.length > 0 && (
        <div className="grid items-center gap-4 rounded-xl bg-sunken p-4 lg:grid-cols-[15rem_minmax(0,1fr)]">
          <p className="font-medium">{summary(result, t)}</p>
          {delta.nodes.added.length + delta.nodes.changed.length + delta.edges.changed.length > 0 && (
            <Suspense fallback={<div className="h-60" />}>
              <DeltaPicture delta={delta} toneOf={toneOf} />
            </Suspense>
          )}
        </div>
      )}
      {rows.map((row, index) => (
        <Row key={row.row} row={row} isOpen={index === 0} toneOf={toneOf} />
      ))}
    </div>
  );
}

/** Every node that is named, in the order of the rows. */
function nodesOf({ rows }: CheckResult): NodeId[] {
  return rows
    .flatMap((row) => row.mutations)
    .flatMap((mutation) => ("id" in mutation ? [mutation.id] : [mutation.source, mutation.target]));
}

function Row({ row, isOpen, toneOf }: { row: CheckedRow; isOpen: boolean; toneOf: ToneOf }) {
  const t = useTexts().streams.dryRun;
  return (
    <details open={isOpen} className="rounded-xl border border-line">
      <summary className="flex min-w-0 items-center gap-3 px-4 py-2.5 text-sm">
        <span className="font-medium whitespace-nowrap">{t.row({ row: row.row })}</span>
        {row.error !== null && (
          <Badge tone="warn" icon="alert">
            {t.deadLetter}
          </Badge>
        )}
        <code className="min-w-0 truncate font-mono text-xs text-muted">{row.message}</code>
      </summary>
      <div className="grid gap-5 border-t border-line p-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_minmax(0,4fr)]">
        <Stage title={t.message}>
          <pre className="font-mono text-xs leading-5 break-all whitespace-pre-wrap">{prettyMessage(row.message)}</pre>
        </Stage>
        {row.error === null ? (
          <>
            <Stage title={t.mutations}>
              <ol className="flex flex-col gap-1.5">
                {row.mutations.map((mutation, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: mutations are known by their order
                  <li key={index}>
                    <MutationText mutation={mutation} toneOf={toneOf} />
                  </li>
                ))}
              </ol>
            </Stage>
            <Stage title={t.cypher}>
              {row.cypher.map((statement, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: statements are known by their order
                <div key={index} className="mb-2 last:mb-0">
                  <pre className="font-mono text-xs leading-5 break-words whitespace-pre-wrap">{statement.text}</pre>
                  <p className="mt-1 font-mono text-xs break-all text-muted">
                    <span className="sr-only">{t.parameters} </span>
                    {JSON.stringify(statement.parameters)}
                  </p>
                </div>
              ))}
            </Stage>
          </>
        ) : (
          <div className="lg:col-span-2">
            <Stage title={t.reason}>
              <p>{row.error}</p>
            </Stage>
          </div>
        )}
      </div>
    </details>
  );
}

function Stage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <h3 className="eyebrow mb-2">{title}</h3>
      {children}
    </div>
  );
}
