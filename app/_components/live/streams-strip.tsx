"use client";

import Link from "next/link";
import type { Stream } from "../../../core/stream.ts";
import { useStreams } from "../../_lib/live/hooks.ts";
import { COMMANDS, doneRatio, inOrder, isActive, settled } from "../../_lib/streams.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { statusBar } from "../streams/stream-status.tsx";
import { useStreamCommands } from "../streams/use-stream-commands.ts";
import { ChangeIconButton } from "../ui/change-button.tsx";
import { Progress } from "../ui/progress.tsx";
import { ScrollRegion } from "../ui/scroll-region.tsx";

/** The streams at a glance, each with its start and stop. */
export function StreamsStrip() {
  const { pages } = useTexts();
  const streams = useStreams();
  if (streams === null || streams.size === 0) return null;
  return (
    <ScrollRegion label={pages.streams} className="shrink-0 overflow-x-auto border-t border-line p-3">
      <ul className="flex gap-3">
        {inOrder(streams.values()).map((stream) => (
          <li key={stream.name} className="w-60 shrink-0">
            <StripItem stream={stream} />
          </li>
        ))}
      </ul>
    </ScrollRegion>
  );
}

function StripItem({ stream }: { stream: Stream }) {
  const { palette, streams: t } = useTexts();
  const { formatCount, formatPercent, formatRate } = useFormats();
  const { busy, start, stop } = useStreamCommands(stream.name);
  const ratio = doneRatio(stream);
  const { canStart, canStop } = COMMANDS[stream.status];
  return (
    <div className="panel flex h-full items-center gap-2 py-2 pr-2 pl-3">
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline justify-between gap-2">
          <Link
            href={`/streams/${encodeURIComponent(stream.name)}`}
            className="truncate text-sm font-medium hover:text-accent"
          >
            {stream.name}
          </Link>
          <span className="shrink-0 text-xs text-muted tabular-nums">
            {ratio === null ? formatCount(settled(stream)) : formatPercent(ratio)}
          </span>
        </div>
        <Progress
          className="my-1.5"
          label={t.progressOf({ name: stream.name })}
          ratio={ratio}
          tone={statusBar(stream.status)}
          isFlowing={isActive(stream.status)}
          isStill
        />
        <p className="truncate text-xs text-muted tabular-nums">
          {t.statuses[stream.status]}
          {stream.status === "running" && `, ${formatRate(stream.ratePerSecond)}`}
          {stream.progress.deadLetters > 0 && `, ${t.dryRun.deadLetters({ count: stream.progress.deadLetters })}`}
        </p>
      </div>
      {canStop ? (
        <ChangeIconButton
          icon="stop"
          filled
          label={palette.stop({ name: stream.name })}
          isBusy={busy === "stop"}
          onClick={stop}
        />
      ) : (
        canStart && (
          <ChangeIconButton
            icon="play"
            filled
            label={palette.start({ name: stream.name })}
            isBusy={busy === "start"}
            onClick={start}
          />
        )
      )}
    </div>
  );
}
