import { labelOf, type NodeId, nameOf } from "../../core/graph.ts";
import type { GraphReader } from "../../core/ports.ts";
import type { DegreeEntry, NodeGroups } from "../../core/rank.ts";
import type { RankReader } from "./graph-service.ts";
import { inSlices, leadersOf } from "./leaders.ts";
import { checkNames, type ScopeQuery, scopeOf } from "./scope.ts";

/** `members`: how many of each group are told, those that matter most. */
export interface GroupsQuery extends ScopeQuery {
  readonly limit: number;
  readonly members: number;
}

/** `members` are the most important of `size`, by rank. */
export interface Group {
  readonly size: number;
  readonly members: readonly {
    readonly id: NodeId;
    readonly label: string;
    readonly name: string;
    readonly rank: number;
  }[];
}

/** The largest `groups` of `count`, into which all `nodes` fall. */
export interface Grouping {
  readonly nodes: number;
  readonly count: number;
  readonly groups: readonly Group[];
}

export interface DegreesQuery extends ScopeQuery {
  readonly limit: number;
  readonly label?: string | undefined;
  readonly direction: "in" | "out" | "both";
}

/** Throw `invalid-request` for labels and types that the graph does not have. */
export interface Groupings {
  communities(query: GroupsQuery): Promise<Grouping & { readonly modularity: number }>;
  components(query: Omit<GroupsQuery, "weight">): Promise<Grouping>;
  degrees(query: DegreesQuery): Promise<DegreeEntry[]>;
}

export function createGroupings(reader: GraphReader, ranks: RankReader): Groupings {
  async function told({ nodes, group, sizes }: NodeGroups, { limit, members }: GroupsQuery): Promise<Grouping> {
    const shown = Math.min(limit, sizes.length);
    /** The best of each group, by rank; the list is cut when it is twice as long as it has to be. */
    const best = Array.from({ length: shown }, () => [] as { index: number; rank: number }[]);
    const cut = (list: { index: number; rank: number }[]) => {
      list.sort((a, b) => b.rank - a.rank || a.index - b.index);
      list.length = Math.min(list.length, members);
    };
    await inSlices(nodes.length, (at) => {
      const list = best[group[at]!];
      if (list === undefined) return;
      list.push({ index: nodes[at]!, rank: ranks.rankOf(nodes[at]!) });
      if (list.length >= 2 * members + 8) cut(list);
    });
    return {
      nodes: nodes.length,
      count: sizes.length,
      groups: best.map((list, number) => {
        cut(list);
        return { size: sizes[number]!, members: list.flatMap(({ index, rank }) => member(index, rank)) };
      }),
    };
  }

  function member(index: number, rank: number): Group["members"][number][] {
    const node = reader.nodeAt(index);
    return node === undefined ? [] : [{ id: node.id, label: labelOf(node.id), name: nameOf(node), rank }];
  }

  return {
    async communities(query) {
      checkNames(reader, query);
      const found = await ranks.communities(scopeOf(query));
      return { ...(await told(found, query)), modularity: found.modularity };
    },
    async components(query) {
      checkNames(reader, query);
      return told(await ranks.components(scopeOf({ ...query, weight: "none" })), query);
    },
    async degrees(query) {
      checkNames(reader, query);
      const { label, direction, limit } = query;
      const { nodes, incoming, outgoing } = await ranks.degrees(scopeOf(query));
      const both = () => incoming.map((degree, at) => degree + outgoing[at]!);
      const values = direction === "in" ? incoming : direction === "out" ? outgoing : both();
      const isWanted =
        label === undefined ? undefined : (index: number) => reader.nodeAt(index)?.labels.includes(label) === true;
      const leaders = await leadersOf(nodes, values, limit, isWanted);
      const place = placesOf(nodes, new Set(leaders.map(({ index }) => index)));
      return leaders.flatMap(({ index, value }, at) => {
        const node = reader.nodeAt(index);
        const number = place.get(index)!;
        if (node === undefined) return [];
        const named = { id: node.id, label: labelOf(node.id), name: nameOf(node) };
        return [{ ...named, degree: value, in: incoming[number]!, out: outgoing[number]!, position: at + 1 }];
      });
    },
  };
}

/** Where the nodes stand in the list. */
function placesOf(nodes: Uint32Array, wanted: ReadonlySet<number>): Map<number, number> {
  const places = new Map<number, number>();
  nodes.forEach((node, at) => {
    if (wanted.has(node)) places.set(node, at);
  });
  return places;
}
