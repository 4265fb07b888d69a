import { handle } from "../../../_lib/handle.ts";

export const POST = handle(({ runtime, params }) => runtime.streams.stop(params["name"] ?? ""));
