import type { NodeId } from "../../../core/graph.ts";
import type { SceneNode } from "../../../core/scene.ts";
import { type Body, type Bond, freePlace, type LayoutRequest } from "./layout.ts";
import { bondsIn, leavesIn, type NamedBond } from "./scene-bonds.ts";
import { createSeats, type Spot } from "./seats.ts";
import type { SceneMaps } from "./shown-scene.ts";
import { discRadius } from "./sunflower.ts";

/** Where everything is. Nothing that has a place is moved but by a layout, and then slowly. */
export interface Arrangement {
  readonly spots: ReadonlyMap<NodeId, Readonly<Spot>>;
  /** Takes in what the scene holds now; `true` when a layout would help: somebody is new or needs more room. */
  update(scene: SceneMaps): boolean;
  /**
   * What to lay out, or `null` with nothing to place. `isFollowed`: the camera keeps the whole in view, so that the whole
   * may grow evenly from its middle, which is not seen, instead of from where there is too little room, which is.
   */
  request(
    mode: LayoutRequest["mode"],
    aspect: number,
    isFollowed: boolean,
  ): { ids: NodeId[]; request: LayoutRequest } | null;
  /** Moves towards the result over `durationMs`, from `nowMs` on; what was dragged meanwhile stays. */
  apply(ids: readonly NodeId[], at: Float64Array, nowMs: number, durationMs: number): void;
  /** Goes on with the move; `false` when nothing moves. */
  step(nowMs: number): boolean;
  /** A person put it there. */
  pin(id: NodeId, x: number, y: number): void;
  unpinAll(): void;
  /** Whether bodies were placed before the first layout: they may jump to their places then. */
  readonly isFresh: boolean;
  /** Whether a disc has outgrown its room by so much that it lies on others. */
  isTight(): boolean;
  /** Of all bodies, or of some. */
  bounds(only?: ReadonlySet<NodeId> | null): { x1: number; y1: number; x2: number; y2: number } | null;
}

const BODY_RADIUS = 20;
/** Room is reserved for so many times the leaves that are there, so that there is some while a layout is awaited. */
const AHEAD = 1.7;
const LEAST = 16;
/** A body that grows by more than this factor goes where there is room for it, instead of pushing all others away. */
const LEAP = 2;
/** How far a disc may outgrow its room before it is urgent. */
const TIGHT = 1.1;
/** With more newcomers than this at a time, places are dealt out instead of looked for. */
const MANY = 40;

