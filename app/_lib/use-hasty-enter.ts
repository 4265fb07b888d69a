"use client";

import { useEffect, useState } from "react";

/**
 * For a field with a list that follows what is typed: Enter may come before the answer does. Then the answer's choice is made when it
 * is there, instead of the first of an older list.
 */
export function useHastyEnter(isCurrent: boolean, choose: () => void): { enter(): void; forget(): void } {
  const [isHasty, setHasty] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the answer has come, and not when the parent draws again
  useEffect(() => {
    if (!isHasty || !isCurrent) return;
    setHasty(false);
    choose();
  }, [isHasty, isCurrent]);
  return { enter: () => setHasty(true), forget: () => setHasty(false) };
}
