import { grown } from "../../../core/columns.ts";

/**
 * Which sources have a share in an element, and how large. Nearly all elements have one source, so the first is held in
 * typed arrays and only further ones cost an object. Sources are small numbers.
 */
export interface Shares {
  get(element: number, source: number): number;
  /** Sets the share; 0 takes it away. */
  set(element: number, source: number, share: number): void;
  /** All shares of the element, as source and share by turns. */
  all(element: number): number[];
  isEmpty(element: number): boolean;
  /** The one source that has a share; -1 when there is none, or more than one. */
  soleSource(element: number): number;
}

const NONE = 0xffff;

export function createShares(): Shares {
  let first = new Uint16Array(1024).fill(NONE);
  let share = new Uint32Array(1024);
  const further = new Map<number, Map<number, number>>();

  function reserve(element: number): void {
    if (element < first.length) return;
    let length = first.length;
    while (length <= element) length *= 2;
    first = grown(first, new Uint16Array(length).fill(NONE));
    share = grown(share, new Uint32Array(length));
  }

  return {
    get(element, source) {
      if (element >= first.length) return 0;
      return first[element] === source ? share[element]! : (further.get(element)?.get(source) ?? 0);
    },
    set(element, source, value) {
      reserve(element);
      if (first[element] === source || (first[element] === NONE && value > 0)) {
        first[element] = value > 0 ? source : NONE;
        share[element] = value;
        if (value === 0) return;
      }
      let others = further.get(element);
      if (first[element] === source) value = 0; // it stands in front now
      if (value > 0) {
        others ??= new Map();
        further.set(element, others.set(source, value));
      } else if (others !== undefined) {
        others.delete(source);
        if (others.size === 0) further.delete(element);
      }
    },
    all(element) {
      const pairs: number[] = [];
      if (element < first.length && first[element] !== NONE) pairs.push(first[element]!, share[element]!);
      for (const [source, value] of further.get(element) ?? []) pairs.push(source, value);
      return pairs;
    },
    soleSource(element) {
      if (element >= first.length || first[element] === NONE || further.has(element)) return -1;
      return first[element]!;
    },
    isEmpty: (element) => (element >= first.length || first[element] === NONE) && !further.has(element),
  };
}
