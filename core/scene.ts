import type { NodeId } from "./graph.ts";

/**
 * A node that a browser draws. `leaves` is how many nodes hang on it alone and are drawn as dots around it, not as
 * elements; `degree` counts all its edges.
 */
export interface SceneNode {
  readonly id: NodeId;
  readonly label: string;
  readonly name: string;
  readonly rank: number;
  readonly degree: number;
  readonly leaves: number;
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

/** What a browser draws of the graph; `hidden` is what stands in the graph but neither as an element nor as a dot. */
export interface Scene {
  readonly nodes: readonly SceneNode[];
  readonly edges: readonly SceneEdge[];
  readonly ties: readonly SceneTie[];
  readonly hidden: { readonly nodes: number; readonly edges: number };
}

/** Elements as they are after the change, and the ids of those that are gone. */
export interface SceneDelta {
  readonly nodes: readonly SceneNode[];
  readonly edges: readonly SceneEdge[];
  readonly ties: readonly SceneTie[];
  readonly droppedNodes: readonly NodeId[];
  readonly droppedEdges: readonly string[];
  readonly droppedTies: readonly (readonly [NodeId, NodeId])[];
  readonly hidden: { readonly nodes: number; readonly edges: number };
}

export const EMPTY_SCENE: Scene = { nodes: [], edges: [], ties: [], hidden: { nodes: 0, edges: 0 } };
