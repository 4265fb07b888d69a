"use client";

import { useSyncExternalStore } from "react";
import { createCell } from "./live/cell.ts";

/** What may lie over every page, one at a time. */
export type Overlay = "palette" | "shortcuts" | "notices";

const overlay = createCell<Overlay | null>(null);

export function openOverlay(which: Overlay): void {
  overlay.set(which);
}

/** Does nothing when another one has taken its place. */
export function closeOverlay(which: Overlay): void {
  if (overlay.get() === which) overlay.set(null);
}

export function useOverlay(which: Overlay): boolean {
  return useSyncExternalStore(overlay.subscribe, overlay.get, () => null) === which;
}
