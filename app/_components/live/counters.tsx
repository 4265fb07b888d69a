"use client";

import { useEffect, useRef, useState } from "react";
import { formatCount, formatRate } from "../../_lib/format.ts";
import { useStats, useStreams } from "../../_lib/live/hooks.ts";
import { isActive } from "../../_lib/streams.ts";
import { useThrottled } from "../../_lib/use-throttled.ts";

/** Nodes, edges, and how fast rows arrive. Screen readers hear of them now and then, not with every change. */
export function Counters() {
  const stats = useStats();
  const streams = [...(useStreams()?.values() ?? [])];
  const nodes = stats?.nodes ?? 0;
  const edges = stats?.edges ?? 0;
  const running = streams.filter((stream) => isActive(stream.status));
  const rows = running.reduce((sum, stream) => sum + stream.ratePerSecond, 0);
  const said = useThrottled(`${formatCount(nodes)} nodes, ${formatCount(edges)} edges`, 15_000);

  return (
    <div className="flex items-end gap-7 sm:gap-9">
      <h1 className="sr-only">Live graph</h1>
      <Counter name="Nodes" value={nodes} />
      <Counter name="Edges" value={edges} />
      {running.length > 0 && (
        <div className="hidden pb-0.5 sm:block">
          <p className="eyebrow">Rows</p>
          <p className="text-lg leading-7 font-medium text-accent tabular-nums">{formatRate(rows)}</p>
        </div>
      )}
      <p className="sr-only" role="status">
        {said}
      </p>
    </div>
  );
}

function Counter({ name, value }: { name: string; value: number }) {
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
        data-counter={name.toLowerCase()}
        className="text-[2rem] leading-9 font-semibold tracking-tight tabular-nums sm:text-4xl sm:leading-10"
      >
        {formatCount(value)}
      </p>
    </div>
  );
}

/** How much the value has grown in the last second, on average over three. */
function useGrowth(value: number): number {
  const latest = useRef(value);
  latest.current = value;
  const [growth, setGrowth] = useState(0);
  useEffect(() => {
    const past = [latest.current];
    const timer = setInterval(() => {
      past.push(latest.current);
      if (past.length > 4) past.shift();
      const first = past[0] ?? 0;
      // The first value of a page comes at once: it is not growth.
      setGrowth(
        first === 0 && past.length < 4 ? 0 : Math.max(0, Math.round((latest.current - first) / (past.length - 1))),
      );
    }, 1000);
    return () => clearInterval(timer);
  }, []);
  return growth;
}
