"use client";

import { useConnection, useEngineState } from "../../_lib/live/hooks.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { useThrottled } from "../../_lib/use-throttled.ts";

const MARKS = {
  connecting: "border-2 border-edge",
  live: "bg-good",
  offline: "bg-bad rounded-none rotate-45 scale-90",
  loading: "border-2 border-warn animate-pulse",
  failed: "bg-bad rounded-none rotate-45 scale-90",
};

/** Whether what stands on the page is fresh, in a word and a mark whose form differs too. */
export function ConnectionState() {
  const t = useTexts().shell.connection;
  const { status } = useConnection();
  const engine = useEngineState();
  const state = status === "live" && engine !== null && engine.state !== "ready" ? engine.state : status;
  const said = useThrottled(state, 1500);
  return (
    <p className="flex items-center gap-2 text-sm text-muted">
      <span aria-hidden="true" className={`size-2.5 shrink-0 rounded-full transition-all ${MARKS[state]}`} />
      <span aria-hidden="true" className="truncate">
        {t[state]}
      </span>
      <span className="sr-only" role="status">
        {said === "live" ? t.connected : t[said]}
      </span>
    </p>
  );
}
