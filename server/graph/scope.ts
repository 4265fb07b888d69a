import { EddyError } from "../../core/errors.ts";
import type { GraphReader } from "../../core/ports.ts";
import type { Scope } from "../../core/rank.ts";

/** Which part of the graph is asked about, and how edges weigh. What is absent restricts nothing. */
export interface ScopeQuery {
  readonly weight?: "count" | "none" | undefined;
  readonly labels?: readonly string[] | undefined;
  readonly types?: readonly string[] | undefined;
}

export function scopeOf({ weight = "none", labels, types }: ScopeQuery): Scope {
  return { weight, labels: labels ?? null, types: types ?? null };
}

/** Throws `invalid-request` for a label or a type that the graph does not have. */
export function checkNames(reader: GraphReader, { labels = [], types = [] }: ScopeQuery): void {
  const known = reader.stats();
  check("labels", "label", labels, Object.keys(known.labels));
  check("types", "type", types, Object.keys(known.types));
}

const MOST_TOLD = 20;

function check(path: string, word: string, asked: readonly string[], known: readonly string[]): void {
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const told = known.slice(0, MOST_TOLD).sort().join(", ");
  const reason = `The graph has no ${word} "${unknown}". ${known.length === 0 ? "It is empty." : `There are: ${told}.`}`;
  throw new EddyError("invalid-request", `${path}: ${reason}`, { faults: [{ path, reason }] });
}
