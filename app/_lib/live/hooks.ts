"use client";

import { useMemo, useSyncExternalStore } from "react";
import type { EngineStateEvent, RankDeltaEvent } from "../../../core/events.ts";
import type { StreamFlow } from "../../../core/flow.ts";
import type { GraphStats } from "../../../core/graph.ts";
import type { Stream } from "../../../core/stream.ts";
import { type Cell, calm } from "./cell.ts";
import type { Connection } from "./live.ts";
import { live } from "./shared.ts";

const CONNECTING: Connection = { status: "connecting", sinceMs: 0 };
/** What changes ten times a second while rows flow is shown five times: more is not read, and each time is drawn anew. */
const CALM_MS = 200;
const calmStats = calm(live.stats, CALM_MS);
const calmStreams = calm(live.streams, CALM_MS);

function useCell<Value>(cell: Pick<Cell<Value>, "get" | "subscribe">, onServer: Value): Value {
  return useSyncExternalStore(cell.subscribe, cell.get, () => onServer);
}

/** Whether this page hears from the server, and since when. */
export function useConnection(): Connection {
  return useCell(live.connection, CONNECTING);
}

/** Totals of the graph; `null` until the server has told. The same holds for the other hooks. */
export function useStats(): GraphStats | null {
  return useCell(calmStats, null);
}

/** Whether the graph has no node: changes seldom, while the totals change all the time. */
export function useIsEmpty(): boolean {
  return useSyncExternalStore(
    live.stats.subscribe,
    () => live.stats.get()?.nodes === 0,
    () => false,
  );
}

/** The labels of the graph's nodes, in order. */
export function useLabels(): readonly string[] {
  const text = useSyncExternalStore(
    calmStats.subscribe,
    () => JSON.stringify(Object.keys(calmStats.get()?.labels ?? {}).sort()),
    () => "[]",
  );
  return useMemo(() => JSON.parse(text) as string[], [text]);
}

/** The first places of the ranking. */
export function useRanking(): RankDeltaEvent | null {
  return useCell(live.ranking, null);
}

/** The streams by name. */
export function useStreams(): ReadonlyMap<string, Stream> | null {
  return useCell(calmStreams, null);
}

const NO_FLOWS: ReadonlyMap<string, StreamFlow> = new Map();

/** How rows pass the stream's hops; `undefined` until the server has told. */
export function useFlow(name: string): StreamFlow | undefined {
  return useCell(live.flows, NO_FLOWS).get(name);
}

/** Whether the server is loading the graph, or ready. */
export function useEngineState(): EngineStateEvent | null {
  return useCell(live.engine, null);
}
