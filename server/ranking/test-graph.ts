import { type Csr, copyAdjacency, toCsr } from "./csr.ts";
import { createEngine, type Engine } from "./engine.ts";
import type { RankOptions } from "./state.ts";

/** A standing graph for tests: nodes 0 to `count - 1` and edges by pairs. */
export function csrOf(count: number, edges: readonly (readonly [number, number])[]): Csr {
  return toCsr(copyAdjacency(engineOf(count, edges).state.adjacency));
}

/** An engine for tests that knows the graph, its residuals not worked down yet. */
export function engineOf(
  count: number,
  edges: readonly (readonly [number, number])[],
  options: Partial<RankOptions> = {},
): Engine {
  const engine = createEngine({ damping: 0.85, weighted: false, maxNodes: Math.max(1024, 2 * count), ...options });
  for (let node = 0; node < count; node++) engine.addNode(node);
  for (const [source, target] of edges) engine.addEdge(source, target, 1);
  return engine;
}
