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

export interface TopEntry {
  readonly name: string;
  readonly value: number;
}

/** The tutorial's dashboard as the files say it, all of it by plain maps and sets: the highest first, equal ones by name. */
export async function topsOfTwitch(directory: string) {
  const read = async (file: string): Promise<Record<string, string>[]> =>
    parse(await readFile(join(directory, file)), { columns: true, bom: true });
  const streamers = new Map((await read("streamers.csv")).map((row) => [row["user_id"] ?? "", row]));
  const nameByLogin = new Map([...streamers.values()].map((row) => [row["user_login"], row["user_name"]]));

  function count(rows: readonly Record<string, string>[], column: string, nameOf: (value: string) => string) {
    const channels = new Map<string, Set<string>>();
    for (const row of rows) {
      const value = row[column] ?? "";
      channels.set(value, (channels.get(value) ?? new Set()).add(row["user_id"] ?? ""));
    }
    return inOrder([...channels].map(([value, set]) => ({ name: nameOf(value), value: set.size })));
  }

  const byNumber = (column: string) =>
    inOrder([...streamers.values()].map((row) => ({ name: row["user_name"] ?? "", value: Number(row[column]) })));
  const ofUser = (login: string) => nameByLogin.get(login) ?? login;
  return {
    games: count([...streamers.values()], "game_name", (game) => game || "(none)"),
    languages: count([...streamers.values()], "language", (language) => language),
    teams: count(await read("teams.csv"), "team_name", (team) => team),
    vips: count(await read("vips.csv"), "vip_login", ofUser),
    moderators: count(await read("moderators.csv"), "moderator_login", ofUser),
    followers: byNumber("followers"),
    views: byNumber("view_count"),
    streamersOf: (language: string, game: string): string[] =>
      [...streamers.values()]
        .filter((row) => row["language"] === language && row["game_name"] === game)
        .sort((a, b) => Number(b["followers"]) - Number(a["followers"]))
        .map((row) => row["user_name"] ?? ""),
  };
}

function inOrder(entries: readonly TopEntry[]): TopEntry[] {
  return [...entries].sort((a, b) => b.value - a.value || (a.name < b.name ? -1 : 1));
}
