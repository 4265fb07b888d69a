import type { NodeId } from "../../core/graph.ts";
import type { Hidden, SceneDelta, SceneEdge, SceneNode, SceneTie } from "../../core/scene.ts";

/** A scene by id. */
export interface SceneMaps {
  readonly nodes: ReadonlyMap<NodeId, SceneNode>;
  readonly edges: ReadonlyMap<string, SceneEdge>;
  /** Keyed by `tieId`. */
  readonly ties: ReadonlyMap<string, SceneTie>;
}

/** What leads from one scene to the next; `null` when nothing does. */
export function sceneDelta(
  before: SceneMaps & { hidden: Hidden },
  after: SceneMaps & { hidden: Hidden },
): SceneDelta | null {
  const delta: SceneDelta = {
    nodes: changedIn(before.nodes, after.nodes, isSameNode),
    edges: changedIn(before.edges, after.edges, (a, b) => a.count === b.count),
    ties: changedIn(before.ties, after.ties, (a, b) => a.shared === b.shared),
    droppedNodes: droppedFrom(before.nodes, after.nodes),
    droppedEdges: droppedFrom(before.edges, after.edges),
    droppedTies: droppedFrom(before.ties, after.ties).map((id) => {
      const { source, target } = before.ties.get(id)!;
      return [source, target] as const;
    }),
    hidden: after.hidden,
  };
  const { hidden, ...lists } = delta;
  const isSame = hidden.nodes === before.hidden.nodes && hidden.edges === before.hidden.edges;
  return isSame && Object.values(lists).every((list) => list.length === 0) ? null : delta;
}

export function isSameNode(a: SceneNode, b: SceneNode): boolean {
  return a.leaves === b.leaves && a.degree === b.degree && a.rank === b.rank && a.name === b.name;
}

function changedIn<Item>(
  before: ReadonlyMap<string, Item>,
  after: ReadonlyMap<string, Item>,
  isSame: (a: Item, b: Item) => boolean,
): Item[] {
  const changed: Item[] = [];
  for (const [id, item] of after) {
    const old = before.get(id);
    if (old === undefined || (old !== item && !isSame(old, item))) changed.push(item);
  }
  return changed;
}

function droppedFrom<Item>(before: ReadonlyMap<string, Item>, after: ReadonlyMap<string, Item>): string[] {
  return [...before.keys()].filter((id) => !after.has(id));
}
