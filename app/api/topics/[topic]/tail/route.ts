import { z } from "zod";
import { handle, limitSchema } from "../../../_lib/handle.ts";
import { cursorSchema, partitionSchema } from "../../_lib/place.ts";

const querySchema = z.object({
  partition: partitionSchema.optional(),
  next: cursorSchema.optional(),
  limit: limitSchema(200, 500),
});

export const GET = handle(
  ({ runtime, params, query: { partition, next, limit } }) =>
    runtime.topics.tail(params["topic"] ?? "", { partition: partition ?? null, next: next ?? null, limit }),
  querySchema,
);
