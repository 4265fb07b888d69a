import type { DegreeInsight, NumberInsight } from "../../../server/runtime.ts";

/** Names for what the tutorial's Twitch model shows; they also come first. Everything else is named by its labels and types. */
const KNOWN: Readonly<Record<string, { readonly title: string; readonly unit: string }>> = {
  "PLAYS in Game": { title: "Top games", unit: "streamers play it" },
  "IS_PART_OF in Team": { title: "Top teams", unit: "streamers are part of it" },
  "VIP out User": { title: "Top VIPs", unit: "channels have them as VIP" },
  "MODERATOR out User": { title: "Top moderators", unit: "channels they moderate" },
  "Stream totalViewCount": { title: "Top streamers by views", unit: "views in all" },
  "Stream followers": { title: "Top streamers by followers", unit: "followers" },
  "SPEAKS in Language": { title: "Languages", unit: "streamers speak it" },
  "CHATTER in Stream": { title: "Most chatters", unit: "users chat there" },
  "CHATTER out User": { title: "Busiest chatters", unit: "channels they chat in" },
};
const ORDER = Object.keys(KNOWN);

export interface InsightTitle {
  readonly title: string;
  readonly unit: string;
  /** Lower comes first. */
  readonly order: number;
}

export function degreeTitle({ type, direction, label }: DegreeInsight): InsightTitle {
  const unit = direction === "in" ? `edges ${type} to it` : `edges ${type} from it`;
  return titleOf(`${type} ${direction} ${label}`, { title: `${label} by ${type}`, unit });
}

export function numberTitle({ label, property }: NumberInsight): InsightTitle {
  return titleOf(`${label} ${property}`, { title: `${label} by ${property}`, unit: property });
}

function titleOf(key: string, standard: { title: string; unit: string }): InsightTitle {
  const at = ORDER.indexOf(key);
  return { ...(KNOWN[key] ?? standard), order: at < 0 ? ORDER.length : at };
}
