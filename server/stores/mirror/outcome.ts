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

/** Numbers that are put down one after the other and taken as a list; the room for them is used again. */
function createNotes() {
  let room = new Uint32Array(8192);
  let end = 0;
  return {
    put(value: number) {
      if (end === room.length) {
        const wider = new Uint32Array(2 * end);
        wider.set(room);
        room = wider;
      }
      room[end] = value;
      end += 1;
    },
    take(): Uint32Array<ArrayBuffer> {
      const list = room.slice(0, end);
      end = 0;
      return list;
    },
  };
}

const NOTES = {
  nodes: createNotes(),
  droppedNodes: createNotes(),
  addedEdges: createNotes(),
  changedEdges: createNotes(),
  droppedEdges: createNotes(),
};

/** The same in numbers, for the ranking thread. Hot path: no object an element. */
export function packOutcome(state: GraphState, touched: Touched, seq: number): PackedDelta {
  const { edges: table } = state;
  const { nodes, droppedNodes, addedEdges, changedEdges, droppedEdges } = NOTES;
  touched.nodes.forEach((before, index) => {
    if (state.nodeIds[index] === "") {
      if (before !== null) droppedNodes.put(index);
      return;
    }
    const set = state.nodeLabels[index] ?? 0;
    if (before !== null && before.labels === state.labelSets.values[set]) return;
    nodes.put(index);
    nodes.put(set);
  });
  touched.edges.forEach((before, edge) => {
    const count = table.countOf(edge);
    const isAlive = table.isAlive(edge);
    if (before === null ? !isAlive : isAlive && before.count === count) return;
    const notes = before === null ? addedEdges : isAlive ? changedEdges : droppedEdges;
    notes.put(table.sourceOf(edge));
    notes.put(table.targetOf(edge));
    notes.put(table.typeOf(edge));
    if (before !== null) notes.put(before.count);
    if (isAlive) notes.put(count);
  });
  return {
    seq,
    nodes: nodes.take(),
    droppedNodes: droppedNodes.take(),
    addedEdges: addedEdges.take(),
    changedEdges: changedEdges.take(),
    droppedEdges: droppedEdges.take(),
  };
}

function describeNodes(state: GraphState, touched: Touched): GraphDelta["nodes"] {
  const delta = { added: [] as GraphNode[], changed: [] as GraphNode[], dropped: [] as string[] };
  /** Removed and made again by the same transaction: the same node to the reader, another index to the ranking. */
  const again = new Map<string, GraphNode>();
  touched.nodes.forEach((before, index) => {
    if (before === null || readNode(state, index) !== undefined) return;
    if (state.ids.has(before.id)) again.set(before.id, before);
    else delta.dropped.push(before.id);
  });
  touched.nodes.forEach((made, index) => {
    const now = readNode(state, index);
    if (now === undefined) return;
    const before = made ?? again.get(now.id) ?? null;
    if (before === null) delta.added.push(now);
    else if (before.labels !== now.labels || !isSame(before.properties, now.properties)) delta.changed.push(now);
  });
  return delta;
}

function describeEdges(state: GraphState, touched: Touched): GraphDelta["edges"] {
  const { edges: table } = state;
  const delta = { added: [] as GraphEdge[], changed: [] as GraphEdge[], dropped: [] as EdgeRef[] };
  const removed = new Map<string, GraphEdge>();
  touched.edges.forEach((before, edge) => {
    if (before !== null && !table.isAlive(edge)) removed.set(edgeId(before), before);
  });
  touched.edges.forEach((made, edge) => {
    if (!table.isAlive(edge)) return;
    const now = readEdge(state, edge);
    const earlier = made ?? (removed.size === 0 ? undefined : removed.get(edgeId(now)));
    if (made === null) removed.delete(edgeId(now));
    if (earlier === undefined) delta.added.push(now);
    else if (earlier.count !== now.count || !isSame(earlier.properties, now.properties)) delta.changed.push(now);
  });
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
