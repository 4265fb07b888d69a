import { z } from "zod";
import { handle } from "../../../_lib/handle.ts";

const querySchema = z.object({ stream: z.string().min(1).optional() });
const bodySchema = z.strictObject({ value: z.string().optional() });

/** A call without a body sends the letter as it is. */
export const POST = handle(
  async ({ runtime, params, query, body }) => {
    const { value } = await body({});
    return runtime.streams.letters.resend({ id: params["id"] ?? "", ...query }, value);
  },
  querySchema,
  bodySchema,
);
