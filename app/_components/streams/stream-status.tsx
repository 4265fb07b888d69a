import type { StreamStatus } from "../../../core/stream.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { Badge, type BadgeTone } from "../ui/badge.tsx";
import type { IconName } from "../ui/icon.tsx";
import type { ProgressTone } from "../ui/progress.tsx";

const LOOKS: Record<StreamStatus, { tone: BadgeTone; icon: IconName; bar: ProgressTone }> = {
  stopped: { tone: "neutral", icon: "stop", bar: "still" },
  starting: { tone: "accent", icon: "clock", bar: "accent" },
  running: { tone: "accent", icon: "play", bar: "accent" },
  retrying: { tone: "warn", icon: "reset", bar: "warn" },
  stopping: { tone: "neutral", icon: "clock", bar: "still" },
  completed: { tone: "good", icon: "check", bar: "good" },
  failed: { tone: "bad", icon: "alert", bar: "bad" },
};

export function statusBar(status: StreamStatus): ProgressTone {
  return LOOKS[status].bar;
}

export function StreamStatusBadge({ status }: { status: StreamStatus }) {
  const { statuses } = useTexts().streams;
  const { tone, icon } = LOOKS[status];
  return (
    <Badge tone={tone} icon={icon}>
      {statuses[status]}
    </Badge>
  );
}
