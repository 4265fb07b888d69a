import { z } from "zod";
import { handle, limitSchema } from "../../_lib/handle.ts";

const querySchema = z.object({ limit: limitSchema(50, 10_000) });

export const GET = handle(async ({ runtime, query }) => {
  const { entries, error } = await runtime.graph.betweenness(query);
  return Response.json(entries, { headers: { "eddy-error": String(error) } });
}, querySchema);
