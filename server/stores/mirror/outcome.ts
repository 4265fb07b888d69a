import type { EdgeRef, GraphDelta } from "../../../core/delta.ts";
import { edgeId, type GraphEdge, type GraphNode, type Properties } from "../../../core/graph.ts";
import type { PackedDelta } from "../../../core/ports.ts";
import { type GraphState, readEdge, readNode } from "./graph-state.ts";
import type { Touched } from "./transaction.ts";

interface Place {
  readonly epoch: string;
  readonly from: number;
  readonly seq: number;
}

/** What a transaction has changed, as elements. */
export function describeDelta(state: GraphState, touched: Touched, place: Place): GraphDelta {
  return { ...place, nodes: describeNodes(state, touched), edges: describeEdges(state, touched) };
}

/** The same in numbers, for the ranking thread. Hot path: no object an element. */
export function packOutcome(state: GraphState, touched: Touched, seq: number): PackedDelta {
  const { edges: table } = state;
  const nodes: number[] = [];
  const droppedNodes: number[] = [];
  const added: number[] = [];
  const changed: number[] = [];
  const dropped: number[] = [];
  for (const [index, before] of touched.nodes) {
    if (state.nodeIds[index] === "") {
      if (before !== null) droppedNodes.push(index);
      continue;
    }
    const set = state.nodeLabels[index] ?? 0;
    if (before === null || before.labels !== state.labelSets.values[set]) nodes.push(index, set);
  }
  for (const [edge, before] of touched.edges) {
    const source = table.sourceOf(edge);
    const target = table.targetOf(edge);
    const type = table.typeOf(edge);
    if (!table.isAlive(edge)) {
      if (before !== null) dropped.push(source, target, type, before.count);
    } else if (before === null) added.push(source, target, type, table.countOf(edge));
    else if (before.count !== table.countOf(edge)) {
      changed.push(source, target, type, before.count, table.countOf(edge));
    }
  }
  return {
    seq,
    nodes: Uint32Array.from(nodes),
    droppedNodes: Uint32Array.from(droppedNodes),
    addedEdges: Uint32Array.from(added),
    changedEdges: Uint32Array.from(changed),
    droppedEdges: Uint32Array.from(dropped),
  };
}

function describeNodes(state: GraphState, touched: Touched): GraphDelta["nodes"] {
  const delta = { added: [] as GraphNode[], changed: [] as GraphNode[], dropped: [] as string[] };
  /** Removed and made again by the same transaction: the same node to the reader, another index to the ranking. */
  const again = new Map<string, GraphNode>();
  for (const [index, before] of touched.nodes) {
    if (before === null || readNode(state, index) !== undefined) continue;
    if (state.ids.has(before.id)) again.set(before.id, before);
    else delta.dropped.push(before.id);
  }
  for (const [index, made] of touched.nodes) {
    const now = readNode(state, index);
    if (now === undefined) continue;
    const before = made ?? again.get(now.id) ?? null;
    if (before === null) delta.added.push(now);
    else if (before.labels !== now.labels || !isSame(before.properties, now.properties)) delta.changed.push(now);
  }
  return delta;
}

function describeEdges(state: GraphState, touched: Touched): GraphDelta["edges"] {
  const { edges: table } = state;
  const delta = { added: [] as GraphEdge[], changed: [] as GraphEdge[], dropped: [] as EdgeRef[] };
  const removed = new Map<string, GraphEdge>();
  for (const [edge, before] of touched.edges) {
    if (before !== null && !table.isAlive(edge)) removed.set(edgeId(before), before);
  }
  for (const [edge, made] of touched.edges) {
    if (!table.isAlive(edge)) continue;
    const now = readEdge(state, edge);
    const earlier = made ?? (removed.size === 0 ? undefined : removed.get(edgeId(now)));
    if (made === null) removed.delete(edgeId(now));
    if (earlier === undefined) delta.added.push(now);
    else if (earlier.count !== now.count || !isSame(earlier.properties, now.properties)) delta.changed.push(now);
  }
  for (const { type, source, target } of removed.values()) delta.dropped.push({ type, source, target });
  return delta;
}

function isSame(one: Properties, other: Properties): boolean {
  if (one === other) return true;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && one[name] === other[name])
  );
}
