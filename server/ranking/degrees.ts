import type { Csr } from "./csr.ts";

/** By node: the sums of the weights of the edges that come in and that go out. A loop does both. */
export interface Degrees {
  readonly incoming: Float64Array;
  readonly outgoing: Float64Array;
}

export function degrees(graph: Csr): Degrees {
  const incoming = new Float64Array(graph.nodes.length);
  const outgoing = new Float64Array(graph.nodes.length);
  for (let node = 0; node < outgoing.length; node++) {
    for (let edge = graph.offsets[node]!; edge < graph.offsets[node + 1]!; edge++) {
      const weight = graph.weights?.[edge] ?? 1;
      outgoing[node]! += weight;
      incoming[graph.targets[edge]!]! += weight;
    }
  }
  return { incoming, outgoing };
}
