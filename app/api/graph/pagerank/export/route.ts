import { z } from "zod";
import { download } from "../../../_lib/download.ts";
import { handle } from "../../../_lib/handle.ts";

const TYPES = { csv: "text/csv", json: "application/json" } as const;

const querySchema = z.object({ format: z.enum(["csv", "json"]), label: z.string().min(1).optional() });

export const GET = handle(
  ({ runtime, query }) =>
    download(runtime.exportRanking(query), { name: `eddy-ranking.${query.format}`, type: TYPES[query.format] }),
  querySchema,
);
