import { z } from "zod";
import { handle, limitSchema } from "../../../_lib/handle.ts";
import { cursorSchema, partitionSchema } from "../../_lib/place.ts";

const querySchema = z.object({
  partition: partitionSchema.optional(),
  order: z.enum(["newest", "oldest"]).optional(),
  offset: z.coerce.number().int().min(0).optional(),
  since: z.iso.datetime({ offset: true, error: "Give a moment such as 2031-05-04T12:00:00Z." }).optional(),
  text: z.string().max(256).optional(),
  next: cursorSchema.optional(),
  limit: limitSchema(50, 500),
});

/** Newest first, unless asked from an offset or a moment on. */
export const GET = handle(({ runtime, params, query }) => {
  const { partition, order, offset, since, text, next, limit } = query;
  const isForward = order === "oldest" || (order === undefined && (offset !== undefined || since !== undefined));
  return runtime.topics.messages(params["topic"] ?? "", {
    partition: partition ?? null,
    order: isForward ? "oldest first" : "newest first",
    offset: offset ?? null,
    sinceMs: since === undefined ? null : Date.parse(since),
    text: text === undefined || text === "" ? null : text,
    next: next ?? null,
    limit,
  });
}, querySchema);

const bodySchema = z.strictObject({
  partition: z.int().min(0).default(0),
  key: z.string().max(32_768).nullable().default(null),
  value: z.string().nullable(),
  headers: z.record(z.string().min(1).max(256), z.string().max(32_768)).default({}),
});

export const POST = handle(
  async ({ runtime, params, body }) => {
    const { partition, ...message } = await body();
    return Response.json(await runtime.topics.produce(params["topic"] ?? "", partition, message), { status: 201 });
  },
  undefined,
  bodySchema,
);
