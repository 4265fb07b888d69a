"use client";

import { useCallback, useEffect, useState } from "react";
import type { ListedMessage } from "../../../server/runtime.ts";
import { api } from "../../_lib/api.ts";

/** Messages that are kept; older ones go, and were seen. */
export const TAIL_KEPT = 200;
const ASK_MS = 1000;

interface State {
  /** Newest first. */
  readonly messages: readonly ListedMessage[];
  readonly seen: number;
  /** Never shown: they came faster than they could be told, or while paused. */
  readonly skipped: number;
  readonly error: unknown;
}

const NOTHING: State = { messages: [], seen: 0, skipped: 0, error: undefined };

/** Asks every second for what has come since. Paused, nothing is asked; going on, the newest are shown and the others counted. */
export function useTail(topic: string, partition: string) {
  const [state, setState] = useState(NOTHING);
  const [isPaused, setPaused] = useState(false);
  const [place] = useState<{ next?: string }>({});

  useEffect(() => {
    if (isPaused) return;
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function ask(): Promise<void> {
      try {
        if (!document.hidden) {
          const query = { partition: partition || undefined, next: place.next, limit: TAIL_KEPT };
          const { messages, next, skipped } = await api.tail(topic, query, abort.signal);
          if (abort.signal.aborted) return;
          place.next = next;
          setState((known) => ({
            messages: [...messages.toReversed(), ...known.messages].slice(0, TAIL_KEPT),
            seen: known.seen + messages.length,
            skipped: known.skipped + skipped,
            error: undefined,
          }));
        }
      } catch (error) {
        if (abort.signal.aborted) return;
        setState((known) => ({ ...known, error }));
      }
      timer = setTimeout(ask, ASK_MS);
    }
    void ask();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [topic, partition, isPaused, place]);

  return {
    ...state,
    isPaused,
    toggle: useCallback(() => setPaused((paused) => !paused), []),
    clear: useCallback(() => setState(NOTHING), []),
  };
}
