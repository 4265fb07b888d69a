import { z } from "zod";
import { handle } from "../../_lib/handle.ts";

const querySchema = z.object({ stream: z.string({ error: "Name the stream: ?stream=NAME." }).min(1) });

export const POST = handle(({ runtime, query }) => runtime.streams.letters.resendAll(query.stream), querySchema);