export function createArrangement(): Arrangement {
  const spots = new Map<NodeId, Spot>();
  const seats = createSeats(spots);
  let bonds: readonly NamedBond[] = [];
  let move: {
    ids: readonly NodeId[];
    from: Float64Array;
    to: Float64Array;
    startMs: number;
    durationMs: number;
  } | null = null;
  let isFresh = true;
  /** Leaves of each disc now. */
  const counts = new Map<NodeId, number>();
  /** Leaves of the middle disc: who becomes a hub now will soon be like the others, and gets room for as many. */
  let usual = 0;

  function roomFor(id: NodeId, before: number): number {
    const count = counts.get(id) ?? 0;
    if (count === 0) return BODY_RADIUS;
    return discRadius(Math.max(LEAST, before > BODY_RADIUS ? 0 : usual, Math.ceil(count * AHEAD)));
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
        seats.vacate(spot);
        spots.delete(id);
        counts.delete(id);
        seats.close(id);
      }
      const hubOf = leavesIn(nodes, edges);
      bonds = bondsIn(nodes, edges, ties);
      const newcomers: SceneNode[] = [];
      const sizes: number[] = [];
      for (const node of nodes.values()) {
        const spot = spots.get(node.id);
        const hub = hubOf.get(node.id);
        if (hub !== undefined && !spot?.isPinned) {
          if (spot?.leaf?.hub === hub) continue;
          if (spot !== undefined) seats.vacate(spot);
          seats.take(node.id, hub);
        } else if (spot === undefined) newcomers.push(node);
        else seats.vacate(spot);
      }
      for (const node of nodes.values()) {
        const count = Math.max(node.leaves, seats.countOf(node.id));
        counts.set(node.id, count);
        if (node.leaves > 0) sizes.push(count);
        const spot = spots.get(node.id);
        if (spot !== undefined && spot.leaf === null) isWorth ||= discRadius(count) > spot.r;
      }
      usual = sizes.sort((one, other) => one - other)[sizes.length >> 1] ?? 0;
      if (newcomers.length > 0) {
        newcomers.sort((a, b) => b.leaves - a.leaves || b.rank - a.rank || (a.id < b.id ? -1 : 1));
        place(newcomers);
        isWorth = true;
      }
      seats.follow();
      return isWorth;
    },

    request(mode, aspect, isFollowed) {
      const ids: NodeId[] = [];
      const index = new Map<NodeId, number>();
      const bodies: Body[] = [];
      const growths: number[] = [];
      const leaps: number[] = [];
      for (const [id, spot] of spots) {
        if (spot.leaf !== null) continue;
        const r = roomFor(id, spot.r);
        if (r > spot.r * LEAP && !spot.isPinned) leaps.push(ids.length);
        // Who was a leaf until now had no room of its own.
        growths.push(spot.r > 0 ? r / spot.r : 1);
        spot.r = r;
        index.set(id, ids.length);
        ids.push(id);
        bodies.push({ x: spot.x, y: spot.y, r, isPinned: spot.isPinned });
      }
      if (ids.length === 0) return null;
      const typical = growths.sort((one, other) => one - other)[growths.length >> 1]!;
      if (isFollowed && typical > 1 && bodies.every(({ isPinned }) => !isPinned)) {
        bodies.forEach((body, i) => {
          bodies[i] = { ...body, x: body.x * typical, y: body.y * typical };
        });
      }
      const isWorthLeaping = mode === "settle" && leaps.length <= MANY;
      const between: Bond[] = [];
      for (const { a, b, weight } of bonds) {
        const from = index.get(a);
        const to = index.get(b);
        if (from !== undefined && to !== undefined) between.push({ a: from, b: to, weight });
      }
      return { ids, request: { bodies, bonds: between, leaps: isWorthLeaping ? leaps : [], mode, aspect } };
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
      seats.follow();
      if (t === 1) move = null;
      return true;
    },

    pin(id, x, y) {
      const spot = spots.get(id);
      if (spot === undefined) return;
      seats.vacate(spot);
      Object.assign(spot, { x, y, isPinned: true, r: Math.max(spot.r, BODY_RADIUS) });
      seats.follow();
    },
    unpinAll() {
      for (const spot of spots.values()) spot.isPinned = false;
    },
    isTight() {
      for (const [id, { r, leaf }] of spots) {
        if (leaf === null && discRadius(counts.get(id) ?? 0) > r * TIGHT) return true;
      }
      return false;
    },
    bounds(only = null) {
      let box: ReturnType<Arrangement["bounds"]> = null;
      for (const [id, { x, y, r, leaf }] of spots) {
        if (leaf !== null || (only !== null && !only.has(id))) continue;
        box ??= { x1: x, y1: y, x2: x, y2: y };
        box.x1 = Math.min(box.x1, x - r);
        box.y1 = Math.min(box.y1, y - r);
        box.x2 = Math.max(box.x2, x + r);
        box.y2 = Math.max(box.y2, y + r);
      }
      return box;
    },
  };

  function place(newcomers: readonly SceneNode[]) {
    const bodies = () => [...spots.values()].filter(({ leaf }) => leaf === null);
    if (newcomers.length > MANY) {
      // Dealt out over a growing disc, most important first: the layout that follows starts from here.
      let area = bodies().reduce((sum, { r }) => sum + r * r, 0);
      newcomers.forEach((node, i) => {
        const r = roomFor(node.id, 0);
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
    /** How far from the middle there is no room any more, by radius. */
    const full = new Map<number, number>();
    for (const node of newcomers) {
      const r = roomFor(node.id, 0);
      let nearest: { weight: number; spot: Spot } | null = null;
      for (const { a, b, weight } of bonds) {
        const other = a === node.id ? b : b === node.id ? a : null;
        const spot = other === null ? undefined : spots.get(other);
        if (spot === undefined || spot.leaf !== null || weight <= (nearest?.weight ?? 0)) continue;
        nearest = { weight, spot };
      }
      const beside = nearest?.spot ?? null;
      const { x, y, distance } = freePlace(r, beside, bodies(), beside === null ? full.get(r) : 0);
      if (beside === null) full.set(r, distance);
      spots.set(node.id, { x, y, r, isPinned: false, leaf: null });
    }
  }
}
