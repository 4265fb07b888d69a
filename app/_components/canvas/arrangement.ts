import type { NodeId } from "../../../core/graph.ts";
import type { SceneNode } from "../../../core/scene.ts";
import { type Body, type Bond, freePlace, type LayoutRequest } from "./layout.ts";
import { bondsIn, leavesIn, type NamedBond } from "./scene-bonds.ts";
import type { SceneMaps } from "./shown-scene.ts";
import { capacityOf, discRadius, places } from "./sunflower.ts";

/** Where a drawn node is, world units. `leaf`: it stands in a place of another node's disc and moves with it. */
export interface Spot {
  x: number;
  y: number;
  /** Room it takes, with its disc as large as reserved. */
  r: number;
  isPinned: boolean;
  leaf: { readonly hub: NodeId; readonly place: number } | null;
}

/** Where everything is. Nothing that has a place is moved but by a layout, and then slowly. */
export interface Arrangement {
  readonly spots: ReadonlyMap<NodeId, Readonly<Spot>>;
  /** Takes in what the scene holds now; `true` when a layout would help: somebody is new or needs more room. */
  update(scene: SceneMaps): boolean;
  /** What to lay out, or `null` with nothing to place. */
  request(mode: LayoutRequest["mode"], aspect: number): { ids: NodeId[]; request: LayoutRequest } | null;
  /** Moves towards the result over `durationMs`, from `nowMs` on; what was dragged meanwhile stays. */
  apply(ids: readonly NodeId[], at: Float64Array, nowMs: number, durationMs: number): void;
  /** Goes on with the move; `false` when nothing moves. */
  step(nowMs: number): boolean;
  /** A person put it there. */
  pin(id: NodeId, x: number, y: number): void;
  unpinAll(): void;
  /** Whether bodies were placed before the first layout: they may jump to their places then. */
  readonly isFresh: boolean;
  bounds(): { x1: number; y1: number; x2: number; y2: number } | null;
}

const BODY_RADIUS = 20;
/** With more newcomers than this at a time, places are dealt out instead of looked for. */
const MANY = 40;

