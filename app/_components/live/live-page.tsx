"use client";

import dynamic from "next/dynamic";
import { useCallback, useEffect, useRef, useState } from "react";
import type { NodeId } from "../../../core/graph.ts";
import { useIsEmpty, useStreams } from "../../_lib/live/hooks.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { toggled } from "../canvas/expansion.ts";
import { Counters } from "./counters.tsx";
import { LiveEmpty } from "./live-empty.tsx";
import { LiveStatus } from "./live-status.tsx";
import { NodePanel } from "./node-panel.tsx";
import { NodeSearch } from "./node-search.tsx";
import { RankingPanel } from "./ranking-panel.tsx";
import { StreamsStrip } from "./streams-strip.tsx";

const loadCanvas = () => import("../canvas/graph-canvas.tsx").then((module) => module.GraphCanvas);
const GraphCanvas = dynamic(loadCanvas, { ssr: false });
/** After this long on an empty page all of the picture's scripts are fetched and run: when the graph begins to grow, they are there. */
const AHEAD_MS = 400;
const loadAhead = () => import("../canvas/graph-canvas.tsx").then(({ loadPicture }) => loadPicture());

/** The graph as it grows, who matters in it, and the streams that feed it. */
export function LivePage() {
  const t = useTexts().live;
  const isEmpty = useIsEmpty();
  const [selected, setSelected] = useState<NodeId | null>(null);
  const [expanded, setExpanded] = useState<readonly NodeId[]>([]);
  const opener = useRef<Element | null>(null);

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

  useEffect(() => {
    if (!isEmpty) return;
    const timer = setTimeout(() => loadAhead().catch(() => {}), AHEAD_MS); // what cannot be had now is asked for again
    return () => clearTimeout(timer);
  }, [isEmpty]);

  if (isEmpty) {
    return (
      <div className="flex h-[calc(100dvh-7.5rem)] min-h-128 flex-col wide:h-dvh">
        <h1 className="sr-only">{t.title}</h1>
        <div className="relative min-h-0 flex-1 overflow-hidden">
          <div className="absolute inset-x-0 top-0 z-10 mx-auto max-w-xl p-5">
            <LiveStatus />
          </div>
          <div className="absolute inset-0 overflow-x-hidden overflow-y-auto">
            <Beginning />
          </div>
        </div>
        <StreamsStrip />
      </div>
    );
  }
  return (
    <div className="flex flex-col lg:grid lg:h-dvh lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="relative flex min-h-0 min-w-0 flex-col">
        <div className="flex shrink-0 flex-wrap items-center justify-between gap-x-6 gap-y-3 border-b border-line px-4 py-3 sm:px-6">
          <Counters />
          <div className="w-full sm:w-60">
            <NodeSearch onSelect={select} />
          </div>
        </div>
        <div className="relative h-[56dvh] min-h-80 overflow-hidden lg:h-auto lg:min-h-0 lg:flex-1">
          <GraphCanvas
            selected={selected}
            onSelect={select}
            expanded={expanded}
            onExpand={setExpanded}
            className="absolute inset-0"
          />
          <div className="pointer-events-none absolute top-0 left-0 max-w-xl p-4 *:pointer-events-auto">
            <LiveStatus />
          </div>
        </div>
        <StreamsStrip />
      </div>
      <aside
        aria-label={t.aside}
        className="flex min-h-96 min-w-0 flex-col border-line bg-surface max-lg:border-t lg:min-h-0 lg:border-l"
      >
        {selected === null ? (
          <RankingPanel selected={selected} onSelect={select} />
        ) : (
          <NodePanel
            key={selected}
            id={selected}
            isExpanded={expanded.includes(selected)}
            onExpand={() => setExpanded((known) => toggled(known, selected))}
            onSelect={select}
            onClose={close}
          />
        )}
      </aside>
    </div>
  );
}

function Beginning() {
  const streams = useStreams();
  return <LiveEmpty streams={[...(streams?.values() ?? [])]} />;
}
