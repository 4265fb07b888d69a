import { z } from "zod";
import { handle, limitSchema } from "../../_lib/handle.ts";
import { questionOf, questionShape } from "../_lib/question.ts";

const querySchema = z.object({
  limit: limitSchema(50, 10_000),
  label: z.string().min(1).optional(),
  ...questionShape,
});

export const GET = handle(async ({ request, runtime, query }) => {
  const { entries, bound } = await runtime.graph.rank(questionOf(request, query));
  return Response.json(entries, { headers: bound === null ? {} : { "eddy-error": String(bound) } });
}, querySchema);
