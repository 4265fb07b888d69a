import type { NodeId } from "../../../core/graph.ts";
import type { SceneNode } from "../../../core/scene.ts";
import type { Arrangement } from "./arrangement.ts";
import type { ElementEdge, ElementNode } from "./element-layer.ts";
import { mix, type Palette } from "./palette.ts";
import { TIES } from "./picture-contract.ts";
import type { Selection } from "./selection.ts";
import type { SceneMaps } from "./shown-scene.ts";
import { discRadius } from "./sunflower.ts";
import { byImportance, nodeSize, tieShare } from "./view.ts";
import type { Visible } from "./visible.ts";

/** More hubs than this are discs without an element. */
const MAX_HUBS = 150;
/** Pixels of the strongest tie, above one. */
const MAX_TIE = 4;
/** How much of its colour a node keeps while somebody else is looked at. */
const DIM = 0.35;
/** Pixels of an arrow. */
const ARROW = 9;
/** Between a node and the ring of those around it, world units. */
const RING = 60;

/** Drawn under the discs, which would be hard to read through them; `width` in pixels. */
export interface Line {
  readonly source: NodeId;
  readonly target: NodeId;
  readonly width: number;
  readonly colour: string;
}

export interface Elements {
  readonly nodes: Map<NodeId, ElementNode>;
  readonly edges: Map<string, ElementEdge>;
  /** Where there are discs: ties, and edges that nobody asked for. */
  readonly lines: readonly Line[];
  /** Who has an element, best first. */
  readonly ranked: readonly SceneNode[];
  readonly highest: number;
}

/** What the element layer draws of a scene. Ids of edges begin with a letter and a space, which no node id does. */
export function elementsOf(options: {
  scene: SceneMaps;
  selection: Pick<Selection, "looks">;
  arrangement: Arrangement;
  palette: Palette;
  visible: Pick<Visible, "filter" | "only" | "isDim">;
  zoom: number;
  compact: number;
}): Elements {
  const { scene, selection, arrangement, palette, visible, zoom, compact } = options;
  const looks = selection.looks();
  const { filter, only, isDim } = visible;
  const { theme } = palette;
  const ranked = [...scene.nodes.values()]
    .filter(({ id, label }) => !filter.labels.has(label) && (only === null || only.has(id)))
    .sort(byImportance);
  const highest = ranked[0]?.rank ?? 0;
  const nodes = new Map<NodeId, ElementNode>();
  const edges = new Map<string, ElementEdge>();
  const lines: Line[] = [];
  const shown: SceneNode[] = [];
  let hubs = 0;

  function put(node: SceneNode, at: { x: number; y: number }, isLeaf: boolean) {
    const { node: own, shape } = palette.toneOf(node.label);
    const colour = isDim(node.id) ? mix(own, theme.ground, DIM) : own;
    const size = nodeSize(node, highest, zoom, isLeaf, compact);
    nodes.set(node.id, { id: node.id, x: at.x, y: at.y, size, colour, shape });
    shown.push(node);
  }

  for (const node of ranked) {
    const spot = arrangement.spots.get(node.id);
    if (spot === undefined) continue;
    if (node.leaves > 0) {
      hubs += 1;
      if (hubs > MAX_HUBS) continue;
    }
    put(node, spot, spot.leaf !== null);
  }
  for (const { focus, at, isExpanded } of looks) {
    const [self] = focus.nodes;
    if (self === undefined || at === null) continue;
    if (!nodes.has(self.id)) put(self, at, true);
    if (only === null && !isExpanded) continue;
    // Who is a dot elsewhere stands in a ring around the one that is looked at.
    const homeless = focus.nodes.filter(({ id, label }) => !nodes.has(id) && !filter.labels.has(label));
    const radius = RING + discRadius(self.leaves) + homeless.length;
    homeless.forEach((node, i) => {
      const angle = (2 * Math.PI * i) / homeless.length;
      put(node, { x: at.x + radius * Math.cos(angle), y: at.y + radius * Math.sin(angle) }, true);
    });
  }

  /** Lines would show through discs that are dimmed: between those they are dimmed too. */
  const dimmed = (colour: string, source: NodeId, target: NodeId) =>
    isDim(source) || isDim(target) ? mix(colour, theme.ground, DIM) : colour;
  let most = 1;
  for (const { shared } of scene.ties.values()) most = Math.max(most, shared);
  const tie = mix(theme.tie, theme.ground, tieShare(zoom, typicalRadius(scene)));
  for (const { source, target, shared } of filter.types.has(TIES) ? [] : scene.ties.values()) {
    if (!nodes.has(source) || !nodes.has(target)) continue;
    lines.push({
      source,
      target,
      width: compact * (1 + MAX_TIE * Math.sqrt(shared / most)),
      colour: dimmed(tie, source, target),
    });
  }
  for (const { id, type, source, target } of scene.edges.values()) {
    if (filter.types.has(type) || source === target || !nodes.has(source) || !nodes.has(target)) continue;
    if (hubs > 0) lines.push({ source, target, width: 1, colour: dimmed(theme.edge, source, target) });
    else
      edges.set(`e ${id}`, {
        id: `e ${id}`,
        source,
        target,
        width: 1.1 / Math.max(zoom, 0.05),
        colour: theme.edge,
        arrow: 0,
      });
  }
  for (const { id, type, source, target } of looks.flatMap(({ focus }) => focus.edges)) {
    if (filter.types.has(type) || source === target || !nodes.has(source) || !nodes.has(target)) continue;
    const colour = mix(theme.accent, theme.ground, 0.8);
    edges.set(`e ${id}`, {
      id: `e ${id}`,
      source,
      target,
      width: 1.8 / Math.max(zoom, 0.05),
      colour,
      arrow: ARROW / zoom,
    });
  }
  return { nodes, edges, lines, ranked: shown, highest };
}

/** The node `step` places after the given one, round and round; the first when there is none. */
export function nodeAfter(ranked: readonly SceneNode[], id: NodeId | null, step: 1 | -1): NodeId | null {
  const at = ranked.findIndex((node) => node.id === id);
  return ranked.at(at < 0 ? 0 : (at + step) % ranked.length)?.id ?? null;
}

function typicalRadius(scene: SceneMaps): number {
  let hubs = 0;
  let sum = 0;
  for (const { leaves } of scene.nodes.values()) {
    if (leaves === 0) continue;
    hubs += 1;
    sum += discRadius(leaves);
  }
  return hubs === 0 ? 0 : sum / hubs;
}
