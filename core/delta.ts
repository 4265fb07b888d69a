import type { GraphEdge, GraphNode, NodeId } from "./graph.ts";
import { edgeId } from "./graph.ts";

/** Elements as they are after the change; `dropped` names what is gone. No element stands in two of the three lists. */
export interface Changes<Element, Id> {
  readonly added: readonly Element[];
  readonly changed: readonly Element[];
  readonly dropped: readonly Id[];
}

export type EdgeRef = Pick<GraphEdge, "type" | "source" | "target">;

/**
 * The effect of one applied batch. It leads from the graph at `from` to the graph at `seq` of the same `epoch`.
 * An epoch is one life of a graph: it changes when sequence numbers start again, and then only a snapshot helps.
 */
export interface GraphDelta {
  readonly epoch: string;
  readonly from: number;
  readonly seq: number;
  readonly nodes: Changes<GraphNode, NodeId>;
  readonly edges: Changes<GraphEdge, EdgeRef>;
}

/** The whole graph at a point. */
export interface GraphSnapshot {
  readonly epoch: string;
  readonly seq: number;
  readonly nodes: ReadonlyMap<NodeId, GraphNode>;
  /** Keyed by `edgeId`. */
  readonly edges: ReadonlyMap<string, GraphEdge>;
}

export function emptySnapshot(epoch: string): GraphSnapshot {
  return { epoch, seq: 0, nodes: new Map(), edges: new Map() };
}

/**
 * The snapshot that follows `snapshot` by `delta`; the argument is left as it was.
 * Throws a `RangeError` when the delta does not start where the snapshot stands.
 */
export function applyDelta(snapshot: GraphSnapshot, delta: GraphDelta): GraphSnapshot {
  if (delta.epoch !== snapshot.epoch || delta.from !== snapshot.seq) {
    throw new RangeError(
      `applyDelta: delta ${delta.epoch}/${delta.from} does not follow snapshot ${snapshot.epoch}/${snapshot.seq}.`,
    );
  }
  const nodes = new Map(snapshot.nodes);
  const edges = new Map(snapshot.edges);
  for (const edge of delta.edges.dropped) edges.delete(edgeId(edge));
  for (const id of delta.nodes.dropped) nodes.delete(id);
  for (const node of delta.nodes.added) nodes.set(node.id, node);
  for (const node of delta.nodes.changed) nodes.set(node.id, node);
  for (const edge of delta.edges.added) edges.set(edgeId(edge), edge);
  for (const edge of delta.edges.changed) edges.set(edgeId(edge), edge);
  return { epoch: delta.epoch, seq: delta.seq, nodes, edges };
}
