import { NO_PROPERTIES, type Properties } from "../../../core/graph.ts";

/** Whether every property says something and is the object's own by an ordinary name: then it can be kept as it is. */
function isWhole(given: Properties): boolean {
  for (const name in given) if (given[name] === undefined || given[name] === null) return false;
  return Object.getPrototypeOf(given) === Object.prototype;
}

/**
 * `held` with what `given` says; `held` itself when that is nothing new. `null` says nothing. With `fillsGaps` values that
 * are held already stay.
 */
export function mergeProperties(held: Properties, given: Properties, fillsGaps: boolean): Properties {
  if (held === NO_PROPERTIES && isWhole(given)) return given;
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
