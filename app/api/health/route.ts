import { handle } from "../_lib/handle.ts";

export const GET = handle(({ runtime }) => {
  const health = runtime.health();
  return Response.json(health, { status: health.status === "up" ? 200 : 503 });
});
