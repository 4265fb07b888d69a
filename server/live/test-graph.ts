import { edgeId, type GraphEdge, type GraphNode, labelOf, NO_PROPERTIES, type NodeId } from "../../core/graph.ts";
import type { Applied, GraphReader, PackedDelta } from "../../core/ports.ts";

/** A graph for tests that answers reads and tells of each change by numbers. */
export interface TestGraph extends GraphReader {
  /** Adds edges of one type, with the nodes at their ends. */
  link(...pairs: readonly (readonly [NodeId, NodeId])[]): Applied;
  unlink(...pairs: readonly (readonly [NodeId, NodeId])[]): Applied;
}

export function createTestGraph(): TestGraph {
  const nodes: GraphNode[] = [];
  const indices = new Map<NodeId, number>();
  const edges = new Map<string, GraphEdge>();
  const at = new Map<number, Set<string>>();
  let seq = 0;

  function place(id: NodeId): number {
    const known = indices.get(id);
    if (known !== undefined) return known;
    indices.set(id, nodes.length);
    nodes.push({ id, labels: [labelOf(id)], properties: NO_PROPERTIES });
    at.set(nodes.length - 1, new Set());
    return nodes.length - 1;
  }

  function applied(packed: Partial<Record<keyof PackedDelta, number[]>>): Applied {
    seq += 1;
    const column = (name: keyof PackedDelta) => Uint32Array.from(packed[name] ?? []);
    const none = { added: [], changed: [], dropped: [] };
    return {
      delta: { epoch: "test", from: seq - 1, seq, nodes: none, edges: none },
      packed: {
        seq,
        nodes: column("nodes"),
        droppedNodes: column("droppedNodes"),
        addedEdges: column("addedEdges"),
        changedEdges: column("changedEdges"),
        droppedEdges: column("droppedEdges"),
      },
    };
  }

  const graph: TestGraph = {
    epoch: "test",
    get seq() {
      return seq;
    },
    types: ["LINKS"],
    labelSets: [],
    stats: () => ({ nodes: nodes.length, edges: edges.size, labels: {}, types: { LINKS: edges.size } }),
    node: (id) => nodes[indices.get(id) ?? -1],
    indexOf: (id) => indices.get(id) ?? -1,
    nodeAt: (index) => nodes[index],
    get indexCount() {
      return nodes.length;
    },
    degree(index) {
      let out = 0;
      for (const key of at.get(index) ?? []) if (edges.get(key)!.source === nodes[index]!.id) out += 1;
      return { in: (at.get(index)?.size ?? 0) - out, out };
    },
    forEachEdge(index, visit) {
      for (const key of at.get(index) ?? []) {
        const { source, target, count } = edges.get(key)!;
        const isOutgoing = source === nodes[index]!.id;
        if (visit(indices.get(isOutgoing ? target : source)!, 0, count, isOutgoing) === false) return;
      }
    },
    forEachNeighbour(index, visit) {
      graph.forEachEdge(index, (neighbour) => visit(neighbour));
    },
    neighbours: () => [],
    search: () => [],
    nodes: () => nodes.values(),
    edges: () => edges.values(),
    *packed() {},
    link(...pairs) {
      const addedEdges: number[] = [];
      const changedEdges: number[] = [];
      for (const [source, target] of pairs) {
        const ends = [place(source), place(target)] as const;
        const key = edgeId({ type: "LINKS", source, target });
        const count = (edges.get(key)?.count ?? 0) + 1;
        edges.set(key, { type: "LINKS", source, target, count, properties: NO_PROPERTIES });
        for (const end of ends) at.get(end)!.add(key);
        if (count === 1) addedEdges.push(...ends, 0, 1);
        else changedEdges.push(...ends, 0, count - 1, count);
      }
      return applied({ addedEdges, changedEdges });
    },
    unlink(...pairs) {
      const droppedEdges: number[] = [];
      for (const [source, target] of pairs) {
        const key = edgeId({ type: "LINKS", source, target });
        const ends = [indices.get(source) ?? -1, indices.get(target) ?? -1] as const;
        const edge = edges.get(key);
        if (edge === undefined) continue;
        edges.delete(key);
        for (const end of ends) at.get(end)!.delete(key);
        droppedEdges.push(...ends, 0, edge.count);
      }
      return applied({ droppedEdges });
    },
  };
  return graph;
}
