"use client";

import { useMemo } from "react";
import { type ToneOf, tonesFor } from "./label-tone.ts";
import { useStats } from "./live/hooks.ts";

/** Colours for the labels of the whole graph. */
export function useLabelTone(): ToneOf {
  const labels = Object.keys(useStats()?.labels ?? {})
    .sort()
    .join(" ");
  return useMemo(() => tonesFor(labels.split(" ")), [labels]);
}
