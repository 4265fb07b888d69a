import Graph from "graphology";
import pagerank from "graphology-metrics/centrality/pagerank.js";
import createNgraph from "ngraph.graph";
import ngraphPagerank from "ngraph.pagerank";
import type { EdgeStream } from "./graphs.ts";
import { timed } from "./ours.ts";
import { openOutside } from "./outside.ts";

/** Somebody else's PageRank over a graph that it has loaded. */
export interface Peer {
  readonly name: string;
  readonly loadMs: number;
  /** Solves from nothing; milliseconds. */
  solve(): Promise<number>;
  /** By node, of the first solution. */
  ranks(): Promise<ArrayLike<number>>;
}

export interface Peers {
  readonly peers: readonly Peer[];
  /** What cannot be measured here, and why. */
  readonly missing: readonly string[];
  close(): Promise<void>;
}

const DAMPING = 0.85;

/** A power iteration whose last step changed the ranks by this (L1) is within `error`. */
const changeFor = (error: number) => (error * (1 - DAMPING)) / DAMPING;

function graphology(stream: EdgeStream, error: number): Peer {
  const graph = new Graph({ type: "directed", multi: false });
  const loadMs = timed(() => {
    for (let node = 0; node < stream.nodes; node++) graph.addNode(node);
    stream.sources.forEach((source, edge) => {
      graph.addDirectedEdge(source, stream.targets[edge]!);
    });
  });
  let ranks: Record<string, number> = {};
  return {
    name: "graphology-metrics",
    loadMs,
    // It stops at a change below the tolerance times the number of nodes.
    solve: async () =>
      timed(() => {
        ranks = pagerank(graph, {
          alpha: DAMPING,
          tolerance: changeFor(error) / stream.nodes,
          maxIterations: 1000,
          getEdgeWeight: null,
        });
      }),
    ranks: async () => Float64Array.from({ length: stream.nodes }, (_, node) => ranks[node]!),
  };
}

function ngraph(stream: EdgeStream, error: number): Peer {
  const graph = createNgraph();
  const loadMs = timed(() => {
    for (let node = 0; node < stream.nodes; node++) graph.addNode(node);
    stream.sources.forEach((source, edge) => {
      graph.addLink(source, stream.targets[edge]!);
    });
  });
  let ranks: Record<string, number> = {};
  return {
    name: "ngraph.pagerank",
    loadMs,
    solve: async () =>
      timed(() => {
        ranks = ngraphPagerank(graph, DAMPING, changeFor(error));
      }),
    ranks: async () => Float64Array.from({ length: stream.nodes }, (_, node) => ranks[node]!),
  };
}

/** Every peer that is there, with the graph loaded; without those in JavaScript, which take the longest, unless `withScripts`. */
export async function openPeers(stream: EdgeStream, error: number, withScripts: boolean): Promise<Peers> {
  const others = await openOutside(stream, error);
  const scripts = withScripts ? [graphology(stream, error), ngraph(stream, error)] : [];
  return { ...others, peers: [...scripts, ...others.peers] };
}
