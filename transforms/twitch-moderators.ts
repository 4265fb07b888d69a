import { userOfStream } from "./twitch-model.ts";

export const twitchModerators = userOfStream({
  name: "twitch-moderators",
  title: "Twitch moderators",
  description: "Each row is a moderator of the streamer's channel.",
  column: { name: "moderator_login", description: "Login name of the moderator" },
  type: "MODERATOR",
});
