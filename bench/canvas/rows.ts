import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { REAL_DATA } from "../../test/support/twitch-data.ts";
import { bipartite } from "../ranking/graphs.ts";

/** A row says that a viewer chats in a channel. */
export interface Rows {
  readonly title: string;
  /** CSV with the columns channel and viewer. */
  readonly csv: string;
  readonly count: number;
}

/** Viewers of one channel each, or a few, by a seed: about `nodes` nodes once all rows are there. */
export function seededRows(nodes: number): Rows {
  const { sources, targets } = bipartite(Math.round(nodes * 1.04));
  const lines = ["channel,viewer"];
  sources.forEach((viewer, row) => void lines.push(`channel_${targets[row]},viewer_${viewer}`));
  return { title: `seeded, ${nodes.toLocaleString("en")} nodes`, csv: lines.join("\n"), count: sources.length };
}

/** The real chatters, in the order of their file. */
export async function realRows(): Promise<Rows> {
  const text = await readFile(join(REAL_DATA, "chatters.csv"), "utf8");
  const [, ...lines] = text.trim().split(/\r?\n/);
  return { title: "real chatters", csv: ["channel,viewer", ...lines].join("\n"), count: lines.length };
}
