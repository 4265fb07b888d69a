import { nodeId } from "../core/graph.ts";
import { mergeEdge, mergeNode } from "../core/mutation.ts";
import type { Transform } from "../core/transform.ts";
import { requiredText } from "../core/transform.ts";
import { USER_LABELS } from "./twitch-model.ts";

export const twitchTeams: Transform = {
  name: "twitch-teams",
  title: "Twitch teams",
  description: "Each row is a streamer who belongs to a team.",
  columns: [
    { name: "user_id", description: "Identifies the streamer" },
    { name: "team_name", description: "Name of the team" },
  ],
  labels: ["User", "Stream", "Team"],
  types: ["IS_PART_OF"],
  apply(row) {
    const stream = requiredText(row, "user_id");
    const team = requiredText(row, "team_name");
    return [
      mergeNode("Stream", stream, { labels: USER_LABELS, properties: { id: stream } }),
      mergeNode("Team", team, { properties: { name: team } }),
      mergeEdge("IS_PART_OF", nodeId("Stream", stream), nodeId("Team", team)),
    ];
  },
};
