import { EddyError } from "../../../core/errors.ts";
import { handle } from "../_lib/handle.ts";

/** Whatever no other route answers. */
const refuse = handle(({ request }) => {
  const { pathname } = new URL(request.url);
  throw new EddyError("not-found", `There is nothing at ${pathname}. GET /api/openapi.json lists all there is.`);
});

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST, refuse as PUT };
