"use client";

import dynamic from "next/dynamic";
import { useCallback, useRef, useState } from "react";
import type { NodeId } from "../../../core/graph.ts";
import { useStats, useStreams } from "../../_lib/live/hooks.ts";
import { Counters } from "./counters.tsx";
import { LiveEmpty } from "./live-empty.tsx";
import { LiveStatus } from "./live-status.tsx";
import { NodePanel } from "./node-panel.tsx";
import { NodeSearch } from "./node-search.tsx";
import { RankingPanel } from "./ranking-panel.tsx";
import { StreamsStrip } from "./streams-strip.tsx";

const GraphCanvas = dynamic(() => import("../canvas/graph-canvas.tsx").then((module) => module.GraphCanvas), {
  ssr: false,
});

/** The graph as it grows, who matters in it, and the streams that feed it. */
export function LivePage() {
  const stats = useStats();
  const streams = useStreams();
  const [selected, setSelected] = useState<NodeId | null>(null);
  const opener = useRef<Element | null>(null);
  const isEmpty = stats !== null && stats.nodes === 0;

  const select = useCallback((id: NodeId | null) => {
    setSelected((known) => {
      if (known === null && id !== null) opener.current = document.activeElement;
      return id;
    });
  }, []);

  function close() {
    setSelected(null);
    const back = opener.current;
    requestAnimationFrame(() => back instanceof HTMLElement && back.isConnected && back.focus({ preventScroll: true }));
  }

  return (
    <div className="flex flex-col lg:grid lg:h-[calc(100dvh-3.5rem)] lg:grid-cols-[minmax(0,1fr)_22rem] wide:h-dvh">
      <div className="relative flex min-h-0 min-w-0 flex-col">
        <div className="relative h-[62dvh] min-h-96 flex-1 overflow-hidden lg:h-auto lg:min-h-0">
          {!isEmpty && <GraphCanvas selected={selected} onSelect={select} className="absolute inset-0" />}
          {isEmpty && (
            <div className="absolute inset-0 overflow-y-auto">
              <LiveEmpty hasStreams={(streams?.size ?? 0) > 0} />
            </div>
          )}
          <div className="pointer-events-none absolute inset-x-0 top-0 flex flex-wrap items-start justify-between gap-3 p-4 sm:p-5">
            <div className="rounded-xl bg-ground/80 pr-3 backdrop-blur-xs">
              <Counters />
            </div>
            {!isEmpty && (
              <div className="pointer-events-auto w-full sm:w-64">
                <NodeSearch onSelect={select} />
              </div>
            )}
            <div className="pointer-events-auto w-full max-w-xl">
              <LiveStatus />
            </div>
          </div>
        </div>
        <div className="border-t border-line">
          <StreamsStrip />
        </div>
      </div>
      <aside
        aria-label="Ranking and details"
        className="flex min-h-96 min-w-0 flex-col border-line bg-surface max-lg:border-t lg:min-h-0 lg:border-l"
      >
        {selected === null ? (
          <RankingPanel selected={selected} onSelect={select} />
        ) : (
          <NodePanel key={selected} id={selected} onSelect={select} onClose={close} />
        )}
      </aside>
    </div>
  );
}
