import type { NodeId } from "../../../core/graph.ts";
import type { SceneFocus } from "../../../core/scene.ts";
import type { Arrangement } from "./arrangement.ts";
import { places } from "./sunflower.ts";

/** The node that a person looks at, with what is around it once the server has told. */
export interface Selection {
  readonly id: NodeId | null;
  readonly focus: SceneFocus | null;
  /** It and those around it, once they are known; the hub too whose dot it is. */
  readonly around: ReadonlySet<NodeId> | null;
  /** Resolves to whether what is around it is there now, and it is still the selected one. */
  set(id: NodeId | null): Promise<boolean>;
  /** Where the selected node is drawn. */
  at(): { readonly x: number; readonly y: number } | null;
}

/** Pixels of the world between a node that has no place of its own and the neighbour it is shown beside. */
const BESIDE = 40;

export function createSelection(options: {
  fetch(id: NodeId): Promise<SceneFocus | null>;
  arrangement: Arrangement;
}): Selection {
  const { spots } = options.arrangement;
  let id: NodeId | null = null;
  let focus: SceneFocus | null = null;
  let around: ReadonlySet<NodeId> | null = null;

  return {
    get id() {
      return id;
    },
    get focus() {
      return focus;
    },
    get around() {
      return around;
    },
    async set(next) {
      id = next;
      focus = null;
      around = null;
      if (next === null) return false;
      const answer = await options.fetch(next).catch(() => null);
      if (id !== next) return false;
      focus = answer;
      const ids = answer?.nodes.map((node) => node.id) ?? [];
      around = answer === null ? null : new Set(answer.place === null ? ids : [...ids, answer.place.hub]);
      return true;
    },
    at() {
      const spot = id === null ? undefined : spots.get(id);
      if (spot !== undefined) return spot;
      if (focus === null) return null;
      if (focus.place !== null) {
        const { hub: hubId, slot } = focus.place;
        const hub = spots.get(hubId);
        const { xs, ys } = places(slot + 1);
        return hub === undefined ? null : { x: hub.x + xs[slot]!, y: hub.y + ys[slot]! };
      }
      const beside = focus.nodes
        .slice(1)
        .map((node) => spots.get(node.id))
        .find((neighbour) => neighbour !== undefined);
      return beside === undefined ? null : { x: beside.x + beside.r + BESIDE, y: beside.y };
    },
  };
}
