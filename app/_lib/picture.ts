import { edgeId, type GraphEdge, type GraphNode, labelOf, type NodeId, nameOf } from "../../core/graph.ts";

export interface Dot {
  readonly id: NodeId;
  readonly label: string;
  readonly name: string;
  readonly isNew: boolean;
  readonly x: number;
  readonly y: number;
}

export interface Line {
  readonly id: string;
  readonly type: string;
  readonly from: Dot;
  readonly to: Dot;
  readonly isNew: boolean;
}

export interface Picture {
  readonly dots: readonly Dot[];
  readonly lines: readonly Line[];
}

interface Changes<Element> {
  readonly added: readonly Element[];
  readonly changed: readonly Element[];
}

const ROUNDS = 260;

/**
 * A small drawing of a delta on a field of `width` by `height`: Fruchterman and Reingold, 1991, from a circle, without
 * chance, so that the same delta looks the same. For some dozens of nodes; the time grows with their square.
 */
export function pictureOf(
  delta: { readonly nodes: Changes<GraphNode>; readonly edges: Changes<GraphEdge> },
  { width, height, margin }: { width: number; height: number; margin: number },
): Picture {
  const known = new Map<NodeId, { label: string; name: string; isNew: boolean }>();
  const add = (node: GraphNode, isNew: boolean) =>
    known.set(node.id, { label: labelOf(node.id), name: nameOf(node), isNew });
  for (const node of delta.nodes.added) add(node, true);
  for (const node of delta.nodes.changed) add(node, false);
  const edges = [...delta.edges.added, ...delta.edges.changed];
  for (const id of edges.flatMap((edge) => [edge.source, edge.target])) {
    if (!known.has(id)) add({ id, labels: [], properties: {} }, false);
  }

  const ids = [...known.keys()];
  const place = new Map(ids.map((id, index) => [id, index]));
  const spots = spread(
    ids.length,
    edges.map((edge) => [place.get(edge.source) ?? 0, place.get(edge.target) ?? 0]),
  );
  const dots = scaled(spots, { width, height, margin }).map(([x, y], index): Dot => {
    const id = ids[index] ?? "";
    return { id, x, y, ...(known.get(id) ?? { label: "", name: "", isNew: false }) };
  });
  const dotOf = new Map(dots.map((dot) => [dot.id, dot]));
  const added = new Set(delta.edges.added);
  const lines = edges.flatMap((edge): Line[] => {
    const from = dotOf.get(edge.source);
    const to = dotOf.get(edge.target);
    return from && to ? [{ id: edgeId(edge), type: edge.type, from, to, isNew: added.has(edge) }] : [];
  });
  return { dots, lines };
}

function spread(count: number, edges: readonly (readonly [number, number])[]): [number, number][] {
  const spots = Array.from({ length: count }, (_, index): [number, number] => {
    const angle = index * 2.39996;
    const radius = Math.sqrt((index + 0.5) / count);
    return [Math.cos(angle) * radius * 1.6, Math.sin(angle) * radius];
  });
  const ideal = 1.3 / Math.sqrt(Math.max(1, count));
  for (let round = 0; round < ROUNDS; round += 1) {
    const heat = 0.12 * (1 - round / ROUNDS);
    const pull = spots.map((): [number, number] => [0, 0]);
    const push = (a: number, b: number, strength: (distance: number) => number) => {
      const [from, to] = [spots[a], spots[b]];
      const [mine, other] = [pull[a], pull[b]];
      if (!from || !to || !mine || !other) return;
      const dx = to[0] - from[0];
      const dy = to[1] - from[1];
      const distance = Math.max(0.01, Math.hypot(dx, dy));
      const force = strength(distance) / distance;
      mine[0] += dx * force;
      mine[1] += dy * force;
      other[0] -= dx * force;
      other[1] -= dy * force;
    };
    for (let a = 0; a < count; a += 1) {
      for (let b = a + 1; b < count; b += 1) push(a, b, (distance) => -(ideal * ideal) / distance);
    }
    for (const [a, b] of edges) if (a !== b) push(a, b, (distance) => (distance * distance) / ideal);
    spots.forEach((spot, index) => {
      const [dx, dy] = pull[index] ?? [0, 0];
      // a little gravity keeps what is not joined from drifting away
      const [fx, fy] = [dx - spot[0] * 0.35, dy - spot[1] * 0.6];
      const length = Math.max(0.0001, Math.hypot(fx, fy));
      spot[0] += (fx / length) * Math.min(length, heat);
      spot[1] += (fy / length) * Math.min(length, heat);
    });
  }
  return spots;
}

function scaled(
  spots: readonly (readonly [number, number])[],
  { width, height, margin }: { width: number; height: number; margin: number },
): [number, number][] {
  const xs = spots.map(([x]) => x);
  const ys = spots.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scaleX = (width - 2 * margin) / Math.max(0.001, right - left);
  const scaleY = (height - 2 * margin) / Math.max(0.001, bottom - top);
  const scale = Math.min(scaleX, scaleY * 1.4, 220);
  const down = Math.min(scaleY, scale);
  return spots.map(([x, y]) => [
    width / 2 + (x - (left + right) / 2) * Math.min(scaleX, scale * 1.5),
    height / 2 + (y - (top + bottom) / 2) * down,
  ]);
}
