import type { Properties } from "../../../core/graph.ts";

/**
 * `held` with what `given` says; `held` itself when that is nothing new. `null` says nothing. With `fillsGaps` values that
 * are held already stay.
 */
export function mergeProperties(held: Properties, given: Properties, fillsGaps: boolean): Properties {
  let merged: Record<string, Properties[string]> | null = null;
  for (const name in given) {
    const value = given[name];
    if (value === undefined || value === null) continue;
    const isHeld = Object.hasOwn(held, name);
    if (isHeld && (fillsGaps || held[name] === value)) continue;
    merged ??= { ...held };
    merged[name] = value;
  }
  return merged ?? held;
}
