import { z } from "zod";
import { handle } from "../../../../_lib/handle.ts";

const bodySchema = z.strictObject({
  batches: z.int().min(1).max(10).default(1),
  timeoutMs: z.int().min(100).max(30_000).default(10_000),
});

export const POST = handle(
  async ({ runtime, params, body }) =>
    runtime.memgraphStreams.check(params["name"] ?? "", await body({ batches: 1, timeoutMs: 10_000 })),
  undefined,
  bodySchema,
);
