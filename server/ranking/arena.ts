import type { Column, ColumnMaker } from "./column.ts";

/**
 * Blocks of numbers, each of the next power of two above what it holds. Blocks given back are chained through their first
 * number, one chain for each size.
 */
export interface Arena {
  readonly numbers: Column<Uint32Array>;
  /** A weight beside each number; only in a weighted graph, where a single number has a block too. */
  readonly weights: Column<Uint32Array> | null;
  length(): number;
  /** A new block for so many numbers; its contents are anything. */
  allocate(count: number): number;
  /**
   * The block after it grew or shrank from `before` to `after` numbers; contents are kept as far as they fit. Without
   * weights, what stands for a block of one number is that number.
   */
  resize(at: number, before: number, after: number): number;
  /**
   * Lays all blocks out anew, without gaps, in the order in which `keep` is called: once for every block in use (where it
   * begins, how many numbers it holds), answering where it begins now. Needs room for a copy meanwhile.
   */
  repack(blocks: (keep: (at: number, count: number) => number) => void): void;
}

const sizeClass = (count: number) => (count <= 1 ? 0 : 32 - Math.clz32(count - 1));

export function createArena(options: { weighted: boolean; maxNodes: number; column: ColumnMaker }): Arena {
  const { weighted, maxNodes, column } = options;
  const numbers = column(Uint32Array, maxNodes * 4);
  const weights = weighted ? column(Uint32Array, maxNodes * 4) : null;
  /** The largest count that needs no block. */
  const bare = weighted ? 0 : 1;
  /** First free block of each size, as its offset + 1; 0 when there is none. */
  const free = new Float64Array(32);
  let end = 0;

  function allocate(size: number): number {
    const head = free[size]!;
    if (head !== 0) {
      free[size] = numbers.view[head - 1]!;
      return head - 1;
    }
    const at = end;
    end += 2 ** size;
    numbers.ensure(end);
    weights?.ensure(end);
    return at;
  }

  function release(at: number, size: number): void {
    numbers.view[at] = free[size]!;
    free[size] = at + 1;
  }

  return {
    numbers,
    weights,
    length: () => end,
    allocate: (count) => allocate(sizeClass(count)),
    resize(at, before, after) {
      const from = sizeClass(before);
      const to = sizeClass(after);
      const hadBlock = before > bare;
      const needsBlock = after > bare;
      if (hadBlock && needsBlock && from === to) return at;
      if (!needsBlock) {
        const only = hadBlock && after === 1 ? numbers.view[at]! : 0;
        if (hadBlock) release(at, from);
        return only;
      }
      const block = allocate(to);
      if (!hadBlock) {
        if (before === 1) numbers.view[block] = at;
        return block;
      }
      const kept = Math.min(before, after);
      numbers.view.copyWithin(block, at, at + kept);
      weights?.view.copyWithin(block, at, at + kept);
      release(at, from);
      return block;
    },
    repack(blocks) {
      const old = numbers.view.slice(0, end);
      const oldWeights = weights?.view.slice(0, end);
      free.fill(0);
      end = 0;
      blocks((at, count) => {
        if (count <= bare) return at;
        const block = end;
        end += 2 ** sizeClass(count);
        for (let index = 0; index < count; index++) {
          numbers.view[block + index] = old[at + index]!;
          if (oldWeights !== undefined) weights!.view[block + index] = oldWeights[at + index]!;
        }
        return block;
      });
    },
  };
}
