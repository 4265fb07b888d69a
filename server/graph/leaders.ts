import { createPause } from "./pause.ts";

/** A node by its index and what it is measured by. */
export interface Leader {
  readonly index: number;
  readonly value: number;
}

/** Elements between two looks at the clock. */
const STRIDE = 4096;

/**
 * The `limit` nodes with the highest values among those wanted (all when absent), equal ones in order of index. Works in slices;
 * `nodes` are in ascending order.
 */
export async function leadersOf(
  nodes: Uint32Array,
  values: ArrayLike<number>,
  limit: number,
  isWanted?: (index: number) => boolean,
): Promise<Leader[]> {
  const pause = createPause();
  const found: Leader[] = [];
  let least = Number.NEGATIVE_INFINITY;

  function cut(): void {
    found.sort((a, b) => b.value - a.value); // stable: equal ones stay in order of index
    if (found.length < limit) return;
    found.length = limit;
    least = found.at(-1)?.value ?? Number.POSITIVE_INFINITY;
  }

  for (let at = 0; at < nodes.length; at++) {
    const value = values[at]!;
    // A later one of the same value stands behind those that are there.
    if (value > least && (isWanted === undefined || isWanted(nodes[at]!))) {
      found.push({ index: nodes[at]!, value });
      if (found.length >= 2 * limit + 64) cut();
    }
    if (at % STRIDE === STRIDE - 1 && pause.isDue()) await pause.take();
  }
  cut();
  return found;
}

/** Calls `visit` with every position of a list, in slices. */
export async function inSlices(length: number, visit: (at: number) => void): Promise<void> {
  const pause = createPause();
  for (let at = 0; at < length; at++) {
    visit(at);
    if (at % STRIDE === STRIDE - 1 && pause.isDue()) await pause.take();
  }
}
