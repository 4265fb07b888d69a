import type { DegreeInsight, NumberInsight } from "../../../server/runtime.ts";

import type { Texts } from "../../_lib/texts/en.ts";

type Words = Texts["insights"];

export interface InsightTitle {
  readonly title: string;
  readonly unit: string;
  /** Lower comes first. */
  readonly order: number;
}

export function degreeTitle({ type, direction, label }: DegreeInsight, t: Words): InsightTitle {
  const unit = direction === "in" ? t.edgesTo({ type }) : t.edgesFrom({ type });
  return titleOf(`${type} ${direction} ${label}`, { title: t.by({ label, by: type }), unit }, t);
}

export function numberTitle({ label, property }: NumberInsight, t: Words): InsightTitle {
  return titleOf(`${label} ${property}`, { title: t.by({ label, by: property }), unit: property }, t);
}

/** What the tutorial's Twitch model shows has names of its own, and comes first, in the order of the dictionary. */
function titleOf(key: string, standard: { title: string; unit: string }, t: Words): InsightTitle {
  const known: Readonly<Record<string, { readonly title: string; readonly unit: string }>> = t.known;
  const order = Object.keys(known);
  const at = order.indexOf(key);
  return { ...(known[key] ?? standard), order: at < 0 ? order.length : at };
}
