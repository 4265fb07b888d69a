import type { PackedDelta } from "../../core/ports.ts";
import type { Scope } from "../../core/rank.ts";
import type { Csr } from "./csr.ts";
import type { Extract } from "./extract.ts";

/** The extract's nodes and edges that the scope takes in, as a graph that stands still. Edges of several types stay several. */
export function scopedGraph(extract: Extract, scope: Scope): Csr {
  const { labels, types } = scope;
  const isWantedSet = extract.labelSets.map((set) => labels === null || set.some((label) => labels.includes(label)));
  const isWantedType = extract.types.map((type) => types === null || types.includes(type));
  const numberOf = numberNodes(extract, isWantedSet);
  const edges = createEdges(extract);
  let count = 0;
  for (const number of numberOf) if (number >= 0) count += 1;
  const nodes = new Uint32Array(count);
  for (let node = 0; node < numberOf.length; node++) if (numberOf[node]! >= 0) nodes[numberOf[node]!] = node;

  const offsets = new Uint32Array(count + 1);
  const each = (visit: (source: number, target: number, count: number) => void) =>
    edges((source, target, type, times) => {
      const from = numberOf[source] ?? -1;
      const to = numberOf[target] ?? -1;
      if (from >= 0 && to >= 0 && isWantedType[type] === true) visit(from, to, times);
    });
  each((source) => {
    offsets[source + 1]! += 1;
  });
  for (let node = 0; node < count; node++) offsets[node + 1]! += offsets[node]!;
  const next = offsets.slice(0, count);
  const targets = new Uint32Array(offsets[count]!);
  const weights = scope.weight === "count" ? new Uint32Array(targets.length) : null;
  each((source, target, times) => {
    const at = next[source]!++;
    targets[at] = target;
    if (weights !== null) weights[at] = times;
  });
  return { nodes, offsets, targets, weights };
}

/** By node index, its number among the nodes that are there and wanted, or -1. */
function numberNodes({ parts, since }: Extract, isWantedSet: readonly boolean[]): Int32Array {
  let end = 0;
  const all = [...parts, ...since];
  for (const { nodes } of all) for (let at = 0; at < nodes.length; at += 2) end = Math.max(end, nodes[at]! + 1);
  const numberOf = new Int32Array(end).fill(-1);
  for (const { nodes, droppedNodes } of all) {
    for (let at = 0; at < nodes.length; at += 2) numberOf[nodes[at]!] = isWantedSet[nodes[at + 1]!] === true ? 0 : -1;
    for (const node of droppedNodes) if (node < end) numberOf[node] = -1;
  }
  let count = 0;
  for (let node = 0; node < end; node++) if (numberOf[node] === 0) numberOf[node] = count++;
  return numberOf;
}

type Visit = (source: number, target: number, type: number, count: number) => void;

/** Calls `visit` for every edge that is there, each once, with its last count. */
function createEdges({ parts, since }: Extract): (visit: Visit) => void {
  const nameOf = (edges: Uint32Array, at: number) => `${edges[at]} ${edges[at + 1]} ${edges[at + 2]}`;
  const changed = new Map<string, readonly [number, number, number, number]>();
  const sources = new Set<number>();
  const set = (edges: Uint32Array, at: number, count: number) => {
    changed.set(nameOf(edges, at), [edges[at]!, edges[at + 1]!, edges[at + 2]!, count]);
    sources.add(edges[at]!);
  };
  for (const { droppedEdges, addedEdges, changedEdges } of since as readonly PackedDelta[]) {
    for (let at = 0; at < droppedEdges.length; at += 4) set(droppedEdges, at, 0);
    for (let at = 0; at < addedEdges.length; at += 4) set(addedEdges, at, addedEdges[at + 3]!);
    for (let at = 0; at < changedEdges.length; at += 5) set(changedEdges, at, changedEdges[at + 4]!);
  }
  return (visit) => {
    for (const { addedEdges: edges } of parts) {
      for (let at = 0; at < edges.length; at += 4) {
        if (sources.has(edges[at]!) && changed.has(nameOf(edges, at))) continue;
        visit(edges[at]!, edges[at + 1]!, edges[at + 2]!, edges[at + 3]!);
      }
    }
    for (const [source, target, type, count] of changed.values()) if (count > 0) visit(source, target, type, count);
  };
}
