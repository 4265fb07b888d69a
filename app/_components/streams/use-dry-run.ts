"use client";

import { useEffect, useState } from "react";
import type { CheckResult } from "../../../server/runtime.ts";
import { api } from "../../_lib/api.ts";
import { isReady, requestOf } from "../../_lib/draft.ts";
import type { StreamForm } from "./use-draft.ts";

export interface DryRunState {
  readonly isReady: boolean;
  readonly isRunning: boolean;
  readonly result: CheckResult | undefined;
  readonly error: unknown;
}

/** Waits for a pause in typing. */
const PAUSE_MS = 350;
/** A dry run needs no name; the server's form wants one. */
const NAMELESS = "unnamed";

/** Tries the first rows again whenever the form has changed and says enough. */
export function useDryRun(form: StreamForm): DryRunState {
  const ready = form.isLoaded && isReady(form.draft);
  const body = ready
    ? JSON.stringify({ ...requestOf(form.draft, form.dataset), name: NAMELESS, rate: undefined })
    : null;
  const [state, setState] = useState<Omit<DryRunState, "isReady">>({
    isRunning: false,
    result: undefined,
    error: undefined,
  });

  useEffect(() => {
    if (body === null) return setState({ isRunning: false, result: undefined, error: undefined });
    const abort = new AbortController();
    setState((known) => ({ ...known, isRunning: true }));
    const timer = setTimeout(() => {
      api.checkStream(JSON.parse(body), abort.signal).then(
        (result) => abort.signal.aborted || setState({ isRunning: false, result, error: undefined }),
        (error) => abort.signal.aborted || setState({ isRunning: false, result: undefined, error }),
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [body]);

  return { isReady: ready, ...state };
}
