"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";

const GLIDE_MS = 450;

/**
 * Lets the children of `parent` that bear `data-flip` glide from where they were to where they are, each known by that
 * attribute: first, last, invert, play. Rows on their way glide on from where they are at the moment. Nothing moves out of view, where
 * it would cost as much, and nothing for readers who prefer it so.
 */
export function useFlip(parent: RefObject<HTMLElement | null>, order: string): void {
  const tops = useRef(new Map<string, number>());

  // biome-ignore lint/correctness/useExhaustiveDependencies: another order, another round
  useLayoutEffect(() => {
    const rows = parent.current?.querySelectorAll<HTMLElement>("[data-flip]") ?? [];
    const before = tops.current;
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches || document.hidden;
    const now = new Map<string, number>();
    const starts: (() => void)[] = [];
    const isInView = viewOf(parent.current);
    // All places are read before the first row is moved: a read after a write lays the whole page out anew.
    for (const row of rows) {
      const key = row.dataset["flip"] ?? "";
      const top = row.offsetTop;
      now.set(key, top);
      if (isStill || before.size === 0) continue;
      const was = before.get(key);
      if (!isInView(top) && (was === undefined || !isInView(was))) continue;
      if (was === undefined) starts.push(() => row.animate([{ opacity: 0 }, { opacity: 1 }], { duration: GLIDE_MS }));
      else if (was !== top) starts.push(glide(row, was - top));
    }
    tops.current = now;
    for (const start of starts) start();
  }, [order]);
}

/** Some more than the height of a row. */
const MARGIN = 60;

/** Whether a row at this place (`offsetTop`) is in the part of the list that is scrolled to. */
function viewOf(list: HTMLElement | null): (top: number) => boolean {
  const scroller = list?.closest<HTMLElement>("[data-scroll]");
  if (list === null || scroller === null || scroller === undefined) return () => true;
  const { scrollTop, clientHeight } = scroller;
  return (top) => top > scrollTop - MARGIN && top < scrollTop + clientHeight;
}

/** Reads where the row is on its way; what it answers lets it glide on from there. */
function glide(row: HTMLElement, from: number): () => void {
  const underway = row.getAnimations();
  const moved = underway.length === 0 ? 0 : new DOMMatrixReadOnly(getComputedStyle(row).transform).m42;
  return () => {
    for (const animation of underway) animation.cancel();
    row.animate([{ transform: `translateY(${from + moved}px)` }, { transform: "none" }], {
      duration: GLIDE_MS,
      easing: "cubic-bezier(0.2, 0.7, 0.2, 1)",
    });
  };
}
