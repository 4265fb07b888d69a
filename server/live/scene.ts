import { edgeId, labelOf, type NodeId, nameOf } from "../../core/graph.ts";
import type { GraphReader, PackedDelta } from "../../core/ports.ts";
import {
  FOCUS_NEIGHBOURS,
  type Scene,
  type SceneDelta,
  type SceneEdge,
  type SceneFocus,
  type SceneLeaf,
  type SceneNode,
  type SceneTie,
  tieId,
} from "../../core/scene.ts";
import { createDiscs } from "./discs.ts";
import { createLinks } from "./links.ts";
import { strongestPairs } from "./pairs.ts";
import { isSameNode, sceneDelta } from "./scene-diff.ts";

/** How many elements a browser gets. `elements` bounds nodes, edges and ties together; a graph of `small` is drawn whole. */
export interface SceneBudget {
  readonly elements: number;
  readonly discs: number;
  readonly others: number;
  readonly ties: number;
  readonly small: number;
}

export const SCENE_BUDGET: SceneBudget = { elements: 400, discs: 1000, others: 60, ties: 40, small: 600 };

/** What is worth drawing of a graph, kept up to date. */
export interface LiveScene {
  /** Takes note of an applied batch; costs what the batch changed. */
  mark(packed: PackedDelta): void;
  /** Takes note of a graph that is there already. */
  markAll(): void;
  /** Works off what was marked, `limit` nodes at most; true when nothing is left. */
  settle(limit: number): boolean;
  /** Chooses anew from the first places of the ranking (node indices, best first). */
  choose(top: readonly number[]): void;
  /** The scene as the taken deltas made it. */
  snapshot(): Scene;
  /** What changed since the last call; `null` when nothing did. Costs what the scene holds, not what the graph holds. */
  takeDelta(): SceneDelta | null;
  focus(id: NodeId): SceneFocus | null;
  leaves(id: NodeId, from: number, limit: number): SceneLeaf[];
}

/** A rank is worth sending when it moved by more than this share of itself. */
const RANK_STEP = 0.02;
/** A graph drawn whole stays so until it is this much larger, and the other way round. */
const SMALL_SLACK = 0.8;
const NOBODY: readonly number[] = [];

