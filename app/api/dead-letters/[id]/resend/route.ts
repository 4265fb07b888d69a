import { z } from "zod";
import { handle, readJson } from "../../../_lib/handle.ts";

const querySchema = z.object({ stream: z.string().min(1).optional() });
const bodySchema = z.strictObject({ value: z.string().optional() });

/** A call without a body sends the letter as it is. */
export const POST = handle(async ({ request, runtime, params, query }) => {
  const { value } = await readJson(request, bodySchema, {});
  return runtime.streams.letters.resend({ id: params["id"] ?? "", ...query }, value);
}, querySchema);
