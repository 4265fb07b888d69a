import { userOfStream } from "./twitch-model.ts";

export const twitchChatters = userOfStream({
  name: "twitch-chatters",
  title: "Twitch chatters",
  description: "Each row is a user who chats in the streamer's channel.",
  column: { name: "chatter_login", description: "Login name of the chatter" },
  type: "CHATTER",
});
