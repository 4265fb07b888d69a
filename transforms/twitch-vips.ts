import { userOfStream } from "./twitch-model.ts";

export const twitchVips = userOfStream({
  name: "twitch-vips",
  title: "Twitch VIPs",
  description: "Each row is a VIP of the streamer's channel.",
  column: { name: "vip_login", description: "Login name of the VIP" },
  type: "VIP",
});
