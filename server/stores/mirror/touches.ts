import { grown } from "../../../core/columns.ts";

/**
 * Elements by index that a transaction has touched, in the order in which it came to them, each as it stood before; `null` for new ones.
 * Hot path: whether an element is touched is one number of a column that all transactions share, instead of an entry of a `Map`.
 */
export interface Touches<Element> {
  readonly size: number;
  has(index: number): boolean;
  /** Must not be touched already. */
  add(index: number, before: Element | null): void;
  forEach(visit: (before: Element | null, index: number) => void): void;
  readonly indices: readonly number[];
}

/** The column: by element the number of the last transaction that touched it. */
export interface TouchColumn<Element> {
  /** What was begun before cannot touch any further element from here on; what it has touched stays. */
  begin(): Touches<Element>;
}

export function createTouchColumn<Element>(lastTurn = 2 ** 32 - 1): TouchColumn<Element> {
  let turns = new Uint32Array(1024);
  let turn = 0;

  function reserve(index: number): void {
    let length = turns.length;
    while (length <= index) length *= 2;
    turns = grown(turns, new Uint32Array(length));
  }

  return {
    begin() {
      if (turn === lastTurn) {
        turns.fill(0);
        turn = 0;
      }
      turn += 1;
      const own = turn;
      const indices: number[] = [];
      const befores: (Element | null)[] = [];
      return {
        indices,
        get size() {
          return indices.length;
        },
        has: (index) => turns[index] === own,
        add(index, before) {
          if (index >= turns.length) reserve(index);
          turns[index] = own;
          indices.push(index);
          befores.push(before);
        },
        forEach(visit) {
          for (let at = 0; at < indices.length; at += 1) visit(befores[at]!, indices[at]!);
        },
      };
    },
  };
}
