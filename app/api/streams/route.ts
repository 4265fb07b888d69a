import { streamRequestSchema } from "../../../core/stream.ts";
import { handle, readJson } from "../_lib/handle.ts";

export const GET = handle(({ runtime }) => runtime.streams.list());

export const POST = handle(async ({ request, runtime }) => {
  const stream = await runtime.streams.create(await readJson(request, streamRequestSchema));
  return Response.json(stream, { status: 201 });
});
