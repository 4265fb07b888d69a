import { type Community, makeCommunity, type Pair } from "./community.ts";

const SEED = 1842;

/** The sample data as file names and texts, the same in every run. */
export function sampleFiles(): ReadonlyMap<string, string> {
  const community = makeCommunity(SEED);
  return new Map([
    ["streamers.csv", csv(streamerRows(community))],
    ["teams.csv", csv([["user_id", "team_name"], ...community.teams])],
    ["vips.csv", csv([["user_id", "vip_login"], ...community.vips])],
    ["moderators.csv", csv([["user_id", "moderator_login"], ...community.moderators])],
    ["chatters.csv", csv([["user_id", "chatter_login"], ...community.chatters])],
    ["chatters-stream.csv", csv(community.late satisfies readonly Pair[])],
  ]);
}

function streamerRows({ streamers }: Community): string[][] {
  const header = [
    ...["id", "user_id", "user_login", "user_name", "game_name", "language", "thumbnail_url", "followers"],
    ...["description", "view_count", "created_at"],
  ];
  const rows = streamers.map((streamer) => [
    streamer.id,
    streamer.userId,
    streamer.login,
    streamer.name,
    streamer.game,
    streamer.language,
    `https://example.org/previews/${streamer.login}-{width}x{height}.jpg`,
    String(streamer.followers),
    streamer.description,
    String(streamer.views),
    streamer.createdAt,
  ]);
  return [header, ...rows];
}

function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(quoted).join(",")}\n`).join("");
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
