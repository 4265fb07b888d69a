import { Readable } from "node:stream";
import { z } from "zod";
import { handle } from "../../_lib/handle.ts";

const TYPES = { csv: "text/csv", json: "application/json", graphml: "application/graphml+xml" } as const;

const querySchema = z.object({ format: z.enum(["csv", "json", "graphml"]) });

export const GET = handle(({ runtime, query }) => {
  const pieces = runtime.exportGraph(query.format);
  const body = Readable.toWeb(Readable.from(pieces, { objectMode: false }));
  return new Response(body as ReadableStream, {
    headers: {
      "content-type": `${TYPES[query.format]}; charset=utf-8`,
      "content-disposition": `attachment; filename="eddy-graph.${query.format}"`,
    },
  });
}, querySchema);
