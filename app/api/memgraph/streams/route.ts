import { z } from "zod";
import { IDENTIFIER } from "../../../../core/graph.ts";
import { topicNameSchema } from "../../../../core/stream.ts";
import { handle } from "../../_lib/handle.ts";

export const GET = handle(({ runtime }) => runtime.memgraphStreams.list());

const bodySchema = z.strictObject({
  name: z.string().regex(IDENTIFIER, "Use a letter or _ first, then letters, digits and _ (64 at most)."),
  topics: z.array(topicNameSchema).min(1, "Name a topic.").max(64),
  transform: z
    .string()
    .regex(/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)+$/, "Name it as module.procedure, for example twitch.chatters."),
  from: z.enum(["beginning", "now"]).default("beginning"),
  batchIntervalMs: z.int().min(1).max(3_600_000).default(100),
  batchSize: z.int().min(1).max(100_000).default(1000),
});

export const POST = handle(
  async ({ runtime, body }) => Response.json(await runtime.memgraphStreams.create(await body()), { status: 201 }),
  undefined,
  bodySchema,
);
