"use client";

import { useState } from "react";
import type { MemgraphStream } from "../../../server/runtime.ts";
import { api } from "../../_lib/api.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { Figure } from "../streams/stream-card.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { useNotices } from "../ui/toast.tsx";
import { CheckDialog } from "./check-dialog.tsx";

/** One stream inside Memgraph, how it stands, and what can be done with it. */
export function MemgraphCard({ stream, onChanged }: { stream: MemgraphStream; onChanged: () => void }) {
  const { name, isRunning } = stream;
  const t = useTexts().memgraph;
  const { tell, fail } = useNotices();
  const [isBusy, setBusy] = useState(false);
  const [asked, setAsked] = useState<"check" | "drop" | null>(null);
  const of = <span className="sr-only"> {name}</span>;

  async function run(work: () => Promise<unknown>, done: string): Promise<void> {
    setBusy(true);
    try {
      await work();
      tell(done);
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
      onChanged();
    }
  }

  return (
    <article aria-label={name} className="panel px-5 py-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <h3 className="min-w-0 text-base wrap-anywhere">{name}</h3>
          <Badge tone={isRunning ? "accent" : "neutral"} icon={isRunning ? "play" : "stop"}>
            {isRunning ? t.running : t.still}
          </Badge>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {isRunning ? (
            <Button
              size="small"
              icon="stop"
              isBusy={isBusy}
              onClick={() => run(() => api.stopInMemgraph(name), t.stopped({ name }))}
            >
              {t.stop}
              {of}
            </Button>
          ) : (
            <Button
              size="small"
              icon="play"
              tone="primary"
              isBusy={isBusy}
              onClick={() => run(() => api.startInMemgraph(name), t.started({ name }))}
            >
              {t.start}
              {of}
            </Button>
          )}
          <Button size="small" icon="search" disabled={isRunning} onClick={() => setAsked("check")}>
            {t.check}
            {of}
          </Button>
          <Button size="small" icon="trash" tone="quiet" onClick={() => setAsked("drop")}>
            {t.drop}
            {of}
          </Button>
        </div>
      </div>
      <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-2 text-sm">
        <Figure term={t.topics}>
          <span className="wrap-anywhere">{stream.topics.join(", ") || "–"}</span>
        </Figure>
        <Figure term={t.transform}>{stream.transform}</Figure>
        <Figure term={t.batches}>{t.batch({ messages: stream.batchSize, ms: stream.batchIntervalMs })}</Figure>
      </dl>

      <CheckDialog name={name} isOpen={asked === "check"} onClose={() => setAsked(null)} />
      <ConfirmDialog
        isOpen={asked === "drop"}
        onClose={() => setAsked(null)}
        title={t.dropTitle({ name })}
        confirmLabel={t.dropLabel}
        isDangerous
        onConfirm={() => run(() => api.dropInMemgraph(name), t.dropped({ name }))}
      >
        <p>{t.dropNote}</p>
      </ConfirmDialog>
    </article>
  );
}
