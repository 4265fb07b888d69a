import { weakComponents } from "./components.ts";
import type { Csr } from "./csr.ts";
import { type Groups, numberBySize } from "./groups.ts";

export interface Communities extends Groups {
  /** Of the groups found, Newman and Girvan 2004: −0.5 to 1; 0 where there is no edge. */
  readonly modularity: number;
}

/** Every edge at both its ends; what a node has with itself stands in `loops`, counted at both ends too. */
interface Level {
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  readonly weights: Float64Array;
  readonly loops: Float64Array;
}

/** A move has to be worth more than rounding. */
const GAIN = 1e-12;

/**
 * Communities by Louvain's method (Blondel, Guillaume, Lambiotte, Lefebvre 2008) with the queue of Leiden's (Traag, Waltman,
 * van Eck 2019): nodes move to the neighbouring community that adds most modularity, then communities become nodes, until
 * nothing moves. Directions are not looked at. A community that fell apart on the way is split, which adds modularity, and
 * its parts move on; so in the end each hangs together. The same graph always gives the same answer.
 */
export function communities(graph: Csr): Communities {
  const ground = bothWays(graph);
  const total = sumOf(ground.weights) + sumOf(ground.loops);
  let group: Uint32Array = Uint32Array.from(graph.nodes, (_, number) => number);
  let level = ground;
  for (let isOpen = total > 0; isOpen; ) {
    const { community, count } = moveNodes(level, total);
    group = group.map((node) => community[node]!);
    if (count < level.loops.length) level = merged(level, community, count);
    else {
      const parts = renumbered(connectedParts(graph, group));
      isOpen = parts.count > count;
      group = parts.community;
      if (isOpen) level = merged(ground, group, parts.count);
    }
  }
  const whole = numberBySize(group);
  return { ...whole, modularity: total > 0 ? modularityOf(ground, whole.group, total) : 0 };
}

function bothWays(graph: Csr): Level {
  const count = graph.nodes.length;
  const offsets = new Uint32Array(count + 1);
  const loops = new Float64Array(count);
  const each = (visit: (source: number, target: number, weight: number) => void) => {
    for (let node = 0; node < count; node++) {
      for (let edge = graph.offsets[node]!; edge < graph.offsets[node + 1]!; edge++) {
        visit(node, graph.targets[edge]!, graph.weights?.[edge] ?? 1);
      }
    }
  };
  each((source, target, weight) => {
    if (source === target) loops[source]! += 2 * weight;
    else {
      offsets[source + 1]! += 1;
      offsets[target + 1]! += 1;
    }
  });
  for (let node = 0; node < count; node++) offsets[node + 1]! += offsets[node]!;
  const next = offsets.slice(0, count);
  const targets = new Uint32Array(offsets[count]!);
  const weights = new Float64Array(targets.length);
  each((source, target, weight) => {
    if (source === target) return;
    for (const [from, to] of [
      [source, target],
      [target, source],
    ] as const) {
      const at = next[from]!++;
      targets[at] = to;
      weights[at] = weight;
    }
  });
  return { offsets, targets, weights, loops };
}

/** Moves nodes until none gains by it. Communities are numbered from 0 in order of their first node. */
function moveNodes(level: Level, total: number): { community: Uint32Array; count: number } {
  const { offsets, targets, weights } = level;
  const count = level.loops.length;
  const degree = degreesOf(level);
  const community = Uint32Array.from(degree, (_, node) => node);
  const held = degree.slice();
  /** By community, the weight of the node's edges to it; those above 0 stand in `near`. */
  const shared = new Float64Array(count);
  const near = new Uint32Array(count);
  const queue = Uint32Array.from(degree, (_, node) => node);
  const isQueued = new Uint8Array(count).fill(1);
  let head = 0;
  for (let waiting = count; waiting > 0; waiting--) {
    const node = queue[head]!;
    head = head + 1 === count ? 0 : head + 1;
    isQueued[node] = 0;
    const home = community[node]!;
    let found = 0;
    for (let edge = offsets[node]!; edge < offsets[node + 1]!; edge++) {
      const other = community[targets[edge]!]!;
      if (shared[other] === 0) near[found++] = other;
      shared[other]! += weights[edge]!;
    }
    const pull = degree[node]! / total;
    held[home]! -= degree[node]!;
    let best = home;
    let most = shared[home]! - pull * held[home]!;
    for (let at = 0; at < found; at++) {
      const other = near[at]!;
      const gain = shared[other]! - pull * held[other]!;
      if (gain > most + GAIN * total) {
        most = gain;
        best = other;
      }
    }
    held[best]! += degree[node]!;
    for (let at = 0; at < found; at++) shared[near[at]!] = 0;
    if (best === home) continue;
    community[node] = best;
    for (let edge = offsets[node]!; edge < offsets[node + 1]!; edge++) {
      const other = targets[edge]!;
      if (isQueued[other] === 1 || community[other] === best) continue;
      isQueued[other] = 1;
      queue[(head + waiting - 1) % count] = other;
      waiting += 1;
    }
  }
  return renumbered(community);
}

