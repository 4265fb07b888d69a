import { z } from "zod";
import { handle, limitSchema } from "../_lib/handle.ts";

const querySchema = z.object({ stream: z.string().min(1).optional(), limit: limitSchema(50, 1000) });

export const GET = handle(({ runtime, query }) => {
  const { stream, limit } = query;
  return runtime.streams.deadLetters(stream === undefined ? { limit } : { stream, limit });
}, querySchema);
