import type { NodeId } from "../../../core/graph.ts";
import type { SceneFocus, SceneNode } from "../../../core/scene.ts";
import type { Arrangement } from "./arrangement.ts";
import type { CameraPlace } from "./camera.ts";
import type { Caption } from "./label-layer.ts";
import type { LeafNames } from "./leaf-names.ts";
import type { Elements } from "./scene-elements.ts";
import { discRadius, places } from "./sunflower.ts";
import { captionSize, compactness } from "./view.ts";

/** Leaves have names when there are 45 pixels between them. */
const LEAF_NAMES_ZOOM = 2.8;
/** In a graph that is drawn whole there are few: a little earlier. */
const ELEMENT_LEAF_ZOOM = 1.5;
/** Discs of this radius on screen have room for a name within. */
const ROOMY = 46;
const LEAF_SIZE = 11;

/** The names that could be written in this frame, most important first; places that are out of view are left out. */
export function* captionsOf(options: {
  elements: Elements;
  focus: SceneFocus | null;
  arrangement: Arrangement;
  formatCount(value: number): string;
  discOf: ReadonlyMap<NodeId, { readonly x: number; readonly y: number; readonly count: number }>;
  names: LeafNames;
  camera: CameraPlace;
  view: { readonly width: number; readonly height: number };
  selected: NodeId | null;
  pointed: { readonly id: NodeId | null } | null;
}): Generator<Caption> {
  const { elements, arrangement, discOf, names, camera, view, selected, pointed } = options;
  const { zoom, x: panX, y: panY } = camera;
  const isIn = (x: number, y: number, margin: number) =>
    x > -margin && y > -margin && x < view.width + margin && y < view.height + margin;

  function caption(node: SceneNode, isChosen: boolean): Caption | null {
    const element = elements.nodes.get(node.id);
    if (element === undefined) return null;
    const spot = arrangement.spots.get(node.id);
    const isLeaf = spot === undefined || spot.leaf !== null;
    if (isLeaf && !isChosen && zoom < ELEMENT_LEAF_ZOOM) return null;
    const at = spot ?? element;
    const x = at.x * zoom + panX;
    const y = at.y * zoom + panY;
    if (!isIn(x, y, 120)) return null;
    const own = (element.size / 2) * zoom;
    const disc = discRadius(node.leaves) * zoom;
    const isRoomy = disc === 0 || disc >= ROOMY;
    const below = isRoomy ? own + 2 : Math.max(own, disc) + 1;
    const size = isLeaf ? LEAF_SIZE : captionSize(node, elements.highest, compactness(view.width));
    const note = node.leaves > 0 && isRoomy ? options.formatCount(node.leaves) : "";
    const mark = isLeaf ? 0 : own;
    return { id: node.id, text: node.name, note, x, y, mark, below, above: below, size, isStrong: !isLeaf };
  }

  const first = new Set([selected, pointed?.id ?? null]);
  for (const node of elements.ranked) {
    if (!first.has(node.id)) continue;
    const one = caption(node, true);
    if (one !== null) yield one;
  }
  for (const node of elements.ranked) {
    if (first.has(node.id)) continue;
    const one = caption(node, false);
    if (one !== null) yield one;
  }
  if (zoom < LEAF_NAMES_ZOOM) return;
  for (const [hub, disc] of discOf) {
    const x = disc.x * zoom + panX;
    const y = disc.y * zoom + panY;
    if (!isIn(x, y, discRadius(disc.count) * zoom)) continue;
    const { xs, ys } = places(disc.count);
    for (let place = 0; place < disc.count; place += 1) {
      const px = x + xs[place]! * zoom;
      const py = y + ys[place]! * zoom;
      if (!isIn(px, py, 0)) continue;
      const leaf = names.at(hub, place, disc.count);
      if (leaf === null || leaf.id === "" || first.has(leaf.id)) continue;
      yield {
        id: leaf.id,
        text: leaf.name,
        note: "",
        x: px,
        y: py,
        mark: 0,
        below: 4 * zoom,
        above: null,
        size: LEAF_SIZE,
        isStrong: false,
      };
    }
  }
}
