import type { NodeId } from "../../../core/graph.ts";
import type { SceneNode } from "../../../core/scene.ts";
import type { Arrangement } from "./arrangement.ts";
import type { CameraPlace } from "./camera.ts";
import type { Mark } from "./label-boxes.ts";
import type { Caption } from "./label-layer.ts";
import type { LeafNames } from "./leaf-names.ts";
import type { Elements } from "./scene-elements.ts";
import { discRadius, places } from "./sunflower.ts";
import { captionSize, compactness, tierOf } from "./view.ts";

export interface CaptionSources {
  readonly elements: Elements;
  readonly arrangement: Arrangement;
  readonly discOf: ReadonlyMap<NodeId, { readonly x: number; readonly y: number; readonly count: number }>;
  readonly names: LeafNames;
  readonly camera: CameraPlace;
  readonly view: { readonly width: number; readonly height: number };
  readonly selected: NodeId | null;
  readonly pointed: { readonly id: NodeId | null } | null;
  isDim(id: NodeId): boolean;
  formatCount(value: number): string;
}

/** Leaves have names when there are 45 pixels between them. */
const LEAF_NAMES_ZOOM = 2.8;
/** In a graph that is drawn whole there are few: a little earlier. */
const ELEMENT_LEAF_ZOOM = 1.5;
/** Discs of this radius on screen have room for a name within. */
const ROOMY = 24;
/** From this radius on, the number of leaves is written too. */
const COUNTED = 46;
const LEAF_SIZE = 11;
/** Between a name and what it names. */
const GAP = 3;
/** A name keeps so far from the border of the picture, if what it names is in view. */
const BORDER = 6;

/** The marks that names leave free. */
export function* marksOf({ elements, camera, view }: CaptionSources): Generator<Mark> {
  for (const node of elements.nodes.values()) {
    const x = node.x * camera.zoom + camera.x;
    const y = node.y * camera.zoom + camera.y;
    if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
    yield { id: node.id, x, y, r: (node.size / 2) * camera.zoom };
  }
}

/** The names that could be written in this frame, most important first; places that are out of view are left out. */
export function* captionsOf(sources: CaptionSources): Generator<Caption> {
  const { elements, arrangement, discOf, names, camera, view, selected, pointed } = sources;
  const { zoom, x: panX, y: panY } = camera;
  const compact = compactness(view.width);
  const isIn = (x: number, y: number, margin: number) =>
    x > -margin && y > -margin && x < view.width + margin && y < view.height + margin;

  function caption(node: SceneNode, place: number, isChosen: boolean): Caption | null {
    const element = elements.nodes.get(node.id);
    if (element === undefined) return null;
    const spot = arrangement.spots.get(node.id);
    const isLeaf = spot === undefined || spot.leaf !== null;
    if (isLeaf && !isChosen && zoom < ELEMENT_LEAF_ZOOM) return null;
    const at = spot ?? element;
    const x = at.x * zoom + panX;
    const y = at.y * zoom + panY;
    if (!isIn(x, y, 120)) return null;
    const mark = (element.size / 2) * zoom;
    const disc = discRadius(node.leaves) * zoom;
    const reach = disc >= ROOMY ? mark : Math.max(mark, disc);
    const tier = isChosen ? 1 : isLeaf ? 3 : tierOf(place);
    const size = isLeaf && !isChosen ? LEAF_SIZE : captionSize(tier, compact);
    return {
      id: node.id,
      text: node.name,
      note: disc >= COUNTED ? sources.formatCount(node.leaves) : "",
      size,
      tier,
      isDim: !isChosen && sources.isDim(node.id),
      placesFor: (width) => around(x, y, reach, disc >= ROOMY ? disc : reach, width, size),
    };
  }

  /** Below and above the mark, then beside it; beside a disc, not in it. */
  function around(x: number, y: number, reach: number, beside: number, width: number, size: number) {
    const least = Math.min(width / 2 + BORDER, view.width / 2);
    const middle = isIn(x, y, 0) ? Math.min(view.width - least, Math.max(least, x)) : x;
    const off = reach + GAP + size * 0.58;
    const aside = beside + GAP + width / 2;
    const isWhole = (at: number) => at >= least && at <= view.width - least;
    return [
      { x: middle, y: y + off },
      { x: middle, y: y - off },
      ...[x + aside, x - aside].filter((at) => isWhole(at)).map((at) => ({ x: at, y })),
    ];
  }

  const first = new Set([selected, pointed?.id ?? null]);
  for (const isChosen of [true, false]) {
    for (const [place, node] of elements.ranked.entries()) {
      const one = first.has(node.id) === isChosen ? caption(node, place, isChosen) : null;
      if (one !== null) yield one;
    }
  }
  if (zoom < LEAF_NAMES_ZOOM) return;
  for (const [hub, disc] of discOf) {
    const x = disc.x * zoom + panX;
    const y = disc.y * zoom + panY;
    if (!isIn(x, y, discRadius(disc.count) * zoom)) continue;
    const isDim = sources.isDim(hub);
    const { xs, ys } = places(disc.count);
    for (let place = 0; place < disc.count; place += 1) {
      const px = x + xs[place]! * zoom;
      const py = y + ys[place]! * zoom;
      if (!isIn(px, py, 0)) continue;
      const leaf = names.at(hub, place, disc.count);
      if (leaf === null || leaf.id === "" || first.has(leaf.id)) continue;
      const under = [{ x: px, y: py + 4 * zoom + LEAF_SIZE * 0.6 }];
      yield { id: leaf.id, text: leaf.name, note: "", size: LEAF_SIZE, tier: 3, isDim, placesFor: () => under };
    }
  }
}
