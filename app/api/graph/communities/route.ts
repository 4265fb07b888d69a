import { z } from "zod";
import { handle, limitSchema } from "../../_lib/handle.ts";
import { scopeShape, weightShape } from "../_lib/question.ts";

const querySchema = z.object({
  limit: limitSchema(20, 200),
  members: limitSchema(5, 50),
  ...weightShape,
  ...scopeShape,
});

export const GET = handle(({ runtime, query }) => runtime.graph.communities(query), querySchema);
