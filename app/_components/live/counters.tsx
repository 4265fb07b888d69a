"use client";

import { useEffect, useRef, useState } from "react";
import { useStats, useStreams } from "../../_lib/live/hooks.ts";
import { isActive } from "../../_lib/streams.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { useThrottled } from "../../_lib/use-throttled.ts";

/** Nodes, edges, and how fast rows arrive. Screen readers hear of them now and then, not with every change. */
export function Counters() {
  const { live: t } = useTexts();
  const { formatRate } = useFormats();
  const stats = useStats();
  const streams = [...(useStreams()?.values() ?? [])];
  const nodes = stats?.nodes ?? 0;
  const edges = stats?.edges ?? 0;
  const running = streams.filter((stream) => isActive(stream.status));
  const rows = running.reduce((sum, stream) => sum + stream.ratePerSecond, 0);
  const said = useThrottled(t.size({ nodes, edges }), 15_000);

  return (
    <div className="flex items-end gap-7 sm:gap-9">
      <h1 className="sr-only">{t.title}</h1>
      <Counter counts="nodes" name={t.nodes} value={stats?.nodes} />
      <Counter counts="edges" name={t.edges} value={stats?.edges} />
      {running.length > 0 && (
        <div className="hidden sm:block">
          <p className="eyebrow">{t.rows}</p>
          <p className="text-lg leading-9 font-medium text-accent tabular-nums">{formatRate(rows)}</p>
        </div>
      )}
      <p className="sr-only" role="status">
        {said}
      </p>
    </div>
  );
}

function Counter({ counts, name, value }: { counts: "nodes" | "edges"; name: string; value: number | undefined }) {
  const { formatCount } = useFormats();
  const growth = useGrowth(value);
  return (
    <div>
      <p className="eyebrow">
        {name}
        <span
          aria-hidden="true"
          className={`ml-2 tracking-normal text-accent normal-case transition-opacity ${growth > 0 ? "" : "opacity-0"}`}
        >
          +{formatCount(growth)}/s
        </span>
      </p>
      <p
        data-counter={counts}
        className="text-[1.75rem] leading-8 font-semibold tracking-tight tabular-nums sm:text-[2rem] sm:leading-9"
      >
        {value === undefined ? "–" : formatCount(value)}
      </p>
    </div>
  );
}

const SAMPLES = 4;

/** How much the value has grown each second, over the last three; 0 for what was there before the page. */
function useGrowth(value: number | undefined): number {
  const latest = useRef(value);
  latest.current = value;
  const [growth, setGrowth] = useState(0);
  useEffect(() => {
    const past: number[] = [];
    const timer = setInterval(() => {
      if (latest.current === undefined) return;
      past.push(latest.current);
      if (past.length > SAMPLES) past.shift();
      const seconds = past.length - 1;
      setGrowth(seconds === 0 ? 0 : Math.max(0, Math.round((latest.current - (past[0] ?? 0)) / seconds)));
    }, 1000);
    return () => clearInterval(timer);
  }, []);
  return growth;
}
