import type { NodeDegrees } from "../../core/rank.ts";
import type { Csr } from "./csr.ts";

export function degrees(graph: Csr): NodeDegrees {
  const incoming = new Float64Array(graph.nodes.length);
  const outgoing = new Float64Array(graph.nodes.length);
  for (let node = 0; node < outgoing.length; node++) {
    for (let edge = graph.offsets[node]!; edge < graph.offsets[node + 1]!; edge++) {
      const weight = graph.weights?.[edge] ?? 1;
      outgoing[node]! += weight;
      incoming[graph.targets[edge]!]! += weight;
    }
  }
  return { nodes: graph.nodes, incoming, outgoing };
}
