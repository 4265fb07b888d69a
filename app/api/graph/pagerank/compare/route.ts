import { z } from "zod";
import { handle, limitSchema } from "../../../_lib/handle.ts";
import { questionOf, questionShape } from "../../_lib/question.ts";

const querySchema = z.object({ limit: limitSchema(50, 1000), label: z.string().min(1).optional(), ...questionShape });

export const GET = handle(
  ({ request, runtime, query }) => runtime.graph.compare(questionOf(request, query)),
  querySchema,
);
