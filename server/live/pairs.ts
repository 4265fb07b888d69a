/** How many members each pair of hubs shares, kept from what each member is near. */
export interface Pairs {
  /** The hubs that a member ties from now on; `null` for none. */
  share(member: number, hubs: readonly number[] | null): void;
  /** `first` < `second`. */
  forEach(visit: (first: number, second: number, shared: number) => void): void;
}

/** Two node indices in one number that is still exact. */
const PAIR = 2 ** 26;

export function createPairs(): Pairs {
  /** For members with several hubs: which. */
  const shares = new Map<number, readonly number[]>();
  const pairs = new Map<number, number>();

  function count(list: readonly number[], by: 1 | -1) {
    for (let i = 0; i < list.length; i += 1) {
      for (let j = i + 1; j < list.length; j += 1) {
        const key = Math.min(list[i]!, list[j]!) * PAIR + Math.max(list[i]!, list[j]!);
        const shared = (pairs.get(key) ?? 0) + by;
        if (shared === 0) pairs.delete(key);
        else pairs.set(key, shared);
      }
    }
  }

  return {
    share(member, hubs) {
      const old = shares.get(member);
      if (old !== undefined) count(old, -1);
      if (hubs === null) shares.delete(member);
      else {
        shares.set(member, hubs);
        count(hubs, 1);
      }
    },
    forEach(visit) {
      for (const [key, shared] of pairs) visit(Math.floor(key / PAIR), key % PAIR, shared);
    },
  };
}

/** The pairs that share most, best first, of those whose hubs are both wanted. */
export function strongestPairs(
  pairs: { forEachPair: Pairs["forEach"] },
  limit: number,
  isWanted: (hub: number) => boolean,
): [number, number, number][] {
  const best: [number, number, number][] = [];
  let least = 0;
  pairs.forEachPair((first, second, shared) => {
    if (shared <= least || !isWanted(first) || !isWanted(second)) return;
    best.push([first, second, shared]);
    if (best.length < 8 * limit) return;
    best.sort((a, b) => b[2] - a[2]);
    best.length = limit;
    least = best[limit - 1]![2];
  });
  return best.sort((a, b) => b[2] - a[2]).slice(0, limit);
}
