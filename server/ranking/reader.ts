import { ABSENT, PLACED } from "./kinds.ts";
import type { SharedRanks } from "./protocol.ts";

/** Reads published ranks from the ranking thread's memory. */
export interface RankReader {
  rankOf(index: number): number;
}

/** A number is read whole, but two reads may fall before and after a publication: fine for drawing, not for sums. */
export function createRankReader(shared: SharedRanks, seedOf: (index: number) => number): RankReader {
  const kind = new Uint8Array(shared.kind);
  const slot = new Uint32Array(shared.slot);
  const values = new Float64Array(shared.values, shared.valuesAt);
  const header = new Float64Array(shared.header);
  return {
    rankOf(index) {
      const what = kind[index] ?? ABSENT;
      const total = header[0]!;
      if (what === ABSENT || total === 0) return 0;
      const source = header[1]! * seedOf(index);
      // A place that is newer than the last publication still has the rank of a node that nothing leads to.
      const value = what === PLACED ? values[slot[index]!] || source : source;
      return value / total;
    },
  };
}
