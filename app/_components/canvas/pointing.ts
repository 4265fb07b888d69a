import type { NodeId } from "../../../core/graph.ts";
import type { SceneNode } from "../../../core/scene.ts";
import type { CameraPlace } from "./camera.ts";
import type { PlacedDisc } from "./disc-places.ts";
import type { LeafNames } from "./leaf-names.ts";
import { placeAt, places } from "./sunflower.ts";
import { discAt } from "./view.ts";

/** What the pointer is on; `x`, `y` in CSS pixels of the picture. */
export interface Pointed {
  readonly id: NodeId | null;
  readonly name: string;
  readonly label: string;
  readonly node: SceneNode | null;
  readonly hub: string | null;
  readonly x: number;
  readonly y: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Finds what is at a point: an element, or a dot in a disc. */
export interface Pointing {
  readonly pointed: Pointed | null;
  /** The pointer is at `at` (world units), on the element `id`, or has left. */
  hover(id: NodeId | null, at: Point | null): void;
  /** Who stands at a dot: `null` without a dot there, or while its name is being fetched. */
  leafAt(at: Point): NodeId | null;
}

export function createPointing(options: {
  nodeOf(id: NodeId): SceneNode | undefined;
  /** Where a node has an element. */
  elementOf(id: NodeId): Point | undefined;
  discs: ReadonlyMap<NodeId, PlacedDisc>;
  names: LeafNames;
  camera(): CameraPlace;
  onChange(pointed: Pointed | null): void;
}): Pointing {
  const { discs, names } = options;
  let pointed: Pointed | null = null;

  function dotAt(at: Point) {
    const found = discAt(discs, at.x, at.y);
    if (found === null) return null;
    const [hub, { x, y, count }] = found;
    const reach = Math.max(6, Math.min(40, 4 / options.camera().zoom));
    const place = placeAt(at.x - x, at.y - y, count, reach);
    if (place < 0) return null;
    const { xs, ys } = places(place + 1);
    return { hub, leaf: names.at(hub, place, count), x: x + xs[place]!, y: y + ys[place]! };
  }

  function find(id: NodeId | null, at: Point | null): Pointed | null {
    const { zoom, x, y } = options.camera();
    const element = id === null ? undefined : options.elementOf(id);
    const node = id === null ? undefined : options.nodeOf(id);
    if (node !== undefined && element !== undefined) {
      const { name, label } = node;
      return { id, name, label, node, hub: null, x: element.x * zoom + x, y: element.y * zoom + y };
    }
    const dot = at === null ? null : dotAt(at);
    if (dot === null) return null;
    const hub = options.nodeOf(dot.hub);
    return {
      id: dot.leaf?.id ?? null,
      name: dot.leaf?.name ?? "…",
      label: hub?.leafLabel ?? "",
      node: null,
      hub: hub?.name ?? null,
      x: dot.x * zoom + x,
      y: dot.y * zoom + y,
    };
  }

  return {
    get pointed() {
      return pointed;
    },
    hover(id, at) {
      const next = find(id, at);
      if (next === pointed) return;
      if (next !== null && next.id === pointed?.id && next.name === pointed.name && next.x === pointed.x) return;
      pointed = next;
      options.onChange(next);
    },
    leafAt(at) {
      const id = dotAt(at)?.leaf?.id ?? "";
      return id === "" ? null : id;
    },
  };
}
