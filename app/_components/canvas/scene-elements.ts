import type { NodeId } from "../../../core/graph.ts";
import type { SceneFocus, SceneNode } from "../../../core/scene.ts";
import type { Arrangement } from "./arrangement.ts";
import type { ElementEdge, ElementNode } from "./element-layer.ts";
import { mix, type Palette } from "./palette.ts";
import type { SceneMaps } from "./shown-scene.ts";
import { discRadius } from "./sunflower.ts";
import { byImportance, nodeSize, tieShare } from "./view.ts";

/** More hubs than this are discs without an element. */
const MAX_HUBS = 150;
/** Pixels of the strongest tie, above one. */
const MAX_TIE = 4;

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
  focus: SceneFocus | null;
  focusAt: { readonly x: number; readonly y: number } | null;
  arrangement: Arrangement;
  palette: Palette;
  hiddenLabels: ReadonlySet<string>;
  zoom: number;
  compact: number;
}): Elements {
  const { scene, focus, focusAt, arrangement, palette, hiddenLabels, zoom, compact } = options;
  const { theme } = palette;
  const ranked = [...scene.nodes.values()].filter(({ label }) => !hiddenLabels.has(label)).sort(byImportance);
  const highest = ranked[0]?.rank ?? 0;
  const nodes = new Map<NodeId, ElementNode>();
  const edges = new Map<string, ElementEdge>();
  const lines: Line[] = [];
  const shown: SceneNode[] = [];
  let hubs = 0;

  function put(node: SceneNode, at: { x: number; y: number }, isLeaf: boolean) {
    const { node: colour, shape } = palette.toneOf(node.label);
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
  const [self] = focus?.nodes ?? [];
  if (self !== undefined && focusAt !== null && !nodes.has(self.id)) put(self, focusAt, true);

  let most = 1;
  for (const { shared } of scene.ties.values()) most = Math.max(most, shared);
  const tie = mix(theme.tie, theme.ground, tieShare(zoom, typicalRadius(scene)));
  for (const { source, target, shared } of scene.ties.values()) {
    if (!nodes.has(source) || !nodes.has(target)) continue;
    lines.push({ source, target, width: compact * (1 + MAX_TIE * Math.sqrt(shared / most)), colour: tie });
  }
  for (const { id, source, target } of scene.edges.values()) {
    if (source === target || !nodes.has(source) || !nodes.has(target)) continue;
    if (hubs > 0) lines.push({ source, target, width: 1, colour: theme.edge });
    else edges.set(`e ${id}`, { id: `e ${id}`, source, target, width: 1.1 / Math.max(zoom, 0.05), colour: theme.edge });
  }
  for (const { id, source, target } of focus?.edges ?? []) {
    if (source === target || !nodes.has(source) || !nodes.has(target)) continue;
    const colour = mix(theme.accent, theme.ground, 0.8);
    edges.set(`e ${id}`, { id: `e ${id}`, source, target, width: 1.8 / Math.max(zoom, 0.05), colour });
  }
  return { nodes, edges, lines, ranked: shown, highest };
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
