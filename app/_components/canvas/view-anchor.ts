import type { NodeId } from "../../../core/graph.ts";
import type { CameraPlace } from "./camera.ts";
import type { View } from "./picture-contract.ts";

type Spots = ReadonlyMap<NodeId, { readonly x: number; readonly y: number }>;
interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where the camera is, told by the node that is nearest to the middle of the window. */
export function viewAt({ zoom, x, y }: CameraPlace, { width, height }: Size, spots: Spots): View | null {
  const middle = { x: (width / 2 - x) / zoom, y: (height / 2 - y) / zoom };
  let nearest: { view: View; distance: number } | null = null;
  for (const [near, spot] of spots) {
    const view = { near, dx: middle.x - spot.x, dy: middle.y - spot.y, zoom };
    const distance = Math.hypot(view.dx, view.dy);
    if (nearest === null || distance < nearest.distance) nearest = { view, distance };
  }
  return nearest?.view ?? null;
}

/** The place of the camera that shows the view; `null` when its node is not drawn. */
export function placeOf({ near, dx, dy, zoom }: View, { width, height }: Size, spots: Spots): CameraPlace | null {
  const spot = spots.get(near);
  if (spot === undefined) return null;
  return { zoom, x: width / 2 - zoom * (spot.x + dx), y: height / 2 - zoom * (spot.y + dy) };
}
