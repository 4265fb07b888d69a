declare module "ngraph.pagerank" {
  import type { Graph } from "ngraph.graph";

  export default function pagerank(graph: Graph, damping?: number, epsilon?: number): Record<string, number>;
}
