import type { NodeId } from "../../../core/graph.ts";
import type { SceneMaps } from "./shown-scene.ts";

/** Two nodes that belong together; `weight` from 0 to 1. */
export interface NamedBond {
  readonly a: NodeId;
  readonly b: NodeId;
  readonly weight: number;
}

/** In a graph that is drawn whole: the nodes with one neighbour, and that neighbour. Of a pair, only the second is a leaf. */
export function leavesIn(nodes: SceneMaps["nodes"], edges: SceneMaps["edges"]): Map<NodeId, NodeId> {
  const leaves = new Map<NodeId, NodeId>();
  for (const { leaves: dots } of nodes.values()) if (dots > 0) return leaves;
  const neighbour = new Map<NodeId, NodeId | null>();
  const meet = (id: NodeId, other: NodeId) => {
    const known = neighbour.get(id);
    if (known === undefined) neighbour.set(id, other);
    else if (known !== other) neighbour.set(id, null);
  };
  for (const { source, target } of edges.values()) {
    if (source === target) continue;
    meet(source, target);
    meet(target, source);
  }
  for (const [id, other] of neighbour) {
    if (other === null || !nodes.has(id) || !nodes.has(other)) continue;
    const isPair = neighbour.get(other) === id;
    if (!isPair || (nodes.get(other)!.rank - nodes.get(id)!.rank || (other < id ? 1 : -1)) > 0) leaves.set(id, other);
  }
  return leaves;
}

/** Ties by the neighbours they share, edges by how few others their ends have. */
export function bondsIn(nodes: SceneMaps["nodes"], edges: SceneMaps["edges"], ties: SceneMaps["ties"]): NamedBond[] {
  const bonds: NamedBond[] = [];
  let most = 1;
  for (const { shared } of ties.values()) most = Math.max(most, shared);
  for (const { source, target, shared } of ties.values())
    bonds.push({ a: source, b: target, weight: 0.3 + (0.7 * shared) / most });
  for (const { source, target } of edges.values()) {
    if (source === target) continue;
    const degree = Math.min(nodes.get(source)?.degree ?? 1, nodes.get(target)?.degree ?? 1);
    bonds.push({ a: source, b: target, weight: Math.max(0.08, 0.8 / Math.max(1, degree)) });
  }
  return bonds;
}
