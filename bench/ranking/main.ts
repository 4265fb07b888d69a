import { parseArgs } from "node:util";
import { copyAdjacency, toCsr } from "../../server/ranking/csr.ts";
import { solveFromScratch } from "../../server/ranking/pagerank.ts";
import { describeMachine, median } from "../figures.ts";
import { bipartite, type EdgeStream, mixed, rmat, twitch, weblike } from "./graphs.ts";
import { load, measureLoad, measureRefresh, timed } from "./ours.ts";
import { openPeers } from "./peers.ts";

/**
 * `npm run bench:ranking`: the ranking and its peers on the same graphs in one run, as Markdown.
 *
 *     --large            also at 10 M edges, without peers
 *     --graph NAME       only this graph (twitch, bipartite, mixed, rmat, web); may be repeated
 *     --replays N        how often the batches are replayed (5)
 *     --no-peers
 */
const { values } = parseArgs({
  allowNegative: true,
  options: {
    large: { type: "boolean", default: false },
    peers: { type: "boolean", default: true },
    graph: { type: "string", multiple: true },
    replays: { type: "string", default: "5" },
  },
});

const BOUNDS = [1e-4, 1e-6];
const ROUNDS = 3;
const MAKERS: Record<string, (edges: number) => EdgeStream> = { bipartite, mixed, rmat, web: weblike };

const print = (line = "") => process.stdout.write(`${line}\n`);
const row = (...cells: readonly (string | number)[]) => print(`| ${cells.join(" | ")} |`);
const header = (...cells: readonly string[]) => {
  row(...cells);
  row(...cells.map(() => "---"));
};
const ms = (value: number) => (value < 10 ? value.toPrecision(2) : Math.round(value).toLocaleString("en"));
const count = (value: number) => Math.round(value).toLocaleString("en");

function* graphs(): Generator<EdgeStream> {
  const isWanted = (name: string) => values.graph === undefined || values.graph.includes(name);
  if (isWanted("twitch")) {
    const real = twitch();
    if (real !== null) yield real;
    else print("The Twitch data is not beside the project (../shared/data/twitch), so it is left out.\n");
  }
  for (const edges of values.large ? [1_000_000, 10_000_000] : [1_000_000]) {
    for (const [name, make] of Object.entries(MAKERS)) if (isWanted(name)) yield make(edges);
  }
}

function reportOurs(stream: EdgeStream, replays: number): void {
  const loads = measureLoad(stream, 1e-6, ROUNDS);
  header(
    "edges",
    "nodes",
    "load, M edges/s",
    "cold solve to 1e-6, ms",
    "visits an edge",
    "bytes an edge",
    "slice p99, ms",
  );
  row(
    count(stream.sources.length),
    count(stream.nodes),
    (loads.edgesPerSecond / 1e6).toFixed(1),
    ms(loads.coldMs),
    (loads.coldVisits / stream.sources.length).toFixed(1),
    loads.bytesPerEdge.toFixed(1),
    ms(loads.sliceP99Ms),
  );
  print();
  header("bound", "batch", "refresh ms: quiet", "median", "max", "publish + top 50, ms", "visits", "pushes", "scans");
  for (const bound of BOUNDS) {
    for (const { size, ...figures } of measureRefresh(stream, bound, replays)) {
      row(
        bound.toExponential(),
        count(size),
        ms(figures.quietMs),
        ms(figures.medianMs),
        ms(figures.maxMs),
        ms(figures.publishMs),
        count(figures.visits),
        count(figures.pushes),
        count(figures.scans),
      );
    }
  }
  print();
}

async function reportPeers(stream: EdgeStream, error: number): Promise<void> {
  const { state } = load(stream, stream.sources.length).engine;
  const exact = solveFromScratch(toCsr(copyAdjacency(state.adjacency)));
  const opened = await openPeers(stream, error);
  try {
    const took = new Map<string, number[]>(opened.peers.map(({ name }) => [name, []]));
    const ours: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      for (const peer of opened.peers) took.get(peer.name)!.push(await peer.solve());
      const { solver } = load(stream, stream.sources.length);
      ours.push(timed(() => solver.step(error, Infinity)));
    }
    header("solve from nothing", "load ms", "ms", "true L1 error");
    row("this", "–", ms(median(ours)), `≤ ${error.toExponential()}, proven`);
    for (const peer of opened.peers) {
      const ranks = await peer.ranks();
      const distance = exact.reduce((sum, rank, node) => sum + Math.abs(rank - ranks[node]!), 0);
      row(peer.name, ms(peer.loadMs), ms(median(took.get(peer.name)!)), distance.toExponential(1));
    }
    for (const missing of opened.missing) print(`\nNot measured: ${missing}`);
    print();
  } finally {
    await opened.close();
  }
}

print(`${describeMachine()}; ${new Date().toISOString().slice(0, 10)}\n`);
// The compiler needs some work to see before it is measured.
measureRefresh(mixed(100_000, 9), 1e-6, 2);
for (const stream of graphs()) {
  print(`### ${stream.name}, ${count(stream.sources.length)} edges\n`);
  reportOurs(stream, Number(values.replays));
  if (values.peers && stream.sources.length <= 1_000_000) await reportPeers(stream, 1e-6);
}
