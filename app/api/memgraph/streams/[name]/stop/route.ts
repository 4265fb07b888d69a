import { handle } from "../../../../_lib/handle.ts";

export const POST = handle(({ runtime, params }) => runtime.memgraphStreams.stop(params["name"] ?? ""));
