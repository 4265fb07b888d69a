import { z } from "zod";
import { handle, limitSchema } from "../../_lib/handle.ts";
import { scopeShape } from "../_lib/question.ts";

const querySchema = z.object({ limit: limitSchema(20, 200), members: limitSchema(5, 50), ...scopeShape });

export const GET = handle(({ runtime, query }) => runtime.graph.components(query), querySchema);
