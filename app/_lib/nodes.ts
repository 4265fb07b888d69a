import type { NodeId } from "../../core/graph.ts";

/** The page of a node. */
export function nodePath(id: NodeId): string {
  return `/nodes/${encodeURIComponent(id)}`;
}
