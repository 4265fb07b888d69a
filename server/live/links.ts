import type { GraphReader, PackedDelta } from "../../core/ports.ts";

export interface Link {
  readonly source: number;
  readonly target: number;
  readonly type: number;
  readonly count: number;
}

/** The edges between a few chosen nodes, kept from deltas without looking at the others. */
export interface Links {
  readonly all: ReadonlyMap<string, Link>;
  readonly version: number;
  choose(nodes: Iterable<number>): void;
  mark(packed: PackedDelta): void;
}

/** A node that is newly chosen is searched for edges no further than this; the other end may find them too. */
const SCAN = 50_000;

export function createLinks(reader: GraphReader): Links {
  const links = new Map<string, Link>();
  let chosen = new Set<number>();
  let version = 0;

  const keyOf = (source: number, target: number, type: number) => `${source} ${target} ${type}`;

  function put(source: number, target: number, type: number, count: number) {
    links.set(keyOf(source, target, type), { source, target, type, count });
    version += 1;
  }

  return {
    all: links,
    get version() {
      return version;
    },
    choose(nodes) {
      const before = chosen;
      chosen = new Set(nodes);
      for (const [key, { source, target }] of links) {
        if (chosen.has(source) && chosen.has(target)) continue;
        links.delete(key);
        version += 1;
      }
      for (const index of chosen) {
        if (before.has(index)) continue;
        let left = SCAN;
        reader.forEachEdge(index, (neighbour, type, count, outgoing) => {
          if (chosen.has(neighbour)) {
            if (outgoing) put(index, neighbour, type, count);
            else put(neighbour, index, type, count);
          }
          left -= 1;
          return left > 0;
        });
      }
    },
    mark({ addedEdges, changedEdges, droppedEdges }) {
      if (chosen.size === 0) return;
      for (let at = 0; at < addedEdges.length; at += 4) {
        const source = addedEdges[at]!;
        const target = addedEdges[at + 1]!;
        if (chosen.has(target) && chosen.has(source)) put(source, target, addedEdges[at + 2]!, addedEdges[at + 3]!);
      }
      for (let at = 0; at < changedEdges.length; at += 5) {
        const source = changedEdges[at]!;
        const target = changedEdges[at + 1]!;
        if (chosen.has(target) && chosen.has(source)) put(source, target, changedEdges[at + 2]!, changedEdges[at + 4]!);
      }
      for (let at = 0; at < droppedEdges.length; at += 4) {
        const key = keyOf(droppedEdges[at]!, droppedEdges[at + 1]!, droppedEdges[at + 2]!);
        if (links.delete(key)) version += 1;
      }
    },
  };
}
