/** `group[i]` is the number of node i's group; groups are numbered from 0, the largest first. */
export interface Groups {
  readonly group: Uint32Array;
  readonly sizes: Uint32Array;
}

/** Groups named by any numbers below the count of nodes, numbered by size; equal ones in order of their first node. */
export function numberBySize(names: Uint32Array): Groups {
  const sizeOf = new Uint32Array(names.length);
  const found: number[] = [];
  for (const name of names) {
    if (sizeOf[name] === 0) found.push(name);
    sizeOf[name]! += 1;
  }
  const place = new Uint32Array(names.length);
  found.forEach((name, at) => {
    place[name] = at;
  });
  found.sort((a, b) => sizeOf[b]! - sizeOf[a]! || place[a]! - place[b]!);
  found.forEach((name, number) => {
    place[name] = number;
  });
  return { group: names.map((name) => place[name]!), sizes: Uint32Array.from(found, (name) => sizeOf[name]!) };
}
