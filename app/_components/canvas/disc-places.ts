import type { NodeId } from "../../../core/graph.ts";
import type { SceneNode } from "../../../core/scene.ts";
import type { Arrangement } from "./arrangement.ts";
import type { DiscLayer } from "./disc-layer.ts";
import { mix, type Palette, type Theme } from "./palette.ts";

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
  update(isShown: (node: SceneNode) => boolean, isDim: (node: SceneNode) => boolean, nowMs: number): void;
}

/** Steps between the palest and the strongest disc. */
const STRENGTHS = 48;

interface Shades {
  readonly ground: string;
  readonly rim: string;
  /** By strength, from 0 to `STRENGTHS`. */
  readonly flats: readonly string[];
}

function shadesOf(dot: string, { isDark, ground }: Theme): Shades {
  const flat = (strength: number) => mix(dot, ground, isDark ? 0.24 + 0.42 * strength : 0.16 + 0.36 * strength);
  return {
    ground: mix(dot, ground, isDark ? 0.16 : 0.1),
    rim: mix(dot, ground, isDark ? 0.62 : 0.5),
    flats: Array.from({ length: STRENGTHS + 1 }, (_, step) => flat(step / STRENGTHS)),
  };
}

export function createDiscPlaces(options: {
  nodes(): ReadonlyMap<NodeId, SceneNode>;
  arrangement: Arrangement;
  palette: Palette;
  layer: DiscLayer;
}): DiscPlaces {
  const { arrangement, palette, layer } = options;
  const all = new Map<NodeId, PlacedDisc>();
  const shades = new Map<string, Shades>();
  let shadedFor = palette.theme;

  function shadesNow(dot: string): Shades {
    if (shadedFor !== palette.theme) shades.clear();
    shadedFor = palette.theme;
    const known = shades.get(dot) ?? shadesOf(dot, palette.theme);
    shades.set(dot, known);
    return known;
  }

  return {
    all,
    get dots() {
      let dots = 0;
      for (const { count } of all.values()) dots += count;
      return dots;
    },
    update(isShown, isDim, nowMs) {
      const nodes = options.nodes();
      let highest = 0;
      for (const { rank, leaves } of nodes.values()) if (leaves > 0) highest = Math.max(highest, rank);
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
        const { dot } = palette.toneOf(leafLabel ?? label);
        const strength = highest > 0 ? Math.sqrt(node.rank / highest) : 0;
        const { ground, rim, flats } = shadesNow(dot);
        const flat = flats[Math.round(strength * STRENGTHS)]!;
        const place = { x: spot.x, y: spot.y, count: leaves };
        all.set(id, place);
        layer.set(id, { ...place, dot, ground, flat, rim, isDim: isDim(node) }, nowMs);
      }
    },
  };
}
