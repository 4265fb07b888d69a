import { handle } from "../_lib/handle.ts";
import { describeApi } from "./document.ts";
import { OPERATIONS } from "./operations.ts";

export const GET = handle(({ runtime }) => describeApi(OPERATIONS, runtime.health().version));
