import { z } from "zod";
import { handle, limitSchema } from "../../../_lib/handle.ts";

const querySchema = z.object({ offset: z.coerce.number().int().min(0).default(0), limit: limitSchema(20, 200) });

export const GET = handle(({ runtime, params, query }) => runtime.graph.node(params["id"] ?? "", query), querySchema);
