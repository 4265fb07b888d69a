import { z } from "zod";
import { handle, limitSchema } from "../../_lib/handle.ts";
import { scopeShape, weightShape } from "../_lib/question.ts";

const querySchema = z.object({
  limit: limitSchema(50, 10_000),
  label: z.string().min(1).optional(),
  direction: z.enum(["both", "in", "out"]).default("both"),
  ...weightShape,
  ...scopeShape,
});

export const GET = handle(({ runtime, query }) => runtime.graph.degrees(query), querySchema);
