import { z } from "zod";
import { handle, limitSchema } from "../../../_lib/handle.ts";

const querySchema = z.object({ limit: limitSchema(12, 100) });

export const GET = handle(
  ({ runtime, params, query }) => runtime.graph.around(params["id"] ?? "", query.limit),
  querySchema,
);
