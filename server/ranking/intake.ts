import type { PackedDelta } from "../../core/ports.ts";
import { createColumn } from "./column.ts";
import type { Engine } from "./engine.ts";

/** 1 where a label set or type, by number, is ranked; `null` when all are. */
export interface Filter {
  readonly labelSets: Uint8Array | null;
  readonly types: Uint8Array | null;
}

/** Feeds the store's deltas to the engine, less what the filter leaves out. */
export interface Intake {
  filter: Filter;
  /** By node, the number of its label set. */
  labelSet(node: number): number;
  /** Takes the delta in. False when a node that is in the graph already came under or left the filter: then only a new start helps. */
  apply(packed: PackedDelta): boolean;
  /** A piece of a graph that is loaded: `engine.rebase` has to come after the last one, before any delta. */
  load(packed: PackedDelta): void;
  memoryBytes(): number;
}

export function createIntake(engine: Engine, options: { maxNodes: number }): Intake {
  const { adjacency } = engine.state;
  const labelSets = createColumn(Uint16Array, options.maxNodes);
  let known = 0;
  let filter: Filter = { labelSets: null, types: null };

  const isRankedSet = (set: number) => filter.labelSets === null || filter.labelSets[set] === 1;
  const isRankedType = (type: number) => filter.types === null || filter.types[type] === 1;

  /** Whether the edge is ranked. Without a filter its ends are added when they were not announced. */
  function takes(source: number, target: number, type: number): boolean {
    if (!isRankedType(type)) return false;
    if (filter.labelSets === null) {
      engine.addNode(source);
      engine.addNode(target);
      return true;
    }
    return adjacency.has(source) && adjacency.has(target);
  }

  function takeNodes(nodes: Uint32Array): boolean {
    let isClean = true;
    for (let at = 0; at < nodes.length; at += 2) {
      const node = nodes[at]!;
      const set = nodes[at + 1]!;
      labelSets.ensure(node + 1);
      const isNew = node >= known || !adjacency.has(node);
      if (filter.labelSets !== null && node < known && isRankedSet(set) !== isRankedSet(labelSets.view[node]!)) {
        isClean = false;
      }
      labelSets.view[node] = set;
      known = Math.max(known, node + 1);
      if (isNew && isRankedSet(set)) engine.addNode(node);
    }
    return isClean;
  }

  return {
    get filter() {
      return filter;
    },
    set filter(next) {
      filter = next;
    },
    memoryBytes: () => known * 2,
    labelSet: (node) => (node < known ? labelSets.view[node]! : 0),
    apply({ nodes, droppedNodes, addedEdges, changedEdges, droppedEdges }) {
      for (let at = 0; at < droppedEdges.length; at += 4) {
        if (!isRankedType(droppedEdges[at + 2]!)) continue;
        engine.removeEdge(droppedEdges[at]!, droppedEdges[at + 1]!, droppedEdges[at + 3]!);
      }
      for (const node of droppedNodes) engine.dropNode(node);
      const isClean = takeNodes(nodes);
      for (let at = 0; at < addedEdges.length; at += 4) {
        const source = addedEdges[at]!;
        const target = addedEdges[at + 1]!;
        if (takes(source, target, addedEdges[at + 2]!)) engine.addEdge(source, target, addedEdges[at + 3]!);
      }
      for (let at = 0; at < changedEdges.length; at += 5) {
        if (!isRankedType(changedEdges[at + 2]!)) continue;
        engine.changeEdge(changedEdges[at]!, changedEdges[at + 1]!, changedEdges[at + 3]!, changedEdges[at + 4]!);
      }
      return isClean;
    },
    load({ nodes, addedEdges }) {
      takeNodes(nodes);
      for (let at = 0; at < addedEdges.length; at += 4) {
        const source = addedEdges[at]!;
        const target = addedEdges[at + 1]!;
        if (takes(source, target, addedEdges[at + 2]!)) engine.loadEdge(source, target, addedEdges[at + 3]!);
      }
    },
  };
}

/** A piece of a delta that is small enough to be taken in at once. */
export interface DeltaPart {
  readonly packed: PackedDelta;
  readonly isLast: boolean;
}

/** The delta in pieces of at most `edges` edges of a kind each, that have the same effect one after the other. */
export function partsOf(packed: PackedDelta, edges: number): DeltaPart[] {
  const { nodes, droppedNodes, addedEdges, changedEdges, droppedEdges } = packed;
  const whole = droppedEdges.length / 4 + nodes.length / 2 + addedEdges.length / 4 + changedEdges.length / 5;
  if (whole <= edges) return [{ packed, isLast: true }];
  const none = new Uint32Array(0);
  const empty: PackedDelta = {
    seq: packed.seq,
    nodes: none,
    droppedNodes: none,
    addedEdges: none,
    changedEdges: none,
    droppedEdges: none,
  };
  const pieces: PackedDelta[] = [];
  const cut = (key: Exclude<keyof PackedDelta, "seq">, list: Uint32Array, width: number) => {
    const step = width * edges;
    for (let at = 0; at < list.length; at += step) pieces.push({ ...empty, [key]: list.subarray(at, at + step) });
  };
  cut("droppedEdges", droppedEdges, 4);
  cut("droppedNodes", droppedNodes, 1);
  cut("nodes", nodes, 2);
  cut("addedEdges", addedEdges, 4);
  cut("changedEdges", changedEdges, 5);
  return pieces.map((piece, at) => ({ packed: piece, isLast: at === pieces.length - 1 }));
}
