import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parse } from "csv-parse/sync";
import type { StreamRequest } from "../../core/stream.ts";

const ROOT = resolve(import.meta.dirname, "../..");

/** The real data of the Twitch demo, beside the project where it is at hand; and the project's own sample. */
export const REAL_DATA = join(ROOT, "../shared/data/twitch");
export const SAMPLE_DATA = join(ROOT, "data");
export const HAS_REAL_DATA = existsSync(join(REAL_DATA, "chatters.csv"));

/** The streams that load the data, in the order of the tutorial; the last is the one that is streamed on top. */
export const TWITCH_STREAMS: readonly (Pick<StreamRequest, "transform" | "columns"> & {
  name: string;
  file: string;
})[] = [
  { name: "streamers", file: "streamers.csv", transform: "twitch-streamers" },
  { name: "teams", file: "teams.csv", transform: "twitch-teams" },
  { name: "vips", file: "vips.csv", transform: "twitch-vips" },
  { name: "moderators", file: "moderators.csv", transform: "twitch-moderators" },
  { name: "chatters", file: "chatters.csv", transform: "twitch-chatters" },
  { name: "raid", file: "chatters-stream.csv", transform: "twitch-chatters", columns: ["user_id", "chatter_login"] },
];

export interface Expected {
  readonly nodes: number;
  readonly edges: number;
  /** Rows that merge an edge, repeats included. */
  readonly merges: number;
}

/**
 * What the files say, counted here with plain sets and nothing of the project: a user who bears a streamer's login is that
 * streamer, and a stream without a game plays the nameless one.
 */
export async function countTwitch(directory: string, files: readonly string[]): Promise<Expected> {
  const nodes = new Set<string>();
  const edges = new Set<string>();
  let merges = 0;
  const read = async (file: string, columns: true | string[]): Promise<Record<string, string>[]> =>
    parse(await readFile(join(directory, file)), { columns, bom: true });
  const streamers = await read("streamers.csv", true);
  const streamerByLogin = new Map(streamers.map((row) => [row["user_login"], `stream ${row["user_id"]}`]));
  const link = (from: string, type: string, to: string) => {
    nodes.add(from).add(to);
    edges.add(JSON.stringify([from, type, to]));
    merges += 1;
  };
  for (const file of files) {
    const rows = await read(file, file === "chatters-stream.csv" ? ["user_id", "chatter_login"] : true);
    for (const row of rows) {
      const stream = `stream ${row["user_id"]}`;
      const login = row["vip_login"] ?? row["moderator_login"] ?? row["chatter_login"];
      if (file === "streamers.csv") {
        link(stream, "SPEAKS", `language ${row["language"]}`);
        link(stream, "PLAYS", `game ${row["game_name"]}`);
      } else if (file === "teams.csv") link(stream, "IS_PART_OF", `team ${row["team_name"]}`);
      else if (login !== undefined) {
        link(streamerByLogin.get(login) ?? `user ${login}`, file.replace("-stream", ""), stream);
      }
    }
  }
  return { nodes: nodes.size, edges: edges.size, merges };
}
