import { handle } from "../_lib/handle.ts";

export const POST = handle(async ({ runtime }) => {
  const streams = await runtime.loadSamples();
  return Response.json({ streams }, { status: 201 });
});