export function createArrangement(): Arrangement {
  const spots = new Map<NodeId, Spot>();
  const taken = new Map<NodeId, (NodeId | null)[]>();
  let bonds: readonly NamedBond[] = [];
  let move: {
    ids: readonly NodeId[];
    from: Float64Array;
    to: Float64Array;
    startMs: number;
    durationMs: number;
  } | null = null;
  let isFresh = true;

  function vacate(spot: Spot) {
    if (spot.leaf === null) return;
    const { hub, place } = spot.leaf;
    const seats = taken.get(hub);
    if (seats !== undefined) seats[place] = null;
    if (seats?.every((one) => one === null)) taken.delete(hub);
    spot.leaf = null;
  }

  function seat(id: NodeId, hub: NodeId) {
    const seats = taken.get(hub) ?? [];
    taken.set(hub, seats);
    let place = seats.indexOf(null);
    if (place < 0) place = seats.length;
    seats[place] = id;
    const spot = spots.get(id) ?? { x: 0, y: 0, r: 0, isPinned: false, leaf: null };
    spots.set(id, Object.assign(spot, { r: 0, leaf: { hub, place } }));
  }

  function followHubs() {
    for (const [id, spot] of spots) {
      if (spot.leaf === null) continue;
      const hub = spots.get(spot.leaf.hub);
      if (hub === undefined) continue;
      const { xs, ys } = places(spot.leaf.place + 1);
      spot.x = hub.x + xs[spot.leaf.place]!;
      spot.y = hub.y + ys[spot.leaf.place]!;
      spots.set(id, spot);
    }
  }

  return {
    spots,
    get isFresh() {
      return isFresh;
    },

    update({ nodes, edges, ties }) {
      let isWorth = false;
      for (const [id, spot] of spots) {
        if (nodes.has(id)) continue;
        vacate(spot);
        spots.delete(id);
        taken.delete(id);
      }
      const hubOf = leavesIn(nodes, edges);
      bonds = bondsIn(nodes, edges, ties);
      const newcomers: SceneNode[] = [];
      for (const node of nodes.values()) {
        const spot = spots.get(node.id);
        const hub = hubOf.get(node.id);
        if (hub !== undefined && !spot?.isPinned) {
          if (spot?.leaf?.hub === hub) continue;
          if (spot !== undefined) vacate(spot);
          seat(node.id, hub);
        } else if (spot === undefined) newcomers.push(node);
        else vacate(spot);
      }
      const roomOf = (node: SceneNode) => {
        const count = Math.max(node.leaves, taken.get(node.id)?.length ?? 0);
        return count === 0 ? BODY_RADIUS : discRadius(capacityOf(count));
      };
      for (const node of nodes.values()) {
        const spot = spots.get(node.id);
        if (spot === undefined || spot.leaf !== null) continue;
        const r = roomOf(node);
        if (r !== spot.r) isWorth ||= r > spot.r;
        spot.r = r;
      }
      if (newcomers.length > 0) {
        newcomers.sort((a, b) => b.leaves - a.leaves || b.rank - a.rank || (a.id < b.id ? -1 : 1));
        place(newcomers, roomOf);
        isWorth = true;
      }
      followHubs();
      return isWorth;
    },

    request(mode, aspect) {
      const ids: NodeId[] = [];
      const index = new Map<NodeId, number>();
      const bodies: Body[] = [];
      for (const [id, { x, y, r, isPinned, leaf }] of spots) {
        if (leaf !== null) continue;
        index.set(id, ids.length);
        ids.push(id);
        bodies.push({ x, y, r, isPinned });
      }
      if (ids.length === 0) return null;
      const between: Bond[] = [];
      for (const { a, b, weight } of bonds) {
        const from = index.get(a);
        const to = index.get(b);
        if (from !== undefined && to !== undefined) between.push({ a: from, b: to, weight });
      }
      return { ids, request: { bodies, bonds: between, mode, aspect } };
    },

    apply(ids, at, nowMs, durationMs) {
      isFresh = false;
      const from = new Float64Array(2 * ids.length);
      ids.forEach((id, i) => {
        const spot = spots.get(id);
        from[2 * i] = spot?.x ?? 0;
        from[2 * i + 1] = spot?.y ?? 0;
      });
      move = { ids, from, to: at, startMs: nowMs, durationMs };
    },

    step(nowMs) {
      if (move === null) return false;
      const { ids, from, to, startMs, durationMs } = move;
      const t = durationMs <= 0 ? 1 : Math.min(1, Math.max(0, (nowMs - startMs) / durationMs));
      const eased = t * t * (3 - 2 * t);
      ids.forEach((id, i) => {
        const spot = spots.get(id);
        if (spot === undefined || spot.isPinned || spot.leaf !== null) return;
        spot.x = from[2 * i]! + (to[2 * i]! - from[2 * i]!) * eased;
        spot.y = from[2 * i + 1]! + (to[2 * i + 1]! - from[2 * i + 1]!) * eased;
      });
      followHubs();
      if (t === 1) move = null;
      return true;
    },

    pin(id, x, y) {
      const spot = spots.get(id);
      if (spot === undefined) return;
      vacate(spot);
      Object.assign(spot, { x, y, isPinned: true, r: Math.max(spot.r, BODY_RADIUS) });
      followHubs();
    },
    unpinAll() {
      for (const spot of spots.values()) spot.isPinned = false;
    },
    bounds() {
      let box: ReturnType<Arrangement["bounds"]> = null;
      for (const { x, y, r, leaf } of spots.values()) {
        if (leaf !== null) continue;
        box ??= { x1: x, y1: y, x2: x, y2: y };
        box.x1 = Math.min(box.x1, x - r);
        box.y1 = Math.min(box.y1, y - r);
        box.x2 = Math.max(box.x2, x + r);
        box.y2 = Math.max(box.y2, y + r);
      }
      return box;
    },
  };

  function place(newcomers: readonly SceneNode[], roomOf: (node: SceneNode) => number) {
    const bodies = () => [...spots.values()].filter(({ leaf }) => leaf === null);
    if (newcomers.length > MANY) {
      // Dealt out over a growing disc, most important first: the layout that follows starts from here.
      let area = bodies().reduce((sum, { r }) => sum + r * r, 0);
      newcomers.forEach((node, i) => {
        const r = roomOf(node);
        area += r * r;
        const distance = 1.3 * Math.sqrt(area);
        const angle = i * 2.39996;
        spots.set(node.id, {
          x: distance * Math.cos(angle),
          y: distance * Math.sin(angle),
          r,
          isPinned: false,
          leaf: null,
        });
      });
      return;
    }
    for (const node of newcomers) {
      const r = roomOf(node);
      let nearest: { weight: number; spot: Spot } | null = null;
      for (const { a, b, weight } of bonds) {
        const other = a === node.id ? b : b === node.id ? a : null;
        const spot = other === null ? undefined : spots.get(other);
        if (spot === undefined || spot.leaf !== null || weight <= (nearest?.weight ?? 0)) continue;
        nearest = { weight, spot };
      }
      const at = freePlace(r, nearest?.spot ?? null, bodies());
      spots.set(node.id, { ...at, r, isPinned: false, leaf: null });
    }
  }
}
