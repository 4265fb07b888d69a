import { io } from "socket.io-client";
import { LIVE_NAMESPACE } from "../../../core/events.ts";
import { addressOf } from "../base-path.ts";
import { createLive } from "./live.ts";

/** The one connection of this page; it opens when something first watches it. */
export const live = createLive((position) =>
  io(LIVE_NAMESPACE, {
    path: addressOf("/socket.io/"),
    transports: ["websocket", "polling"],
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    auth: (give) => give(position() ?? {}),
  }),
);
