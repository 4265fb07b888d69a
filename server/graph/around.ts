import { EddyError } from "../../core/errors.ts";
import { type GraphNode, labelOf, type NodeId, nameOf } from "../../core/graph.ts";
import type { GraphReader } from "../../core/ports.ts";
import { createBest } from "./best.ts";
import type { NodeSummary, RankReader } from "./graph-service.ts";

/** Neighbours by one kind of edge. `items` are the most important of `total`, by rank. */
export interface NeighbourGroup {
  readonly type: string;
  readonly outgoing: boolean;
  readonly total: number;
  readonly items: readonly {
    readonly id: NodeId;
    readonly label: string;
    readonly name: string;
    readonly rank: number;
  }[];
}

export interface Linked {
  readonly total: number;
  readonly items: readonly (Omit<NodeSummary, "position"> & { readonly properties: GraphNode["properties"] })[];
}

type Ranks = Pick<RankReader, "rankOf">;

/** A node's own graph: its neighbours by kind, the largest groups first. Throws `not-found`. */
export function neighbourGroups(reader: GraphReader, ranks: Ranks, id: NodeId, limit: number): NeighbourGroup[] {
  const index = find(reader, id);
  const nameAt = createNameAt(reader);
  const groups = new Map<number, { total: number; best: ReturnType<typeof createBest> }>();
  reader.forEachEdge(index, (other, type, _count, outgoing) => {
    const kind = type * 2 + (outgoing ? 1 : 0);
    const group = groups.get(kind) ?? { total: 0, best: createBest(limit, nameAt) };
    groups.set(kind, group);
    group.total += 1;
    group.best.offer(other, ranks.rankOf(other));
  });
  return [...groups]
    .map(([kind, { total, best }]) => ({
      type: reader.types[kind >> 1] ?? "",
      outgoing: kind % 2 === 1,
      total,
      items: best.entries.flatMap(({ index: other, value }) => {
        const node = reader.nodeAt(other);
        return node === undefined ? [] : [{ id: node.id, label: labelOf(node.id), name: nameOf(node), rank: value }];
      }),
    }))
    .sort((a, b) => b.total - a.total || (a.type < b.type ? -1 : 1));
}

/**
 * Nodes with `label` that have an edge, of any type and direction, with every one of `to`; the highest `property` first, or
 * the highest rank. Throws `not-found` for a node that is not there.
 */
export function linkedNodes(
  reader: GraphReader,
  ranks: Ranks,
  query: { label: string; to: readonly NodeId[]; property?: string | undefined; limit: number },
): Linked {
  let found: Set<number> | null = null;
  const ends = query.to.map((id) => find(reader, id)).sort((a, b) => degreeOf(reader, a) - degreeOf(reader, b));
  for (const end of ends) {
    const known: Set<number> | null = found;
    const next = new Set<number>();
    reader.forEachEdge(end, (other) => {
      if (known === null || known.has(other)) next.add(other);
    });
    found = next;
  }
  const best = createBest(query.limit, createNameAt(reader));
  let total = 0;
  for (const index of found ?? []) {
    const node = reader.nodeAt(index);
    if (node === undefined || !node.labels.includes(query.label)) continue;
    total += 1;
    const value = query.property === undefined ? ranks.rankOf(index) : node.properties[query.property];
    best.offer(index, typeof value === "number" ? value : Number.NEGATIVE_INFINITY);
  }
  const items = best.entries.flatMap(({ index }) => {
    const node = reader.nodeAt(index);
    if (node === undefined) return [];
    const { id, properties } = node;
    return [{ id, label: labelOf(id), name: nameOf(node), rank: ranks.rankOf(index), properties }];
  });
  return { total, items };
}

function find(reader: GraphReader, id: NodeId): number {
  const index = reader.indexOf(id);
  if (index < 0) throw new EddyError("not-found", `There is no node "${id}" in the graph.`);
  return index;
}

function degreeOf(reader: GraphReader, index: number): number {
  const degree = reader.degree(index);
  return degree.in + degree.out;
}

function createNameAt(reader: GraphReader): (index: number) => string {
  return (index) => {
    const node = reader.nodeAt(index);
    return node === undefined ? "" : nameOf(node);
  };
}
