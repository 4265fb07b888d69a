import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import Graph from "graphology";
import pagerank from "graphology-metrics/centrality/pagerank.js";
import createNgraph from "ngraph.graph";
import ngraphPagerank from "ngraph.pagerank";
import type { EdgeStream } from "./graphs.ts";
import { timed } from "./ours.ts";

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
const DEBIAN_PYTHON = "/usr/bin/python3";

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

/** The peers in Debian's python3, in one process that stays. */
async function python(stream: EdgeStream, error: number): Promise<Peers> {
  if (!existsSync(DEBIAN_PYTHON)) {
    return { peers: [], missing: [`scipy, igraph, networkx: there is no ${DEBIAN_PYTHON}`], close: async () => {} };
  }
  const folder = await mkdtemp(join(tmpdir(), "eddy-bench-"));
  const file = join(folder, "edges");
  const pairs = new Uint32Array(stream.sources.length * 2);
  for (let edge = 0; edge < stream.sources.length; edge++) {
    pairs[2 * edge] = stream.sources[edge]!;
    pairs[2 * edge + 1] = stream.targets[edge]!;
  }
  await writeFile(file, pairs);
  const script = fileURLToPath(new URL("./peers.py", import.meta.url));
  const child = spawn(DEBIAN_PYTHON, [script, file, String(stream.nodes), String(error)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const read = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error("peers.py ended before it answered; its reason stands above.");
    return JSON.parse(value);
  };
  const { missing, loadMs } = (await read()) as { missing: string[]; loadMs: Record<string, number> };
  /** All peers solve in turn when the first of them is asked; the others find their time here. */
  let round: Record<string, number> = {};
  return {
    missing: missing.map((name) => `${name}: apt-get install python3-${name}`),
    peers: Object.entries(loadMs).map(([name, ms]) => ({
      name,
      loadMs: ms,
      async solve() {
        if (round[name] === undefined) {
          child.stdin.write("\n");
          round = ((await read()) as { ms: Record<string, number> }).ms;
        }
        const took = round[name]!;
        delete round[name];
        return took;
      },
      ranks: async () => new Float64Array((await readFile(`${file}.${name}`)).buffer),
    })),
    async close() {
      child.kill();
      await rm(folder, { recursive: true });
    },
  };
}

/** Every peer that is there, with the graph loaded. */
export async function openPeers(stream: EdgeStream, error: number): Promise<Peers> {
  const others = await python(stream, error);
  return { ...others, peers: [graphology(stream, error), ngraph(stream, error), ...others.peers] };
}
