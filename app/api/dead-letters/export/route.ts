import { z } from "zod";
import { download } from "../../_lib/download.ts";
import { handle } from "../../_lib/handle.ts";

const querySchema = z.object({ stream: z.string().min(1).optional() });

export const GET = handle(async ({ runtime, query }) => {
  const pieces = await runtime.streams.letters.export(query);
  return download(pieces, { name: "eddy-dead-letters.csv", type: "text/csv" });
}, querySchema);
