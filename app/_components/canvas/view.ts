import type { NodeId } from "../../../core/graph.ts";
import type { SceneNode } from "../../../core/scene.ts";
import { discRadius } from "./sunflower.ts";

/** Sizes on screen by rank, and the order in which names are written. */

/** Bounds of the zoom, pixels per unit of the world. */
export const MIN_ZOOM = 0.015;
export const MAX_ZOOM = 6;

/** Radius of a node in world units: from 7 to 22, by the root of its rank against the highest. */
export function nodeRadius(node: SceneNode, highest: number): number {
  const share = highest > 0 ? Math.sqrt(node.rank / highest) : 0;
  return 7 + 15 * Math.min(1, share);
}

/** Narrow windows get smaller marks and names: 1 from 900 pixels up, 0.6 from 400 down. */
export function compactness(width: number): number {
  return Math.min(1, Math.max(0.6, 0.6 + (0.4 * (width - 400)) / 500));
}

/** Diameter in world units at a zoom: never too small on screen to be seen. */
export function nodeSize(node: SceneNode, highest: number, zoom: number, isLeaf: boolean, compact: number): number {
  if (isLeaf) return 2 * Math.max(5, 2 / zoom);
  const share = highest > 0 ? Math.sqrt(node.rank / highest) : 0;
  const leastPixels = compact * (3.5 + 7 * Math.min(1, share));
  return 2 * Math.max(nodeRadius(node, highest), leastPixels / zoom);
}

/** Names are written as on a map: the capital, towns, villages. `place` counts from 0, the most important first. */
export function tierOf(place: number): 1 | 2 | 3 {
  if (place < 5) return 1;
  return place < 20 ? 2 : 3;
}

const CAPTION_SIZES = { 1: 17, 2: 13, 3: 11 };

/** Pixels of a name. */
export function captionSize(tier: 1 | 2 | 3, compact: number): number {
  return Math.round(11 + (CAPTION_SIZES[tier] - 11) * compact);
}

/** How many names a picture bears without becoming a wall of letters. */
export function nameLimit({ width, height }: { width: number; height: number }): number {
  return Math.round(Math.min(90, Math.max(12, (width * height) / 9_000)));
}

/** Best first: by rank, and by leaves where ranks are equal. */
export function byImportance(a: SceneNode, b: SceneNode): number {
  return b.rank - a.rank || b.leaves - a.leaves || (a.id < b.id ? -1 : 1);
}

/** Pixels at the sides of the window that controls stand on. */
export interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** Width over height of the room between the insets. */
export function aspectOf(view: { width: number; height: number }, insets: Insets): number {
  return (view.width - insets.left - insets.right) / Math.max(1, view.height - insets.top - insets.bottom);
}

/** The zoom and pan at which a box of the world fits between the insets of the window. */
export function fitCamera(
  box: { x1: number; y1: number; x2: number; y2: number },
  view: { width: number; height: number },
  insets: Insets,
  maxZoom: number,
): { zoom: number; x: number; y: number } {
  const width = Math.max(60, view.width - insets.left - insets.right);
  const height = Math.max(60, view.height - insets.top - insets.bottom);
  const wanted = Math.min(width / Math.max(1, box.x2 - box.x1), height / Math.max(1, box.y2 - box.y1));
  const zoom = Math.max(MIN_ZOOM, Math.min(maxZoom, wanted));
  return {
    zoom,
    x: insets.left + width / 2 - (zoom * (box.x1 + box.x2)) / 2,
    y: insets.top + height / 2 - (zoom * (box.y1 + box.y2)) / 2,
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

/** How much of its colour a tie has: ties fade once discs fill the window, where they would cover what is looked at. */
export function tieShare(zoom: number, typicalRadius: number): number {
  const radius = typicalRadius * zoom;
  return Math.min(1, Math.max(0.25, 1.25 - radius / 160));
}
