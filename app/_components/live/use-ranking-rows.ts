"use client";

import { useEffect, useRef, useState } from "react";
import type { LiveRankEntry } from "../../../core/rank.ts";
import { api } from "../../_lib/api.ts";
import { useRanking } from "../../_lib/live/hooks.ts";
import { useThrottled } from "../../_lib/use-throttled.ts";

export interface RankingRows {
  /** `null` until the server has told. */
  readonly rows: readonly LiveRankEntry[] | null;
  /** All nodes that have a rank. */
  readonly ranked: number;
  /** The moment against which places are won and lost, milliseconds since the Unix epoch. */
  readonly sinceMs: number | null;
}

const EVERY_MS = 1000;
const FILTERED_EVERY_MS = 1500;
const FILTERED_LIMIT = 50;
/** Positions of a filtered ranking are compared with those of this long ago. */
const WINDOW_MS = 30_000;

/** The ranking, calm enough to read; with a label, only its nodes, asked for anew while ranks change. */
export function useRankingRows(label: string | null): RankingRows {
  const newest = useRanking();
  const calm = useThrottled(newest, EVERY_MS);
  // The first ranks are worth no wait.
  const ranking = calm === null || calm.top.length === 0 ? newest : calm;
  const filtered = useFiltered(label, ranking === null ? null : `${ranking.epoch} ${ranking.seq}`);
  const ranked = ranking?.ranked ?? 0;
  if (label !== null) return { rows: filtered?.rows ?? null, ranked, sinceMs: filtered?.sinceMs ?? null };
  return { rows: ranking?.top ?? null, ranked, sinceMs: ranking?.comparedWithMs ?? null };
}

interface Memory {
  readonly atMs: number;
  readonly positions: ReadonlyMap<string, number>;
}

interface Filtered {
  readonly label: string;
  readonly rows: readonly LiveRankEntry[];
  readonly sinceMs: number;
}

function useFiltered(label: string | null, version: string | null): Filtered | null {
  const turn = useThrottled(version, FILTERED_EVERY_MS);
  const [state, setState] = useState<Filtered | null>(null);
  const memories = useRef<{ label: string; list: Memory[] }>({ label: "", list: [] });

  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks again
  useEffect(() => {
    if (label === null) return;
    const abort = new AbortController();
    api.pagerank({ label, limit: FILTERED_LIMIT }, abort.signal).then(
      (entries) => {
        const nowMs = Date.now();
        if (memories.current.label !== label) memories.current = { label, list: [] };
        const { list } = memories.current;
        while (list.length > 1 && (list[1]?.atMs ?? nowMs) < nowMs - WINDOW_MS) list.shift();
        const then = list[0]?.positions;
        list.push({ atMs: nowMs, positions: new Map(entries.map((entry) => [entry.id, entry.position])) });
        const rows = entries.map((entry) => ({
          ...entry,
          previous: then === undefined ? entry.position : (then.get(entry.id) ?? null),
        }));
        setState({ label, rows, sinceMs: list[0]?.atMs ?? nowMs });
      },
      () => {}, // the connection state tells; the rows that stand are kept
    );
    return () => abort.abort();
  }, [label, turn]);

  return state !== null && state.label === label ? state : null;
}
