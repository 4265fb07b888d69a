import { z } from "zod";
import { EddyError } from "../../../../core/errors.ts";
import { handle, limitSchema } from "../../_lib/handle.ts";

const MOST_ENDS = 8;
const querySchema = z.object({
  label: z.string({ error: "Name the label of the nodes to find." }).min(1),
  property: z.string().min(1).max(256).optional(),
  to: z.string({ error: "Name a node that they shall have an edge with: to=LABEL:KEY." }).min(1),
  limit: limitSchema(20, 200),
});
export const GET = handle(({ request, runtime, query }) => {
  const to = new URL(request.url).searchParams.getAll("to");
  if (to.length > MOST_ENDS) throw new EddyError("invalid-request", `to: Name at most ${MOST_ENDS} nodes.`);
  return runtime.graph.linked({ ...query, to });
}, querySchema);
