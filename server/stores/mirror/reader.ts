import { type GraphNode, type GraphStats, nameOf } from "../../../core/graph.ts";
import type { GraphReader, Neighbour, PackedDelta } from "../../../core/ports.ts";
import { createBest } from "./best.ts";
import { findNode, type GraphState, readEdge, readNode } from "./graph-state.ts";

/** Reads of the mirror. `place` tells where it stands. */
export function createReader(state: GraphState, place: () => { epoch: string; seq: number }): GraphReader {
  const { edges } = state;

  function stats(): GraphStats {
    const labels: Record<string, number> = {};
    const types: Record<string, number> = {};
    state.labelSets.values.forEach((set, number) => {
      const count = state.labelCounts[number] ?? 0;
      if (count > 0) for (const label of set) labels[label] = (labels[label] ?? 0) + count;
    });
    state.types.values.forEach((type, number) => {
      const count = edges.countOfType(number);
      if (count > 0) types[type] = count;
    });
    return { nodes: state.ids.size, edges: edges.size, labels, types };
  }

  function neighbours(index: number, { offset, limit }: { offset: number; limit: number }): Neighbour[] {
    const found: Neighbour[] = [];
    let at = 0;
    const take = (edge: number, other: number, outgoing: boolean): boolean => {
      if (at++ < offset) return true;
      const node = readNode(state, other);
      if (node !== undefined) {
        found.push({ node, type: state.types.values[edges.typeOf(edge)] ?? "", count: edges.countOf(edge), outgoing });
      }
      return found.length < limit;
    };
    for (let edge = edges.firstOut(index); edge >= 0; edge = edges.nextOut(edge)) {
      if (!take(edge, edges.targetOf(edge), true)) return found;
    }
    for (let edge = edges.firstIn(index); edge >= 0; edge = edges.nextIn(edge)) {
      if (!take(edge, edges.sourceOf(edge), false)) return found;
    }
    return found;
  }

  /** A look at every node: about 60 ms for a million, which is fine for a person who types. */
  function search(
    prefix: string,
    { label, limit, weight }: { label?: string; limit: number; weight?: (index: number) => number },
  ): GraphNode[] {
    const wanted = prefix.toLowerCase();
    const best = createBest(limit);
    for (let index = 0; index < state.nodeIds.length; index += 1) {
      const id = state.nodeIds[index]!;
      if (id === "" || (label !== undefined && !state.labelSets.values[state.nodeLabels[index]!]?.includes(label)))
        continue;
      const named = state.nodeProperties[index]!["name"];
      const isMatch =
        (typeof named === "string" && startsWith(named, wanted)) || startsWith(id.slice(id.indexOf(":") + 1), wanted);
      if (!isMatch) continue;
      const node = readNode(state, index);
      if (node !== undefined) best.offer({ weight: weight?.(index) ?? 0, name: nameOf(node).toLowerCase(), node });
    }
    return best.found.map(({ node }) => node);
  }

  function* packed(chunk: number): Generator<PackedDelta> {
    const { seq } = place();
    for (let from = 0; from < state.nodeIds.length; from += chunk) {
      const nodes: number[] = [];
      const to = Math.min(state.nodeIds.length, from + chunk);
      for (let index = from; index < to; index += 1)
        if (state.nodeIds[index] !== "") nodes.push(index, state.nodeLabels[index]!);
      yield packedOf(seq, nodes, []);
    }
    let quads: number[] = [];
    for (let edge = 0; edge < edges.end; edge += 1) {
      if (!edges.isAlive(edge)) continue;
      quads.push(edges.sourceOf(edge), edges.targetOf(edge), edges.typeOf(edge), edges.countOf(edge));
      if (quads.length >= chunk * 4) {
        yield packedOf(seq, [], quads);
        quads = [];
      }
    }
    if (quads.length > 0) yield packedOf(seq, [], quads);
  }

  return {
    get epoch() {
      return place().epoch;
    },
    get seq() {
      return place().seq;
    },
    types: state.types.values,
    labelSets: state.labelSets.values,
    get indexCount() {
      return state.nodeIds.length;
    },
    stats,
    node(id) {
      const index = findNode(state, id);
      return index < 0 ? undefined : readNode(state, index);
    },
    indexOf: (id) => findNode(state, id),
    nodeAt: (index) => readNode(state, index),
    degree: (index) => ({ in: edges.inDegree(index), out: edges.outDegree(index) }),
    forEachEdge(index, visit) {
      for (let edge = edges.firstOut(index); edge >= 0; edge = edges.nextOut(edge)) {
        if (visit(edges.targetOf(edge), edges.typeOf(edge), edges.countOf(edge), true) === false) return;
      }
      for (let edge = edges.firstIn(index); edge >= 0; edge = edges.nextIn(edge)) {
        const other = edges.sourceOf(edge);
        if (other !== index && visit(other, edges.typeOf(edge), edges.countOf(edge), false) === false) return;
      }
    },
    forEachNeighbour(index, visit) {
      for (let edge = edges.firstOut(index); edge >= 0; edge = edges.nextOut(edge)) {
        if (visit(edges.targetOf(edge)) === false) return;
      }
      for (let edge = edges.firstIn(index); edge >= 0; edge = edges.nextIn(edge)) {
        const other = edges.sourceOf(edge);
        if (other !== index && visit(other) === false) return;
      }
    },
    neighbours,
    search,
    *nodes() {
      for (let index = 0; index < state.nodeIds.length; index += 1) {
        const node = readNode(state, index);
        if (node !== undefined) yield node;
      }
    },
    *edges() {
      for (let edge = 0; edge < edges.end; edge += 1) if (edges.isAlive(edge)) yield readEdge(state, edge);
    },
    packed,
  };
}

const EMPTY = new Uint32Array(0);

function packedOf(seq: number, nodes: number[], quads: number[]): PackedDelta {
  return {
    seq,
    nodes: Uint32Array.from(nodes),
    droppedNodes: EMPTY,
    addedEdges: Uint32Array.from(quads),
    changedEdges: EMPTY,
    droppedEdges: EMPTY,
  };
}

function startsWith(text: string, lowerPrefix: string): boolean {
  return text.length >= lowerPrefix.length && text.slice(0, lowerPrefix.length).toLowerCase() === lowerPrefix;
}
