import { z } from "zod";
import { handle, limitSchema } from "../../_lib/handle.ts";

const querySchema = z.object({
  q: z.string().max(256).default(""),
  label: z.string().min(1).optional(),
  limit: limitSchema(20, 200),
});

export const GET = handle(({ runtime, query }) => {
  const { q, label, limit } = query;
  return runtime.graph.search({ prefix: q, limit, ...(label === undefined ? {} : { label }) });
}, querySchema);
