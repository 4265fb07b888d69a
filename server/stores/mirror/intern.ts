import { labelOf, type NodeId } from "../../../core/graph.ts";

const RECENT = 4;

/** Numbers for texts, in order of appearance; only grows. */
export interface Interned {
  readonly values: readonly string[];
  numberOf(value: string): number;
}

export function createInterned(): Interned {
  const values: string[] = [];
  const numbers = new Map<string, number>();
  return {
    values,
    numberOf(value) {
      let number = numbers.get(value);
      if (number === undefined) {
        number = values.length;
        values.push(value);
        numbers.set(value, number);
      }
      return number;
    },
  };
}

/** Numbers for sets of labels, whatever their order; only grows. */
export interface LabelSets {
  readonly values: readonly (readonly string[])[];
  numberOf(labels: readonly string[]): number;
  /** The set of the identity label in a node's id and its further labels; fast for arrays that come again and again. */
  ofNode(id: NodeId, further: readonly string[]): number;
  /** The set with these labels added. */
  union(set: number, labels: readonly string[]): number;
}

export function createLabelSets(): LabelSets {
  const values: (readonly string[])[] = [];
  const numbers = new Map<string, number>();
  /** The last ones asked for: rows of a stream merge the same few kinds of nodes. */
  const recents: { further: readonly string[]; prefix: string; set: number }[] = [];
  const known = new WeakMap<readonly string[], Map<string, number>>();

  function numberOf(labels: readonly string[]): number {
    const sorted = [...new Set(labels)].sort();
    const key = sorted.join(":");
    let number = numbers.get(key);
    if (number === undefined) {
      number = values.length;
      values.push(Object.freeze(sorted));
      numbers.set(key, number);
    }
    return number;
  }

  return {
    values,
    numberOf,
    ofNode(id, further) {
      for (const recent of recents) {
        if (recent.further !== further || !id.startsWith(recent.prefix)) continue;
        return recent.set;
      }
      const label = labelOf(id);
      let byLabel = known.get(further);
      if (byLabel === undefined) {
        byLabel = new Map();
        known.set(further, byLabel);
      }
      let set = byLabel.get(label);
      if (set === undefined) {
        set = numberOf([label, ...further]);
        byLabel.set(label, set);
      }
      recents.unshift({ further, prefix: `${label}:`, set });
      recents.length = Math.min(recents.length, RECENT);
      return set;
    },
    union(set, labels) {
      const held = values[set] ?? [];
      return labels.every((label) => held.includes(label)) ? set : numberOf([...held, ...labels]);
    },
  };
}
