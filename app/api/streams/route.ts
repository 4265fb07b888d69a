import { streamRequestSchema } from "../../../core/stream.ts";
import { handle } from "../_lib/handle.ts";

export const GET = handle(({ runtime }) => runtime.streams.list());

export const POST = handle(
  async ({ runtime, body }) => {
    const stream = await runtime.streams.create(await body());
    return Response.json(stream, { status: 201 });
  },
  undefined,
  streamRequestSchema,
);
