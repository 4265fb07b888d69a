import { nodeId } from "../core/graph.ts";
import { mergeEdge, mergeNode } from "../core/mutation.ts";
import type { Transform } from "../core/transform.ts";
import { optionalNumber, optionalText, requiredText, text } from "../core/transform.ts";
import { USER_LABELS } from "./twitch-model.ts";

/**
 * One streamer a row. The streamer is also a user: whoever bears the login as a chatter, VIP or moderator elsewhere is
 * the same node, which is why the login is an alias. An empty game is a game too: Twitch has streams without a category.
 */
export const twitchStreamers: Transform = {
  name: "twitch-streamers",
  title: "Twitch streamers",
  description: "Each row is a streamer with the language they speak and the game they play.",
  columns: [
    { name: "user_id", description: "Identifies the streamer" },
    { name: "user_login", description: "Login name, by which others know the streamer" },
    { name: "user_name", description: "Display name", optional: true },
    { name: "game_name", description: "Game being played; may be empty" },
    { name: "language", description: "Language code" },
    { name: "thumbnail_url", description: "Picture", optional: true },
    { name: "followers", description: "Number of followers", optional: true },
    { name: "view_count", description: "Number of views in all", optional: true },
    { name: "created_at", description: "When the account was made", optional: true },
    { name: "description", description: "What the streamer says about the channel", optional: true },
  ],
  labels: ["User", "Stream", "Language", "Game"],
  types: ["SPEAKS", "PLAYS"],
  apply(row) {
    const id = requiredText(row, "user_id");
    const login = requiredText(row, "user_login");
    const language = requiredText(row, "language");
    const game = text(row, "game_name");
    const stream = nodeId("Stream", id);
    return [
      mergeNode("Stream", id, {
        labels: USER_LABELS,
        aliases: [nodeId("User", login)],
        properties: {
          id,
          name: optionalText(row, "user_name") || login,
          url: optionalText(row, "thumbnail_url"),
          followers: optionalNumber(row, "followers"),
          createdAt: optionalText(row, "created_at"),
          totalViewCount: optionalNumber(row, "view_count"),
          description: optionalText(row, "description"),
        },
      }),
      mergeNode("Language", language, { properties: { name: language } }),
      mergeEdge("SPEAKS", stream, nodeId("Language", language)),
      mergeNode("Game", game, { properties: { name: game } }),
      mergeEdge("PLAYS", stream, nodeId("Game", game)),
    ];
  },
};
