import { parseArgs } from "node:util";
import { copyAdjacency, toCsr } from "../../server/ranking/csr.ts";
import { solveFromScratch } from "../../server/ranking/pagerank.ts";
import { describeMachine, median } from "../figures.ts";
import { bipartite, type EdgeStream, mixed, rmat, twitch, weblike } from "./graphs.ts";
import { measureNames } from "./names.ts";
import { chooseKernel, errorOf, load, measureLoad, measureRefresh, timed } from "./ours.ts";
import { openPeers } from "./peers.ts";

/**
 * `npm run bench:ranking`: the ranking and its peers on the same graphs in one run, as Markdown.
 *
 *     --large            also at 10 M edges, without peers
 *     --graph NAME       only this graph (twitch, bipartite, mixed, rmat, web); may be repeated
 *     --replays N        how often the batches are replayed (5)
 *     --rounds N         how often ours and the peers solve from nothing in turn (3)
 *     --no-script-peers  leaves out the peers in JavaScript, which take the longest
 *     --no-peers
 *     --names            also how fast names become numbers, by graph
 *     --kernel plain     with the kernel in TypeScript instead of WebAssembly
 */
const { values } = parseArgs({
  allowNegative: true,
  options: {
    large: { type: "boolean", default: false },
    peers: { type: "boolean", default: true },
    graph: { type: "string", multiple: true },
    replays: { type: "string", default: "5" },
    rounds: { type: "string", default: "3" },
    "script-peers": { type: "boolean", default: true },
    names: { type: "boolean", default: false },
    kernel: { type: "string", default: "wasm" },
  },
});

const BOUNDS = [1e-4, 1e-6];
const ROUNDS = Number(values.rounds);
chooseKernel(values.kernel === "plain" ? "plain" : "wasm");
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

/** Returns the milliseconds to refresh after 1,000 edges to the finest bound, or NaN when the stream is too short for that. */
function reportOurs(stream: EdgeStream, replays: number): number {
  let refreshMs = Number.NaN;
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
      if (size === 1000) refreshMs = figures.quietMs;
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
  return refreshMs;
}

async function reportPeers(stream: EdgeStream, error: number, refreshMs: number): Promise<void> {
  const { state } = load(stream, stream.sources.length).engine;
  const exact = solveFromScratch(toCsr(copyAdjacency(state.adjacency)));
  const opened = await openPeers(stream, error, values["script-peers"]);
  try {
    const took = new Map<string, number[]>(opened.peers.map(({ name }) => [name, []]));
    const ours: number[] = [];
    let ownError = 0;
    for (let round = 0; round < ROUNDS; round++) {
      for (const peer of opened.peers) took.get(peer.name)!.push(await peer.solve());
      const loaded = load(stream, stream.sources.length);
      ours.push(timed(() => loaded.solver.step(error, Infinity)));
      if (round === 0) ownError = errorOf(loaded);
    }
    const refreshes = (duration: number) => (refreshMs > 0 ? count(duration / refreshMs) : "–");
    header("solve from nothing", "load ms", "ms", "refreshes of ours in that time", "true L1 error");
    row("this", "–", ms(median(ours)), refreshes(median(ours)), ownError.toExponential(1));
    for (const peer of opened.peers) {
      const ranks = await peer.ranks();
      const distance = exact.reduce((sum, rank, node) => sum + Math.abs(rank - ranks[node]!), 0);
      const duration = median(took.get(peer.name)!);
      row(peer.name, ms(peer.loadMs), ms(duration), refreshes(duration), distance.toExponential(1));
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
  if (values.names) {
    const { idsPerSecond, linesPerSecond } = measureNames(stream, ROUNDS);
    print(`Names: ${(idsPerSecond / 1e6).toFixed(1)} M/s; lines of bytes: ${(linesPerSecond / 1e6).toFixed(1)} M/s\n`);
  }
  const refreshMs = reportOurs(stream, Number(values.replays));
  if (values.peers && stream.sources.length <= 1_000_000) await reportPeers(stream, 1e-6, refreshMs);
}
