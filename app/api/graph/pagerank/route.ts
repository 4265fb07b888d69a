import { z } from "zod";
import { handle, limitSchema } from "../../_lib/handle.ts";

const querySchema = z.object({ limit: limitSchema(50, 10_000), label: z.string().min(1).optional() });

export const GET = handle(({ runtime, query }) => {
  const { limit, label } = query;
  return runtime.graph.pagerank(label === undefined ? { limit } : { limit, label });
}, querySchema);
