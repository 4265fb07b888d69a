import type { NodeId } from "../../../core/graph.ts";

/** More nodes are not expanded at a time: the picture stays readable, and below its limit of elements. */
export const MOST_EXPANDED = 5;

/** The list without the node, or with it; those that were expanded first go when there are too many. */
export function toggled(expanded: readonly NodeId[], id: NodeId): readonly NodeId[] {
  if (expanded.includes(id)) return expanded.filter((one) => one !== id);
  return [...expanded, id].slice(-MOST_EXPANDED);
}
