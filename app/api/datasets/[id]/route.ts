import { handle } from "../../_lib/handle.ts";

export const GET = handle(({ runtime, params }) => runtime.datasets.get(params["id"] ?? ""));

export const DELETE = handle(({ runtime, params }) => runtime.datasets.remove(params["id"] ?? ""));
