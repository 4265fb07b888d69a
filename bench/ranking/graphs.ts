import { existsSync, readFileSync } from "node:fs";

/** A directed multigraph as a stream of edges, in the order in which they arrive. Nodes are numbered from 0. */
export interface EdgeStream {
  readonly name: string;
  readonly nodes: number;
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
}

export type Random = () => number;

/** Numbers from 0 to 1 (exclusive), the same for the same seed: mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Rank `k` of `n` with a probability that falls like 1/(k + 1). */
function zipf(random: Random, n: number): number {
  return Math.min(n - 1, Math.floor(n ** random()) - 1 + (random() < 0.5 ? 0 : 1));
}

function collect(name: string, nodes: number, edges: number, next: () => readonly [number, number]): EdgeStream {
  const sources = new Uint32Array(edges);
  const targets = new Uint32Array(edges);
  for (let edge = 0; edge < edges; edge++) {
    const [source, target] = next();
    sources[edge] = source;
    targets[edge] = target;
  }
  return { name, nodes, sources, targets };
}

/** Viewers who chat in one channel each, or a few; channels of very different size. The shape of the Twitch data. */
export function bipartite(edges: number, seed = 1): EdgeStream {
  const random = createRandom(seed);
  const channels = Math.ceil(edges / 500);
  let viewers = 0;
  return collect("bipartite", channels + edges, edges, () => {
    const viewer = viewers > 0 && random() < 0.04 ? Math.floor(random() * viewers) : viewers++;
    return [channels + viewer, zipf(random, channels)];
  });
}

/** Half viewers of channels as above, half people who follow each other, the well-known more. */
export function mixed(edges: number, seed = 2): EdgeStream {
  const random = createRandom(seed);
  const channels = Math.ceil(edges / 1000);
  const people = Math.ceil(edges / 8);
  let viewers = 0;
  return collect("mixed", channels + people + edges, edges, () => {
    if (random() < 0.5) {
      const isNew = viewers === 0 || random() < 0.9;
      const viewer = isNew ? viewers++ : Math.floor(random() * viewers);
      return [channels + people + viewer, zipf(random, channels)];
    }
    const person = channels + Math.floor(random() * people);
    return [person, random() < 0.2 ? zipf(random, channels) : channels + Math.floor(people * random() ** 3)];
  });
}

/** Recursive matrix graph with the probabilities of the Graph 500 (Chakrabarti, Zhan, Faloutsos 2004); node numbers mixed. */
export function rmat(edges: number, seed = 3): EdgeStream {
  const random = createRandom(seed);
  const scale = Math.max(4, Math.round(Math.log2(edges / 8)));
  const nodes = 2 ** scale;
  const names = Uint32Array.from({ length: nodes }, (_, node) => node);
  for (let at = nodes - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const name = names[at]!;
    names[at] = names[other]!;
    names[other] = name;
  }
  return collect("rmat", nodes, edges, () => {
    let source = 0;
    let target = 0;
    for (let level = 0; level < scale; level++) {
      const value = random();
      source = source * 2 + (value >= 0.76 ? 1 : 0);
      target = target * 2 + ((value >= 0.57 && value < 0.76) || value >= 0.95 ? 1 : 0);
    }
    return [names[source]!, names[target]!];
  });
}

/** Pages of sites: most links lead to pages close by on the same site, few to the front page of another; rank mixes slowly. */
export function weblike(edges: number, seed = 4): EdgeStream {
  const random = createRandom(seed);
  const nodes = Math.ceil(edges / 8);
  const site = 256;
  const sites = Math.ceil(nodes / site);
  return collect("web", nodes, edges, () => {
    const source = Math.floor(random() * nodes);
    const home = Math.floor(source / site) * site;
    const value = random();
    if (value < 0.05) return [source, zipf(random, sites) * site];
    if (value < 0.15) return [source, home];
    const near = source - home + Math.floor((random() - 0.4) * 12);
    return [source, Math.min(nodes - 1, home + (((near % site) + site) % site))];
  });
}

const TWITCH = new URL("../../../shared/data/twitch/", import.meta.url);

/** The real chatters, moderators and VIPs of Twitch channels where the files are there, the streamed chatters last. */
export function twitch(): EdgeStream | null {
  if (!existsSync(TWITCH)) return null;
  const numbers = new Map<string, number>();
  const numberOf = (name: string) => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, numbers.size);
    return numbers.size - 1;
  };
  const sources: number[] = [];
  const targets: number[] = [];
  for (const file of ["vips.csv", "moderators.csv", "chatters.csv", "chatters-stream.csv"]) {
    const lines = readFileSync(new URL(file, TWITCH), "utf8").split(/\r?\n/).filter(Boolean);
    for (const line of file === "chatters-stream.csv" ? lines : lines.slice(1)) {
      const [channel, login] = line.split(",");
      sources.push(numberOf(`u${login}`));
      targets.push(numberOf(`c${channel}`));
    }
  }
  return {
    name: "twitch",
    nodes: numbers.size,
    sources: Uint32Array.from(sources),
    targets: Uint32Array.from(targets),
  };
}

/** The same edges in random order. */
export function shuffled(stream: EdgeStream, seed = 5): EdgeStream {
  const random = createRandom(seed);
  const sources = stream.sources.slice();
  const targets = stream.targets.slice();
  for (let at = sources.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [sources[at], sources[other]] = [sources[other]!, sources[at]!];
    [targets[at], targets[other]] = [targets[other]!, targets[at]!];
  }
  return { ...stream, sources, targets };
}
