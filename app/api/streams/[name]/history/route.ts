import { z } from "zod";
import { handle, limitSchema } from "../../../_lib/handle.ts";

export const GET = handle(
  ({ runtime, params, query }) => runtime.streams.history(params["name"] ?? "", query),
  z.object({ limit: limitSchema(100, 500) }),
);
