import { z } from "zod";
import { streamPatchSchema } from "../../../../core/stream.ts";
import { handle } from "../../_lib/handle.ts";

export const GET = handle(({ runtime, params }) => runtime.streams.get(params["name"] ?? ""));

export const PATCH = handle(
  async ({ runtime, params, body }) => {
    const { rate } = await body();
    return runtime.streams.setRate(params["name"] ?? "", rate);
  },
  undefined,
  streamPatchSchema,
);

const dropSchema = z.object({ graph: z.enum(["keep", "remove"]).default("keep") });

export const DELETE = handle(
  ({ runtime, params, query }) => runtime.streams.drop(params["name"] ?? "", query),
  dropSchema,
);
