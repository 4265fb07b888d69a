"use client";

import { formatCount, formatTime } from "../../_lib/format.ts";
import { useConnection, useEngineState } from "../../_lib/live/hooks.ts";
import { Icon } from "../ui/icon.tsx";
import { Progress } from "../ui/progress.tsx";

/** Says when what is shown is not fresh: the server loads, has failed, or cannot be heard. */
export function LiveStatus() {
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
          <span className="font-semibold">The server cannot be heard since {formatTime(sinceMs)}.</span> What you see is
          as it was then. It is tried again by itself; streams go on in the server.
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
          <span className="font-semibold">The server could not start its work.</span>{" "}
          {engine.detail ?? "Look at its log."}
        </p>
      </div>
    );
  }
  const ratio = engine.totalEdges ? engine.loadedEdges / engine.totalEdges : null;
  return (
    <div className="rounded-xl border border-line bg-surface px-4 py-3 shadow-float">
      <p role="status" className="text-sm font-medium">
        {engine.detail ?? "Loading the graph."}
      </p>
      <Progress className="my-2" label="Loading the graph" ratio={ratio} isFlowing />
      <p className="text-xs text-muted tabular-nums">
        {formatCount(engine.loadedEdges)}
        {engine.totalEdges !== null && ` of ${formatCount(engine.totalEdges)}`} edges
      </p>
    </div>
  );
}
