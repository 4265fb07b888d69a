import { handle } from "../_lib/handle.ts";

export const GET = handle(({ runtime }) => runtime.operations.system());
