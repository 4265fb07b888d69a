import type { NodeId } from "../../../core/graph.ts";
import type { SceneNode } from "../../../core/scene.ts";
import type { Theme } from "./palette.ts";
import { discRadius } from "./sunflower.ts";

/** Sizes on screen by rank, and the order in which names are written. */

/** Radius of a node in world units: from 7 to 22, by the root of its rank against the highest. */
export function nodeRadius(node: SceneNode, highest: number): number {
  const share = highest > 0 ? Math.sqrt(node.rank / highest) : 0;
  return 7 + 15 * Math.min(1, share);
}

/** Diameter in world units at a zoom: never smaller on screen than a person can hit. */
export function nodeSize(node: SceneNode, highest: number, zoom: number, isLeaf: boolean): number {
  if (isLeaf) return 2 * Math.max(5, 2 / zoom);
  const share = highest > 0 ? Math.sqrt(node.rank / highest) : 0;
  const leastPixels = 3 + 5 * Math.min(1, share);
  return 2 * Math.max(nodeRadius(node, highest), leastPixels / zoom);
}

/** Pixels of a name: 11 to 20, by rank. */
export function captionSize(node: SceneNode, highest: number): number {
  const share = highest > 0 ? Math.sqrt(node.rank / highest) : 0;
  return Math.round(11 + 9 * Math.min(1, share));
}

/** Best first: by rank, and by leaves where ranks are equal. */
export function byImportance(a: SceneNode, b: SceneNode): number {
  return b.rank - a.rank || b.leaves - a.leaves || (a.id < b.id ? -1 : 1);
}

/** The zoom and pan at which a box of the world fits the window. */
export function fitCamera(
  box: { x1: number; y1: number; x2: number; y2: number },
  view: { width: number; height: number },
  padding: number,
  maxZoom: number,
): { zoom: number; x: number; y: number } {
  const zoom = Math.min(
    maxZoom,
    (view.width - 2 * padding) / Math.max(1, box.x2 - box.x1),
    (view.height - 2 * padding) / Math.max(1, box.y2 - box.y1),
  );
  const safe = Math.max(0.015, zoom);
  return {
    zoom: safe,
    x: view.width / 2 - (safe * (box.x1 + box.x2)) / 2,
    y: view.height / 2 - (safe * (box.y1 + box.y2)) / 2,
  };
}

/** The disc at a point of the world, the smallest one if several are there. */
export function discAt<Disc extends { x: number; y: number; count: number }>(
  discs: Iterable<readonly [NodeId, Disc]>,
  x: number,
  y: number,
): readonly [NodeId, Disc] | null {
  let found: readonly [NodeId, Disc] | null = null;
  for (const entry of discs) {
    const disc = entry[1];
    if (disc.count === 0 || Math.hypot(disc.x - x, disc.y - y) > discRadius(disc.count)) continue;
    if (found === null || disc.count < found[1].count) found = entry;
  }
  return found;
}

/** Edges fade where they would cover what is looked at. */
export function edgeColour(theme: Theme, isTie: boolean): string {
  return isTie ? theme.tie : theme.edge;
}
