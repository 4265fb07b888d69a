import type { GraphDeltaEvent, GraphSnapshotEvent } from "./events.ts";
import type { NodeId } from "./graph.ts";
import {
  EMPTY_SCENE,
  type Hidden,
  type Scene,
  type SceneDelta,
  type SceneEdge,
  type SceneNode,
  type SceneTie,
  tieId,
} from "./scene.ts";

/** What a change touched: after a snapshot everything is new, and `delta` is `null`. */
export interface SceneChange {
  readonly delta: SceneDelta | null;
}

/** A receiver's copy of the scene. */
export interface SceneReplica {
  readonly nodes: ReadonlyMap<NodeId, SceneNode>;
  readonly edges: ReadonlyMap<string, SceneEdge>;
  /** Keyed by `tieId`. */
  readonly ties: ReadonlyMap<string, SceneTie>;
  readonly hidden: Hidden;
  /** Where the copy stands; `null` before the first snapshot. */
  readonly position: { readonly epoch: string; readonly seq: number } | null;
  snapshot(event: GraphSnapshotEvent): SceneChange;
  /** `applied`, or `known` for one that is in the copy already, or `gap`: ask with `graph:sync`. */
  delta(event: GraphDeltaEvent): "applied" | "known" | "gap";
  toScene(): Scene;
}

/** Follows `graph:snapshot` and `graph:delta`, whatever order or gaps they arrive in. */
export function createSceneReplica(): SceneReplica {
  const nodes = new Map<NodeId, SceneNode>();
  const edges = new Map<string, SceneEdge>();
  const ties = new Map<string, SceneTie>();
  let hidden = EMPTY_SCENE.hidden;
  let position: SceneReplica["position"] = null;

  function merge(scene: Pick<SceneDelta, "nodes" | "edges" | "ties" | "hidden">) {
    for (const node of scene.nodes) nodes.set(node.id, node);
    for (const edge of scene.edges) edges.set(edge.id, edge);
    for (const tie of scene.ties) ties.set(tieId(tie.source, tie.target), tie);
    hidden = scene.hidden;
  }

  return {
    nodes,
    edges,
    ties,
    get hidden() {
      return hidden;
    },
    get position() {
      return position;
    },
    snapshot({ epoch, seq, scene }) {
      nodes.clear();
      edges.clear();
      ties.clear();
      merge(scene);
      position = { epoch, seq };
      return { delta: null };
    },
    delta({ epoch, from, seq, scene }) {
      if (position === null || position.epoch !== epoch) return "gap";
      if (seq <= position.seq) return "known";
      if (from !== position.seq) return "gap";
      for (const id of scene.droppedEdges) edges.delete(id);
      for (const [source, target] of scene.droppedTies) ties.delete(tieId(source, target));
      for (const id of scene.droppedNodes) nodes.delete(id);
      merge(scene);
      position = { epoch, seq };
      return "applied";
    },
    toScene: () => ({ nodes: [...nodes.values()], edges: [...edges.values()], ties: [...ties.values()], hidden }),
  };
}
