import type { StreamStatus } from "../../../core/stream.ts";
import { Badge, type BadgeTone } from "../ui/badge.tsx";
import type { IconName } from "../ui/icon.tsx";
import type { ProgressTone } from "../ui/progress.tsx";

const LOOKS: Record<StreamStatus, { word: string; tone: BadgeTone; icon: IconName; bar: ProgressTone }> = {
  stopped: { word: "Stopped", tone: "neutral", icon: "stop", bar: "still" },
  starting: { word: "Starting", tone: "accent", icon: "clock", bar: "accent" },
  running: { word: "Running", tone: "accent", icon: "play", bar: "accent" },
  retrying: { word: "Retrying", tone: "warn", icon: "reset", bar: "warn" },
  stopping: { word: "Stopping", tone: "neutral", icon: "clock", bar: "still" },
  completed: { word: "Completed", tone: "good", icon: "check", bar: "good" },
  failed: { word: "Failed", tone: "bad", icon: "alert", bar: "bad" },
};

export function statusWord(status: StreamStatus): string {
  return LOOKS[status].word;
}

export function statusBar(status: StreamStatus): ProgressTone {
  return LOOKS[status].bar;
}

export function StreamStatusBadge({ status }: { status: StreamStatus }) {
  const { word, tone, icon } = LOOKS[status];
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  );
}
