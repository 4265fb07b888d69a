import type { EdgeRef, GraphDelta } from "../../../core/delta.ts";
import { edgeId, type GraphEdge, type GraphNode, type Properties } from "../../../core/graph.ts";
import type { PackedDelta } from "../../../core/ports.ts";
import { type GraphState, readEdge, readNode } from "./graph-state.ts";
import type { Touched } from "./transaction.ts";

/** What a transaction has changed, for those who look at it as elements and for the ranking thread. */
export function describeOutcome(
  state: GraphState,
  touched: Touched,
  place: { epoch: string; from: number; seq: number },
): { delta: GraphDelta; packed: PackedDelta } {
  const nodes = describeNodes(state, touched);
  const edges = describeEdges(state, touched);
  return {
    delta: { ...place, nodes: nodes.delta, edges: edges.delta },
    packed: {
      seq: place.seq,
      nodes: Uint32Array.from(nodes.packed),
      droppedNodes: Uint32Array.from(nodes.dropped),
      addedEdges: Uint32Array.from(edges.added),
      changedEdges: Uint32Array.from(edges.changed),
      droppedEdges: Uint32Array.from(edges.dropped),
    },
  };
}

function describeNodes(state: GraphState, touched: Touched) {
  const delta = { added: [] as GraphNode[], changed: [] as GraphNode[], dropped: [] as string[] };
  const packed: number[] = [];
  const dropped: number[] = [];
  /** Removed and made again by the same transaction: the same node to the reader, another index to the ranking. */
  const again = new Map<string, GraphNode>();
  for (const [index, before] of touched.nodes) {
    if (before === null || readNode(state, index) !== undefined) continue;
    dropped.push(index);
    if (state.ids.has(before.id)) again.set(before.id, before);
    else delta.dropped.push(before.id);
  }
  for (const [index, made] of touched.nodes) {
    const now = readNode(state, index);
    if (now === undefined) continue;
    const before = made ?? again.get(now.id) ?? null;
    if (made === null || made.labels !== now.labels) packed.push(index, state.nodeLabels[index] ?? 0);
    if (before === null) delta.added.push(now);
    else if (before.labels !== now.labels || !isSame(before.properties, now.properties)) delta.changed.push(now);
  }
  return { delta, packed, dropped };
}

function describeEdges(state: GraphState, touched: Touched) {
  const { edges: table } = state;
  const delta = { added: [] as GraphEdge[], changed: [] as GraphEdge[], dropped: [] as EdgeRef[] };
  const added: number[] = [];
  const changed: number[] = [];
  const dropped: number[] = [];
  const removed = new Map<string, GraphEdge>();
  for (const [edge, before] of touched.edges) {
    if (before === null || table.isAlive(edge)) continue;
    removed.set(edgeId(before), before);
    dropped.push(table.sourceOf(edge), table.targetOf(edge), table.typeOf(edge), before.count);
  }
  for (const [edge, before] of touched.edges) {
    if (!table.isAlive(edge)) continue;
    const now = readEdge(state, edge);
    if (before === null) {
      added.push(table.sourceOf(edge), table.targetOf(edge), table.typeOf(edge), now.count);
      const earlier = removed.size === 0 ? undefined : removed.get(edgeId(now));
      if (earlier === undefined) delta.added.push(now);
      else {
        removed.delete(edgeId(now));
        if (earlier.count !== now.count || !isSame(earlier.properties, now.properties)) delta.changed.push(now);
      }
    } else if (before.count !== now.count || !isSame(before.properties, now.properties)) {
      delta.changed.push(now);
      if (before.count !== now.count) {
        changed.push(table.sourceOf(edge), table.targetOf(edge), table.typeOf(edge), before.count, now.count);
      }
    }
  }
  for (const { type, source, target } of removed.values()) delta.dropped.push({ type, source, target });
  return { delta, added, changed, dropped };
}

function isSame(one: Properties, other: Properties): boolean {
  if (one === other) return true;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && one[name] === other[name])
  );
}
