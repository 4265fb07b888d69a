import { z } from "zod";
import { handle, limitSchema } from "../_lib/handle.ts";

const querySchema = z.object({ limit: limitSchema(100, 1000) });

export const GET = handle(({ runtime, query }) => runtime.operations.audit(query), querySchema);
