import type { NodeId } from "./graph.ts";

/**
 * A node that a browser draws. `leaves` is how many nodes have their place in its disc and are drawn as dots around it,
 * not as elements; `degree` counts all its edges. `rank` has three significant digits: enough to draw.
 */
export interface SceneNode {
  readonly id: NodeId;
  readonly label: string;
  readonly name: string;
  readonly rank: number;
  readonly degree: number;
  readonly leaves: number;
  /** What most dots of the disc are, judged by the first; `null` without dots. */
  readonly leafLabel: string | null;
}

/** An edge between two drawn nodes. `id` is the graph's `edgeId`. */
export interface SceneEdge {
  readonly id: string;
  readonly type: string;
  readonly source: NodeId;
  readonly target: NodeId;
  readonly count: number;
}

/** Two hubs that share `shared` neighbours. `source` < `target`. */
export interface SceneTie {
  readonly source: NodeId;
  readonly target: NodeId;
  readonly shared: number;
}

/** What stands in the graph but neither as an element nor as a dot. */
export interface Hidden {
  readonly nodes: number;
  readonly edges: number;
}

/** What a browser draws of the graph. */
export interface Scene {
  readonly nodes: readonly SceneNode[];
  readonly edges: readonly SceneEdge[];
  readonly ties: readonly SceneTie[];
  readonly hidden: Hidden;
}

/** Elements as they are after the change, and the ids of those that are gone. */
export interface SceneDelta {
  readonly nodes: readonly SceneNode[];
  readonly edges: readonly SceneEdge[];
  readonly ties: readonly SceneTie[];
  readonly droppedNodes: readonly NodeId[];
  readonly droppedEdges: readonly string[];
  readonly droppedTies: readonly (readonly [NodeId, NodeId])[];
  readonly hidden: Hidden;
}

/** A dot: which node stands in a slot of a disc. */
export interface SceneLeaf {
  readonly id: NodeId;
  readonly name: string;
}

/** At most so many neighbours are told of a node that is looked at. */
export const FOCUS_NEIGHBOURS = 60;

/** A node with what is around it; `place` is its dot, when it is drawn as one. */
export interface SceneFocus {
  readonly nodes: readonly SceneNode[];
  readonly edges: readonly SceneEdge[];
  readonly place: { readonly hub: NodeId; readonly slot: number } | null;
}

export const EMPTY_SCENE: Scene = { nodes: [], edges: [], ties: [], hidden: { nodes: 0, edges: 0 } };

/** A text that identifies a tie: the ids of its ends in order, told apart by the length of the first. */
export function tieId(source: NodeId, target: NodeId): string {
  return `${source.length}:${source}${target}`;
}
