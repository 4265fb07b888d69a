import { streamRequestSchema } from "../../../../core/stream.ts";
import { handle, readJson } from "../../_lib/handle.ts";

export const POST = handle(async ({ request, runtime }) =>
  runtime.streams.check(await readJson(request, streamRequestSchema)),
);
