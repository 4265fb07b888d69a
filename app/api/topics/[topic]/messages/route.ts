import { z } from "zod";
import { handle, limitSchema } from "../../../_lib/handle.ts";

/** Without an offset: the newest messages. */
const querySchema = z.object({
  partition: z.coerce.number().int().min(0).default(0),
  offset: z.coerce.number().int().min(0).optional(),
  limit: limitSchema(50, 1000),
});

export const GET = handle(({ runtime, params, query }) => {
  const { partition, offset, limit } = query;
  return runtime.topics.messages(params["topic"] ?? "", { partition, offset: offset ?? null, limit });
}, querySchema);
