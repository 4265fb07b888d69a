"use client";

import { useTexts } from "../../_lib/texts/texts.tsx";
import { useThrottled } from "../../_lib/use-throttled.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { MessageRow } from "./message-row.tsx";
import { TAIL_KEPT, useTail } from "./use-tail.ts";

/** Messages as they come, the newest on top. */
export function LiveTail({ topic, partition }: { topic: string; partition: string }) {
  const t = useTexts().topics.tail;
  const tail = useTail(topic, partition);
  const said = useThrottled(t.said({ count: tail.seen }), 5000);
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button icon={tail.isPaused ? "play" : "pause"} onClick={tail.toggle}>
          {tail.isPaused ? t.resume : t.pause}
        </Button>
        <Button tone="quiet" disabled={tail.messages.length === 0} onClick={tail.clear}>
          {t.clear}
        </Button>
        <p className="text-sm text-muted tabular-nums">
          {t.seen({ count: tail.seen, kept: TAIL_KEPT })}
          {tail.skipped > 0 && <span className="text-warn">, {t.skipped({ count: tail.skipped })}</span>}
        </p>
        <p className="sr-only" role="status">
          {tail.isPaused ? t.paused : said}
        </p>
      </div>
      {tail.error !== undefined && (
        <div className="mb-4">
          <ProblemPanel error={tail.error} title={t.failed} />
        </div>
      )}
      <section aria-label={t.label} className="panel px-2 py-1">
        {tail.messages.length === 0 ? (
          <p className="flex items-center gap-3 px-3 py-6 text-muted">
            <Icon name={tail.isPaused ? "pause" : "clock"} className="size-5" />
            {tail.isPaused ? t.paused : t.waiting}
          </p>
        ) : (
          tail.messages.map((message) => (
            <MessageRow key={`${message.partition} ${message.offset}`} message={message} />
          ))
        )}
      </section>
    </>
  );
}
