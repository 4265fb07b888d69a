import type { NodeId } from "../../../core/graph.ts";
import { places } from "./sunflower.ts";

/** Where a drawn node is, world units. `leaf`: it stands in a place of another node's disc and moves with it. */
export interface Spot {
  x: number;
  y: number;
  /** Room it takes, with its disc as large as reserved. */
  r: number;
  isPinned: boolean;
  leaf: { readonly hub: NodeId; readonly place: number } | null;
}

/** In a graph that is drawn whole, leaves stand around their hub as dots would: each in a place that it keeps. */
export interface Seats {
  /** The node takes the first free place around the hub. */
  take(id: NodeId, hub: NodeId): void;
  vacate(spot: Spot): void;
  /** The hub is gone. */
  close(hub: NodeId): void;
  countOf(hub: NodeId): number;
  /** Puts all leaves where their hubs are now. */
  follow(): void;
}

export function createSeats(spots: Map<NodeId, Spot>): Seats {
  const taken = new Map<NodeId, (NodeId | null)[]>();

  return {
    take(id, hub) {
      const seats = taken.get(hub) ?? [];
      taken.set(hub, seats);
      let place = seats.indexOf(null);
      if (place < 0) place = seats.length;
      seats[place] = id;
      const spot = spots.get(id) ?? { x: 0, y: 0, r: 0, isPinned: false, leaf: null };
      spots.set(id, Object.assign(spot, { r: 0, leaf: { hub, place } }));
    },
    vacate(spot) {
      if (spot.leaf === null) return;
      const { hub, place } = spot.leaf;
      const seats = taken.get(hub);
      if (seats !== undefined) seats[place] = null;
      if (seats?.every((one) => one === null)) taken.delete(hub);
      spot.leaf = null;
    },
    close: (hub) => void taken.delete(hub),
    countOf: (hub) => taken.get(hub)?.length ?? 0,
    follow() {
      for (const spot of spots.values()) {
        const hub = spot.leaf === null ? undefined : spots.get(spot.leaf.hub);
        if (spot.leaf === null || hub === undefined) continue;
        const { place } = spot.leaf;
        const { xs, ys } = places(place + 1);
        spot.x = hub.x + xs[place]!;
        spot.y = hub.y + ys[place]!;
      }
    },
  };
}
