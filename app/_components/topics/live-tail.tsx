"use client";

import { formatCount } from "../../_lib/format.ts";
import { useThrottled } from "../../_lib/use-throttled.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { MessageRow } from "./message-row.tsx";
import { TAIL_KEPT, useTail } from "./use-tail.ts";

/** Messages as they come, the newest on top. */
export function LiveTail({ topic, partition }: { topic: string; partition: string }) {
  const tail = useTail(topic, partition);
  const said = useThrottled(`${formatCount(tail.seen)} messages`, 5000);
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button icon={tail.isPaused ? "play" : "pause"} onClick={tail.toggle}>
          {tail.isPaused ? "Resume" : "Pause"}
        </Button>
        <Button tone="quiet" disabled={tail.messages.length === 0} onClick={tail.clear}>
          Clear
        </Button>
        <p className="text-sm text-muted tabular-nums">
          {formatCount(tail.seen)} seen, the latest {formatCount(TAIL_KEPT)} kept
          {tail.skipped > 0 && (
            <span className="text-warn">, {formatCount(tail.skipped)} passed too fast or while paused</span>
          )}
        </p>
        <p className="sr-only" role="status">
          {tail.isPaused ? "Paused" : said}
        </p>
      </div>
      {tail.error !== undefined && (
        <div className="mb-4">
          <ProblemPanel error={tail.error} title="The tail has stopped; it is tried again" />
        </div>
      )}
      <section aria-label="Messages as they come" className="panel px-2 py-1">
        {tail.messages.length === 0 ? (
          <p className="flex items-center gap-3 px-3 py-6 text-muted">
            <Icon name={tail.isPaused ? "pause" : "clock"} className="size-5" />
            {tail.isPaused ? "Paused." : "Waiting for the next message."}
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
