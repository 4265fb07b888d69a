"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";

/**
 * What is chosen on a page, kept in its address: it can be shared, bookmarked and come back to. A change replaces the entry
 * of the history; an empty text takes the name away.
 */
export function useUrlState(): {
  get(name: string): string;
  getAll(name: string): string[];
  set(changes: Readonly<Record<string, string | readonly string[]>>): void;
} {
  const known = useSearchParams();
  const get = useCallback((name: string) => known.get(name) ?? "", [known]);
  const getAll = useCallback((name: string) => known.getAll(name), [known]);
  const set = useCallback((changes: Readonly<Record<string, string | readonly string[]>>) => {
    const next = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(changes)) {
      next.delete(name);
      for (const one of typeof value === "string" ? [value] : value) if (one !== "") next.append(name, one);
    }
    history.replaceState(null, "", next.size === 0 ? location.pathname : `${location.pathname}?${next}`);
  }, []);
  return { get, getAll, set };
}