/** By node, the sum of the weights of its edges. */
function degreesOf({ offsets, weights, loops }: Level): Float64Array {
  const degrees = loops.slice();
  for (let node = 0; node < degrees.length; node++) {
    for (let edge = offsets[node]!; edge < offsets[node + 1]!; edge++) degrees[node]! += weights[edge]!;
  }
  return degrees;
}

function renumbered(community: Uint32Array): { community: Uint32Array; count: number } {
  const numbers = new Int32Array(community.length).fill(-1);
  let count = 0;
  const fresh = community.map((one) => {
    if (numbers[one]! < 0) numbers[one] = count++;
    return numbers[one]!;
  });
  return { community: fresh, count };
}

/** The graph whose nodes are the communities. */
function merged(level: Level, community: Uint32Array, count: number): Level {
  const size = level.loops.length;
  const begins = new Uint32Array(count + 1);
  for (const one of community) begins[one + 1]! += 1;
  for (let one = 0; one < count; one++) begins[one + 1]! += begins[one]!;
  const next = begins.slice(0, count);
  const members = new Uint32Array(size);
  for (let node = 0; node < size; node++) members[next[community[node]!]!++] = node;

  const offsets = new Uint32Array(count + 1);
  const targets = new Uint32Array(level.targets.length);
  const weights = new Float64Array(level.targets.length);
  const loops = new Float64Array(count);
  const place = new Int32Array(count).fill(-1);
  let end = 0;
  for (let one = 0; one < count; one++) {
    const begin = end;
    for (let at = begins[one]!; at < begins[one + 1]!; at++) {
      const node = members[at]!;
      loops[one]! += level.loops[node]!;
      for (let edge = level.offsets[node]!; edge < level.offsets[node + 1]!; edge++) {
        const other = community[level.targets[edge]!]!;
        if (other === one) loops[one]! += level.weights[edge]!;
        else {
          if (place[other]! < begin) {
            place[other] = end;
            targets[end] = other;
            weights[end] = 0;
            end += 1;
          }
          weights[place[other]!]! += level.weights[edge]!;
        }
      }
    }
    offsets[one + 1] = end;
  }
  return { offsets, targets: targets.slice(0, end), weights: weights.slice(0, end), loops };
}

/** By node, the part of its community that it is connected with. */
function connectedParts(graph: Csr, group: Uint32Array): Uint32Array {
  const inside: Csr = { ...graph, targets: graph.targets.slice() };
  for (let node = 0; node < group.length; node++) {
    for (let edge = graph.offsets[node]!; edge < graph.offsets[node + 1]!; edge++) {
      // An edge between communities becomes a loop, which connects nothing.
      if (group[node] !== group[graph.targets[edge]!]) inside.targets[edge] = node;
    }
  }
  return weakComponents(inside).group;
}

function modularityOf(level: Level, group: Uint32Array, total: number): number {
  const held = new Float64Array(group.length);
  let inside = sumOf(level.loops);
  degreesOf(level).forEach((degree, node) => {
    held[group[node]!]! += degree;
    for (let edge = level.offsets[node]!; edge < level.offsets[node + 1]!; edge++) {
      if (group[level.targets[edge]!] === group[node]) inside += level.weights[edge]!;
    }
  });
  return inside / total - held.reduce((sum, one) => sum + (one / total) ** 2, 0);
}

function sumOf(numbers: Float64Array): number {
  let sum = 0;
  for (const one of numbers) sum += one;
  return sum;
}
