import { z } from "zod";
import { handle } from "../../_lib/handle.ts";

const querySchema = z.object({ stream: z.string().min(1).optional() });

export const GET = handle(
  ({ runtime, params, query }) => runtime.streams.letters.get({ id: params["id"] ?? "", ...query }),
  querySchema,
);

export const DELETE = handle(
  ({ runtime, params, query }) => runtime.streams.letters.discard({ id: params["id"] ?? "", ...query }),
  querySchema,
);
