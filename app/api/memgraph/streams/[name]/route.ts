import { handle } from "../../../_lib/handle.ts";

export const DELETE = handle(({ runtime, params }) => runtime.memgraphStreams.drop(params["name"] ?? ""));
