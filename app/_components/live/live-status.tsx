"use client";

import { useConnection, useEngineState } from "../../_lib/live/hooks.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { Icon } from "../ui/icon.tsx";
import { Progress } from "../ui/progress.tsx";

/** Says when what is shown is not fresh: the server loads, has failed, or cannot be heard. */
export function LiveStatus() {
  const t = useTexts().live.status;
  const { formatTime } = useFormats();
  const { status, sinceMs } = useConnection();
  const engine = useEngineState();
  if (status === "offline") {
    return (
      <div
        role="status"
        className="flex items-start gap-3 rounded-xl border border-bad bg-bad-soft px-4 py-3 shadow-float"
      >
        <Icon name="alert" className="mt-0.5 size-5 text-bad" />
        <p className="text-sm">
          <span className="font-semibold">{t.offline({ time: formatTime(sinceMs) })}</span> {t.offlineNote}
        </p>
      </div>
    );
  }
  if (engine === null || engine.state === "ready") return null;
  if (engine.state === "failed") {
    return (
      <div
        role="status"
        className="flex items-start gap-3 rounded-xl border border-bad bg-bad-soft px-4 py-3 shadow-float"
      >
        <Icon name="error" className="mt-0.5 size-5 text-bad" />
        <p className="text-sm">
          <span className="font-semibold">{t.failed}</span> {engine.detail ?? t.failedNote}
        </p>
      </div>
    );
  }
  const ratio = engine.totalEdges ? engine.loadedEdges / engine.totalEdges : null;
  return (
    <div className="rounded-xl border border-line bg-surface px-4 py-3 shadow-float">
      <p role="status" className="text-sm font-medium">
        {engine.detail ?? t.loading}
      </p>
      <Progress className="my-2" label={t.loadingLabel} ratio={ratio} isFlowing />
      <p className="text-xs text-muted tabular-nums">
        {engine.totalEdges === null
          ? t.loaded({ edges: engine.loadedEdges })
          : t.loadedOf({ edges: engine.loadedEdges, total: engine.totalEdges })}
      </p>
    </div>
  );
}
