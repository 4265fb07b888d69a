import { z } from "zod";
import { handle, limitSchema } from "../../_lib/handle.ts";

const querySchema = z.object({ limit: limitSchema(50, 10_000) });

export const GET = handle(({ runtime, query }) => runtime.graph.betweenness(query), querySchema);
