import { streamRequestSchema } from "../../../../core/stream.ts";
import { handle } from "../../_lib/handle.ts";

export const POST = handle(
  async ({ runtime, body }) => runtime.streams.check(await body()),
  undefined,
  streamRequestSchema,
);
