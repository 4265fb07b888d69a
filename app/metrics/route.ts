import { handle } from "../api/_lib/handle.ts";

export const GET = handle(async ({ runtime }) => {
  const { contentType, text } = await runtime.operations.metrics();
  return new Response(text, { headers: { "content-type": contentType } });
});
