import { z } from "zod";
import { handle, limitSchema } from "../_lib/handle.ts";

const querySchema = z.object({ limit: limitSchema(10, 100) });

export const GET = handle(({ runtime, query }) => runtime.graph.insights(query.limit), querySchema);
