import { handle } from "../../../../_lib/handle.ts";

export const POST = handle(({ runtime, params }) => runtime.memgraphStreams.start(params["name"] ?? ""));
