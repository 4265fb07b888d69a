import { handle } from "../../../_lib/handle.ts";

export const GET = handle(({ runtime, params }) => runtime.streams.flow(params["name"] ?? ""));
