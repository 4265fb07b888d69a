import { labelOf, nameOf } from "../../core/graph.ts";
import type { GraphReader } from "../../core/ports.ts";

/** The nodes of a list by name; those that the store has dropped since are left out. */
export function entriesOf<Entry>(
  reader: GraphReader,
  indices: Uint32Array,
  limit: number,
  complete: (entry: { id: string; label: string; name: string; position: number }, at: number) => Entry,
): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at < indices.length && entries.length < limit; at++) {
    const node = reader.nodeAt(indices[at]!);
    if (node === undefined) continue;
    const position = entries.length + 1;
    entries.push(complete({ id: node.id, label: labelOf(node.id), name: nameOf(node), position }, at));
  }
  return entries;
}
