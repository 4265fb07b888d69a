import { z } from "zod";
import { handle, limitSchema } from "../_lib/handle.ts";

const querySchema = z.object({ stream: z.string().min(1).optional(), limit: limitSchema(50, 500) });

export const GET = handle(({ runtime, query }) => runtime.streams.letters.list(query), querySchema);

const streamSchema = z.object({ stream: z.string({ error: "Name the stream: ?stream=NAME." }).min(1) });

export const DELETE = handle(({ runtime, query }) => runtime.streams.letters.discardAll(query.stream), streamSchema);
