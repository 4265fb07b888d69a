import { z } from "zod";
import { download } from "../../_lib/download.ts";
import { handle } from "../../_lib/handle.ts";

const TYPES = { csv: "text/csv", json: "application/json", graphml: "application/graphml+xml" } as const;

const querySchema = z.object({ format: z.enum(["csv", "json", "graphml"]) });

export const GET = handle(
  ({ runtime, query: { format } }) =>
    download(runtime.exportGraph(format), { name: `eddy-graph.${format}`, type: TYPES[format] }),
  querySchema,
);
