import type { Mapping } from "../core/stream.ts";
import type { Transform } from "../core/transform.ts";
import { createMapping } from "./mapping.ts";
import { twitchChatters } from "./twitch-chatters.ts";
import { twitchModerators } from "./twitch-moderators.ts";
import { twitchStreamers } from "./twitch-streamers.ts";
import { twitchTeams } from "./twitch-teams.ts";
import { twitchVips } from "./twitch-vips.ts";

/** The transforms that a stream can name. A new one is a file of this folder and a line here. */
export const TRANSFORMS: readonly Transform[] = [
  twitchChatters,
  twitchStreamers,
  twitchTeams,
  twitchVips,
  twitchModerators,
];

/** The transform that a stream asks for, `undefined` for an unknown name. */
export function resolveTransform(transform: string | Mapping): Transform | undefined {
  return typeof transform === "string"
    ? TRANSFORMS.find((candidate) => candidate.name === transform)
    : createMapping(transform);
}
