import type { NodeId, Properties } from "./graph.ts";
import { NO_PROPERTIES, nodeId } from "./graph.ts";

/**
 * Creates the node unless it exists, adds `labels`, and sets `properties` (given names are overwritten, others kept).
 * `aliases` are further ids of the same thing: a node that already stands under an alias is folded into this one (its
 * edges move, counts add up, its properties only fill gaps), and later mutations that name the alias mean this node, again
 * only filling gaps among its properties: the order of arrival makes no difference. An alias that belongs to another node
 * is refused as `invalid-row`.
 */
export interface MergeNode {
  readonly op: "merge-node";
  readonly id: NodeId;
  readonly labels: readonly string[];
  readonly properties: Properties;
  readonly aliases: readonly NodeId[];
}

/** Creates the edge with `count` 1, or raises its `count` by 1. Both ends must exist or be merged earlier in the same batch. */
export interface MergeEdge {
  readonly op: "merge-edge";
  readonly type: string;
  readonly source: NodeId;
  readonly target: NodeId;
  readonly properties: Properties;
}

/** Removes the node and every edge at it; nothing happens when it is not there. */
export interface DropNode {
  readonly op: "drop-node";
  readonly id: NodeId;
}

/** Removes the edge whatever its `count`; nothing happens when it is not there. */
export interface DropEdge {
  readonly op: "drop-edge";
  readonly type: string;
  readonly source: NodeId;
  readonly target: NodeId;
}

/** What a row asks of the graph: the intent. The effect is a `GraphDelta`. */
export type Mutation = MergeNode | MergeEdge | DropNode | DropEdge;

const NONE: readonly string[] = Object.freeze([]);

/** `mergeNode("User", "ann")`; `options.labels` are labels besides the identity label. */
export function mergeNode(
  label: string,
  key: string,
  options: { labels?: readonly string[]; properties?: Properties; aliases?: readonly NodeId[] } = {},
): MergeNode {
  return {
    op: "merge-node",
    id: nodeId(label, key),
    labels: options.labels ?? NONE,
    properties: options.properties ?? NO_PROPERTIES,
    aliases: options.aliases ?? NONE,
  };
}

export function mergeEdge(
  type: string,
  source: NodeId,
  target: NodeId,
  properties: Properties = NO_PROPERTIES,
): MergeEdge {
  return { op: "merge-edge", type, source, target, properties };
}

export function dropNode(id: NodeId): DropNode {
  return { op: "drop-node", id };
}

export function dropEdge(type: string, source: NodeId, target: NodeId): DropEdge {
  return { op: "drop-edge", type, source, target };
}
