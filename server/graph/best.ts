/** The `limit` best of what is offered: the highest value first, equal ones in order of `nameOf`. */
export interface Best {
  offer(index: number, value: number): void;
  readonly entries: readonly { readonly index: number; readonly value: number }[];
}

export function createBest(limit: number, nameOf: (index: number) => string): Best {
  const entries: { index: number; value: number; name: string | null }[] = [];
  const named = (entry: (typeof entries)[number]) => {
    entry.name ??= nameOf(entry.index);
    return entry.name;
  };

  function comesBefore(one: (typeof entries)[number], other: (typeof entries)[number]): boolean {
    if (one.value !== other.value) return one.value > other.value;
    return named(one) < named(other);
  }

  return {
    offer(index, value) {
      const last = entries.at(-1);
      const entry = { index, value, name: null };
      if (entries.length >= limit && (last === undefined || !comesBefore(entry, last))) return;
      let at = entries.length;
      while (at > 0 && comesBefore(entry, entries[at - 1]!)) at -= 1;
      entries.splice(at, 0, entry);
      if (entries.length > limit) entries.pop();
    },
    entries,
  };
}
