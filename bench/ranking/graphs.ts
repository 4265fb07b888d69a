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

/** Draws until there are enough edges. Loops and repeated edges are left out: not all peers mean the same by them. */
function collect(name: string, nodes: number, edges: number, next: () => readonly [number, number]): EdgeStream {
  const sources = new Uint32Array(edges);
  const targets = new Uint32Array(edges);
  const isNew = createSeen(edges);
  let count = 0;
  while (count < edges) {
    const [source, target] = next();
    if (source === target || !isNew(source * nodes + target)) continue;
    sources[count] = source;
    targets[count] = target;
    count += 1;
  }
  return { name, nodes: renumber(nodes, sources, targets), sources, targets };
}

/** Numbers the nodes in the order in which they appear, as a store does. Returns how many there are. */
function renumber(nodes: number, sources: Uint32Array, targets: Uint32Array): number {
  const numbers = new Int32Array(nodes).fill(-1);
  let count = 0;
  for (let edge = 0; edge < sources.length; edge++) {
    for (const ends of [sources, targets]) {
      const node = ends[edge]!;
      if (numbers[node] === -1) numbers[node] = count++;
      ends[edge] = numbers[node]!;
    }
  }
  return count;
}

/** Tells whether it was not asked for this number before; for at most `capacity` numbers. */
function createSeen(capacity: number): (key: number) => boolean {
  const slots = new Float64Array(2 ** Math.ceil(Math.log2(capacity * 1.5))).fill(-1);
  const mask = slots.length - 1;
  return (key) => {
    let at = Math.imul(key ^ (key / 4294967296), 0x9e3779b1) >>> 0;
    at = (at ^ (at >>> 15)) & mask;
    while (slots[at] !== -1 && slots[at] !== key) at = (at + 1) & mask;
    if (slots[at] === key) return false;
    slots[at] = key;
    return true;
  };
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

/** Recursive matrix graph with the probabilities of the Graph 500 (Chakrabarti, Zhan, Faloutsos 2004). */
export function rmat(edges: number, seed = 3): EdgeStream {
  const random = createRandom(seed);
  const scale = Math.max(4, Math.round(Math.log2(edges / 8)));
  const nodes = 2 ** scale;
  return collect("rmat", nodes, edges, () => {
    let source = 0;
    let target = 0;
    for (let level = 0; level < scale; level++) {
      const value = random();
      source = source * 2 + (value >= 0.76 ? 1 : 0);
      target = target * 2 + ((value >= 0.57 && value < 0.76) || value >= 0.95 ? 1 : 0);
    }
    return [source, target];
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
    const known = numbers.get(name) ?? numbers.size;
    numbers.set(name, known);
    return known;
  };
  const edges: [number, number][] = [];
  for (const file of ["vips.csv", "moderators.csv", "chatters.csv", "chatters-stream.csv"]) {
    const lines = readFileSync(new URL(file, TWITCH), "utf8").split(/\r?\n/).filter(Boolean);
    for (const line of file === "chatters-stream.csv" ? lines : lines.slice(1)) {
      const [channel, login] = line.split(",");
      edges.push([numberOf(`u${login}`), numberOf(`c${channel}`)]);
    }
  }
  const unique = new Map(edges.map((edge) => [edge[0] * numbers.size + edge[1], edge]));
  let at = 0;
  const list = [...unique.values()];
  return collect("twitch", numbers.size, list.length, () => list[at++]!);
}