export function createScene(options: {
  reader: GraphReader;
  /** The node's rank, 0 when it has none. */
  rankOf(index: number): number;
  budget?: SceneBudget;
}): LiveScene {
  const { reader, rankOf, budget = SCENE_BUDGET } = options;
  const discs = createDiscs(reader);
  const links = createLinks(reader);
  let others = new Set<number>();
  let shown: number[] = [];
  let isSmall = true;
  let isStale = true;
  let built = "";

  let nodes = new Map<NodeId, SceneNode>();
  let edges = new Map<string, SceneEdge>();
  let ties = new Map<string, SceneTie>();
  let hidden = { nodes: 0, edges: 0 };

  function describe(index: number, members: readonly number[] = NOBODY): SceneNode | null {
    const node = reader.nodeAt(index);
    if (node === undefined) return null;
    const degree = reader.degree(index);
    const rank = Number(rankOf(index).toPrecision(3));
    const before = nodes.get(node.id);
    const isNear = before !== undefined && Math.abs(before.rank - rank) <= RANK_STEP * before.rank;
    const next: SceneNode = {
      id: node.id,
      label: labelOf(node.id),
      name: nameOf(node),
      rank: isNear ? before.rank : rank,
      degree: degree.in + degree.out,
      leaves: members.length,
      leafLabel: members.length === 0 ? null : (before?.leafLabel ?? labelOf(reader.nodeAt(members[0]!)?.id ?? "")),
    };
    return before !== undefined && isSameNode(before, next) ? before : next;
  }

  function whole() {
    const allNodes = new Map<NodeId, SceneNode>();
    for (const { id } of reader.nodes()) {
      const node = describe(reader.indexOf(id));
      if (node !== null) allNodes.set(id, node);
    }
    const allEdges = new Map<string, SceneEdge>();
    for (const { type, source, target, count } of reader.edges()) {
      const id = edgeId({ type, source, target });
      allEdges.set(id, { id, type, source, target, count });
    }
    return { nodes: allNodes, edges: allEdges, ties: new Map<string, SceneTie>() };
  }

  function chosen() {
    const byIndex = new Map<number, NodeId>();
    const someNodes = new Map<NodeId, SceneNode>();
    for (const index of shown) {
      const node = describe(index, discs.hubs.get(index));
      if (node === null) continue;
      someNodes.set(node.id, node);
      byIndex.set(index, node.id);
    }
    const someTies = new Map<string, SceneTie>();
    for (const [first, second, shared] of strongestPairs(discs, budget.ties, (index) => byIndex.has(index))) {
      const a = byIndex.get(first)!;
      const b = byIndex.get(second)!;
      const tie = a < b ? { source: a, target: b, shared } : { source: b, target: a, shared };
      someTies.set(tieId(tie.source, tie.target), tie);
    }
    const room = Math.max(0, budget.elements - Math.min(someNodes.size, budget.elements / 2) - someTies.size);
    const someEdges = new Map<string, SceneEdge>();
    const list = [...links.all.values()];
    if (list.length > room) list.sort((a, b) => b.count - a.count);
    for (const { source, target, type, count } of list.slice(0, room)) {
      const from = byIndex.get(source);
      const to = byIndex.get(target);
      if (from === undefined || to === undefined) continue;
      const edge = { type: reader.types[type]!, source: from, target: to };
      const id = edgeId(edge);
      someEdges.set(id, { id, ...edge, count });
    }
    return { nodes: someNodes, edges: someEdges, ties: someTies };
  }

  return {
    mark(packed) {
      discs.mark(packed);
      links.mark(packed);
      isStale = true;
    },
    markAll() {
      discs.markAll();
      isStale = true;
    },
    settle: (limit) => discs.settle(limit),

    choose(top) {
      const hubs = [...discs.hubs.entries()].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
      const shownHubs = hubs.slice(0, budget.discs).map(([index]) => index);
      const room = Math.max(budget.others, budget.elements / 2 - Math.min(shownHubs.length, budget.elements / 2));
      const average = 1 / Math.max(1, reader.stats().nodes);
      const candidates = top.filter((index) => !discs.isHub(index) && rankOf(index) >= average);
      // Who is drawn already may fall a little behind: a place at the border should not flicker.
      const kept = candidates.slice(0, Math.ceil(room * 1.25)).filter((index) => others.has(index));
      const next = new Set([...kept, ...candidates].slice(0, room));
      for (const index of others) if (!next.has(index)) discs.setApart(index, false);
      for (const index of next) if (!others.has(index)) discs.setApart(index, true);
      others = next;
      shown = [...shownHubs, ...others];
      links.choose(shown);
      isStale = true;
    },

    snapshot: () => ({ nodes: [...nodes.values()], edges: [...edges.values()], ties: [...ties.values()], hidden }),

    takeDelta() {
      const version = `${discs.version} ${links.version}`;
      if (!isStale && version === built) return null;
      isStale = false;
      built = version;
      const stats = reader.stats();
      const size = stats.nodes + stats.edges;
      isSmall = size <= budget.small * (isSmall ? 1 : SMALL_SLACK);
      const next = isSmall ? whole() : chosen();
      const dots = isSmall ? 0 : dotsOf(next.nodes);
      const nextHidden = {
        nodes: Math.max(0, stats.nodes - next.nodes.size - dots),
        edges: Math.max(0, stats.edges - next.edges.size - dots),
      };
      const after = { ...next, hidden: nextHidden };
      const delta = sceneDelta({ nodes, edges, ties, hidden }, after);
      ({ nodes, edges, ties, hidden } = after);
      return delta;
    },

    focus(id) {
      const index = reader.indexOf(id);
      if (index < 0) return null;
      const found = new Map<number, SceneNode>();
      const put = (at: number) => {
        const node = found.get(at) ?? describe(at, discs.hubs.get(at));
        if (node !== null) found.set(at, node);
        return node;
      };
      const self = put(index);
      if (self === null) return null;
      const around = new Map<string, SceneEdge>();
      const isHub = discs.isHub(index);
      reader.forEachEdge(index, (neighbour, type, count, outgoing) => {
        // A hub's own leaves are dots already; what else is around it fits.
        if (isHub && discs.placeOf(neighbour)?.hub === index) return true;
        const other = put(neighbour);
        if (other === null) return true;
        const [source, target] = outgoing ? [self.id, other.id] : [other.id, self.id];
        const edge = { type: reader.types[type]!, source, target };
        around.set(edgeId(edge), { id: edgeId(edge), ...edge, count });
        return found.size <= FOCUS_NEIGHBOURS;
      });
      const place = discs.placeOf(index);
      const hub = place === null ? undefined : reader.nodeAt(place.hub);
      return {
        nodes: [...found.values()],
        edges: [...around.values()],
        place: hub === undefined || isSmall ? null : { hub: hub.id, slot: place!.slot },
      };
    },

    leaves(id, from, limit) {
      const members = discs.hubs.get(reader.indexOf(id)) ?? [];
      return members.slice(from, from + limit).map((index) => {
        const node = reader.nodeAt(index);
        return node === undefined ? { id: "", name: "" } : { id: node.id, name: nameOf(node) };
      });
    },
  };
}

function dotsOf(nodes: ReadonlyMap<NodeId, SceneNode>): number {
  let dots = 0;
  for (const { leaves } of nodes.values()) dots += leaves;
  return dots;
}
