import type { NodeRanks } from "../../core/rank.ts";
import { inSlices, type Leader } from "./leaders.ts";

/** How another ranking differs from the standing one, over all the nodes that it ranks. */
export interface Comparison {
  /** The largest difference of one rank, and the sum of all differences. */
  readonly furthest: number;
  readonly distance: number;
  /** By entry: its standing rank and position among the nodes that are wanted. */
  readonly standing: readonly { readonly rank: number; readonly position: number }[];
}

/**
 * Standing ranks count as shares of what the nodes of the other ranking hold together, so that a ranking of a part of the
 * graph is compared with that part. Works in slices; standing ranks may move meanwhile.
 */
export async function compareRanks(
  other: NodeRanks,
  entries: readonly Leader[],
  rankOf: (index: number) => number,
  isWanted: (index: number) => boolean,
): Promise<Comparison> {
  const { nodes, ranks } = other;
  const standing = new Float64Array(nodes.length);
  let sum = 0;
  await inSlices(nodes.length, (at) => {
    standing[at] = rankOf(nodes[at]!);
    sum += standing[at]!;
  });
  const share = sum > 0 ? 1 / sum : 0;
  const placeOf = new Map(entries.map(({ index }, entry) => [index, entry]));
  const own = new Float64Array(entries.length);
  let furthest = 0;
  let distance = 0;
  await inSlices(nodes.length, (at) => {
    const rank = standing[at]! * share;
    const difference = Math.abs(ranks[at]! - rank);
    furthest = Math.max(furthest, difference);
    distance += difference;
    const entry = placeOf.get(nodes[at]!);
    if (entry !== undefined) own[entry] = standing[at]!;
  });

  /** Entries as they stand, the first before the others; `before[i]` counts those that stand before the i-th and not the one before it. */
  const order = [...entries.keys()].sort((a, b) => own[b]! - own[a]! || entries[a]!.index - entries[b]!.index);
  const before = new Uint32Array(entries.length);
  const least = own[order.at(-1) ?? 0] ?? Number.POSITIVE_INFINITY;
  await inSlices(nodes.length, (at) => {
    const value = standing[at]!;
    if (value < least) return;
    const index = nodes[at]!;
    let low = 0;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const entry = order[middle]!;
      const isAhead = value > own[entry]! || (value === own[entry]! && index < entries[entry]!.index);
      if (isAhead) high = middle;
      else low = middle + 1;
    }
    if (low < order.length && isWanted(index)) before[low]! += 1;
  });
  const positions = new Uint32Array(entries.length);
  let ahead = 0;
  order.forEach((entry, turn) => {
    ahead += before[turn]!;
    positions[entry] = ahead + 1;
  });
  return {
    furthest,
    distance,
    standing: entries.map((_, entry) => ({ rank: own[entry]! * share, position: positions[entry]! })),
  };
}
