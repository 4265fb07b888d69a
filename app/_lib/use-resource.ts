"use client";

import { useCallback, useEffect, useRef, useState } from "react";

export interface Resource<Data> {
  /** The last answer; it stays while a newer one is asked for. */
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly isLoading: boolean;
  reload(): void;
}

/**
 * What `load` answers, asked again whenever `key` changes and on `reload`; an answer that comes late is dropped. With
 * `key` null nothing is asked. Data of an older key is not shown for a newer one.
 */
export function useResource<Data>(key: string | null, load: (signal: AbortSignal) => Promise<Data>): Resource<Data> {
  const [state, setState] = useState<{ key: string | null; data?: Data; error?: unknown; isLoading: boolean }>({
    key,
    isLoading: key !== null,
  });
  const [turn, setTurn] = useState(0);
  const latest = useRef(load);
  latest.current = load;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks again
  useEffect(() => {
    if (key === null) return;
    const abort = new AbortController();
    setState((known) => (known.key === key ? { ...known, isLoading: true } : { key, isLoading: true }));
    latest.current(abort.signal).then(
      (data) => abort.signal.aborted || setState({ key, data, isLoading: false }),
      (error) => abort.signal.aborted || setState((known) => ({ ...known, key, error, isLoading: false })),
    );
    return () => abort.abort();
  }, [key, turn]);

  const reload = useCallback(() => setTurn((count) => count + 1), []);
  const isCurrent = state.key === key;
  return {
    data: isCurrent ? state.data : undefined,
    error: isCurrent ? state.error : undefined,
    isLoading: isCurrent ? state.isLoading : key !== null,
    reload,
  };
}
