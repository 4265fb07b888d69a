import type { NodeId } from "../../../core/graph.ts";
import type { SceneNode } from "../../../core/scene.ts";
import type { Arrangement } from "./arrangement.ts";
import type { DiscLayer } from "./disc-layer.ts";
import { mix, type Palette } from "./palette.ts";

export interface PlacedDisc {
  readonly x: number;
  readonly y: number;
  readonly count: number;
}

/** The discs that are drawn: those of the scene, where the arrangement has them, without the hidden ones. */
export interface DiscPlaces {
  readonly all: ReadonlyMap<NodeId, PlacedDisc>;
  /** How many dots they have together. */
  readonly dots: number;
  update(isShown: (node: SceneNode) => boolean, nowMs: number): void;
}

export function createDiscPlaces(options: {
  nodes(): ReadonlyMap<NodeId, SceneNode>;
  arrangement: Arrangement;
  palette: Palette;
  layer: DiscLayer;
}): DiscPlaces {
  const { arrangement, palette, layer } = options;
  const all = new Map<NodeId, PlacedDisc>();

  return {
    all,
    get dots() {
      let dots = 0;
      for (const { count } of all.values()) dots += count;
      return dots;
    },
    update(isShown, nowMs) {
      const nodes = options.nodes();
      for (const id of all.keys()) {
        const node = nodes.get(id);
        if (node !== undefined && node.leaves > 0 && isShown(node)) continue;
        all.delete(id);
        layer.drop(id);
      }
      for (const node of nodes.values()) {
        const { id, label, leafLabel, leaves } = node;
        const spot = arrangement.spots.get(id);
        if (leaves === 0 || spot === undefined || !isShown(node)) continue;
        palette.toneOf(label);
        const { dot } = palette.toneOf(leafLabel ?? label);
        const ground = mix(dot, palette.theme.ground, palette.theme.isDark ? 0.16 : 0.1);
        all.set(id, { x: spot.x, y: spot.y, count: leaves });
        layer.set(id, { x: spot.x, y: spot.y, count: leaves, dot, ground }, nowMs);
      }
    },
  };
}
