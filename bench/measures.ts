import { availableParallelism, loadavg } from "node:os";
import { DAMPING, WHOLE } from "../core/rank.ts";
import { communities } from "../server/ranking/communities.ts";
import { weakComponents } from "../server/ranking/components.ts";
import type { Csr } from "../server/ranking/csr.ts";
import { degrees } from "../server/ranking/degrees.ts";
import type { Extract } from "../server/ranking/extract.ts";
import { scopedGraph } from "../server/ranking/scoped.ts";
import { solve } from "../server/ranking/solve.ts";
import { describeMachine, median } from "./figures.ts";
import { bipartite, type EdgeStream, mixed, rmat, weblike } from "./ranking/graphs.ts";

/**
 * What the questions beside the standing ranking cost their background thread, of graphs with a million edges:
 * `npm run bench:measures [-- EDGES [ROUNDS]]`. Rounds take the graphs in turn; medians.
 */
const edges = Number(process.argv[2] ?? 1_000_000);
const rounds = Number(process.argv[3] ?? 3);
const CHUNK = 16_384;

/** As it is read from the store, counts 1 to 3. */
function extractOf({ nodes, sources, targets }: EdgeStream): Extract {
  const none = new Uint32Array(0);
  const empty = { seq: 1, nodes: none, droppedNodes: none, addedEdges: none, changedEdges: none, droppedEdges: none };
  const parts = [{ ...empty, nodes: Uint32Array.from({ length: nodes * 2 }, (_, at) => (at % 2 === 0 ? at / 2 : 0)) }];
  for (let from = 0; from < sources.length; from += CHUNK) {
    const count = Math.min(CHUNK, sources.length - from);
    const quads = new Uint32Array(count * 4);
    for (let at = 0; at < count; at++) quads.set([sources[from + at]!, targets[from + at]!, 0, 1 + (at % 3)], at * 4);
    parts.push({ ...empty, addedEdges: quads });
  }
  return { labelSets: [["N"]], types: ["T"], parts, since: [] };
}

interface Step {
  readonly name: string;
  run(graph: Csr, extract: Extract): string;
}

const whole = { damping: DAMPING, tolerance: 1e-6, seeds: null, warm: null };

const STEPS: readonly Step[] = [
  { name: "lay out the graph", run: (_, extract) => `${scopedGraph(extract, WHOLE).nodes.length} nodes` },
  {
    name: "PageRank to 1e-6",
    run: (graph) => `${solve(graph, whole).passes} passes`,
  },
  {
    name: "… begun from the ranks of 99 % of the edges",
    run: (graph) => `${solve(graph, { ...whole, warm: earlier.get(graph)! }).passes} passes`,
  },
  {
    name: "… weighed by count",
    run: (_, extract) => `${solve(scopedGraph(extract, { ...WHOLE, weight: "count" }), whole).passes} passes`,
  },
  {
    name: "… damping 0.5",
    run: (graph) => `${solve(graph, { ...whole, damping: 0.5 }).passes} passes`,
  },
  {
    name: "… damping 0.99",
    run(graph) {
      const { passes, bound } = solve(graph, { ...whole, damping: 0.99 });
      return `${passes} passes, bound ${bound.toExponential(1)}`;
    },
  },
  {
    name: "… as seen from the node with most out-edges",
    run(graph) {
      const seeds = new Float64Array(graph.nodes.length);
      seeds[busiest(graph)] = 1;
      return `${solve(graph, { ...whole, seeds }).passes} passes`;
    },
  },
  {
    name: "communities",
    run(graph) {
      const { sizes, modularity } = communities(graph);
      return `${sizes.length}, modularity ${modularity.toFixed(3)}`;
    },
  },
  { name: "components", run: (graph) => `${weakComponents(graph).sizes.length}` },
  { name: "degrees", run: (graph) => `${degrees(graph).nodes.length} nodes` },
];

function busiest({ offsets }: Csr): number {
  let found = 0;
  for (let node = 1; node < offsets.length - 1; node++) {
    if (offsets[node + 1]! - offsets[node]! > offsets[found + 1]! - offsets[found]!) found = node;
  }
  return found;
}

/** The ranks that each graph had before its last edges came. */
const earlier = new Map<Csr, Float64Array>();

const made = [bipartite, mixed, rmat, weblike].map((make) => {
  const stream = make(edges);
  const extract = extractOf(stream);
  const graph = scopedGraph(extract, WHOLE);
  const cut = Math.floor(edges * 0.99);
  const before = extractOf({
    ...stream,
    sources: stream.sources.subarray(0, cut),
    targets: stream.targets.subarray(0, cut),
  });
  earlier.set(graph, solve(scopedGraph(before, WHOLE), whole).ranks);
  return { stream, extract, graph, times: STEPS.map(() => [] as number[]), said: STEPS.map(() => "") };
});
for (let round = 0; round < rounds; round++) {
  for (const { graph, extract, times, said } of made) {
    STEPS.forEach(({ run }, step) => {
      const began = performance.now();
      said[step] = run(graph, extract);
      times[step]!.push(performance.now() - began);
    });
  }
}

console.log(
  `${describeMachine()}; ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}; ${rounds} rounds, medians in ms\n`,
);
console.log(`| ${edges.toLocaleString("en")} edges | ${made.map(({ stream }) => stream.name).join(" | ")} |`);
console.log(`| --- | ${made.map(() => "---").join(" | ")} |`);
STEPS.forEach(({ name }, step) => {
  const cells = made.map(({ times, said }) => `${Math.round(median(times[step]!))} (${said[step]})`);
  console.log(`| ${name} | ${cells.join(" | ")} |`);
});
