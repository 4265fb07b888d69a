import type { NodeId } from "../../../core/graph.ts";
import type { SceneFocus, SceneNode } from "../../../core/scene.ts";
import type { Arrangement } from "./arrangement.ts";
import { places } from "./sunflower.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A node with what is around it; `at` is where it is drawn, if it has a place. */
export interface Look {
  readonly focus: SceneFocus;
  readonly at: Point | null;
  /** Those around it that have no place of their own stand in a ring around it. */
  readonly isExpanded: boolean;
}

/** The node that a person looks at, and those that are expanded, with what is around them once the server has told. */
export interface Selection {
  readonly id: NodeId | null;
  /** The selected node and those around it, once they are known; the hub too whose dot it is, and what is expanded. */
  readonly around: ReadonlySet<NodeId> | null;
  /** The selected one first. */
  looks(): readonly Look[];
  /** One of those that are looked at, or around them. */
  nodeOf(id: NodeId): SceneNode | undefined;
  /** Resolves to whether what is around it is there now, and it is still the selected one. */
  set(id: NodeId | null): Promise<boolean>;
  /** Expands exactly these, whoever is selected; resolves to whether more is known of them than before. */
  expand(ids: readonly NodeId[]): Promise<boolean>;
  /** Asks anew what is around them when that is some seconds old; `onChange` when there is an answer. */
  renew(nowMs: number, onChange: () => void): void;
  /** Where the selected node is drawn. */
  at(): Point | null;
}

/** Pixels of the world between a node that has no place of its own and the neighbour it is shown beside. */
const BESIDE = 40;
const RENEW_MS = 4_000;

export function createSelection(options: {
  fetch(id: NodeId): Promise<SceneFocus | null>;
  arrangement: Pick<Arrangement, "spots">;
}): Selection {
  const { spots } = options.arrangement;
  let id: NodeId | null = null;
  let expanded: readonly NodeId[] = [];
  /** Of the selected and the expanded nodes, as far as the server has told. */
  const foci = new Map<NodeId, SceneFocus>();
  let around: ReadonlySet<NodeId> | null = null;
  let askedMs = 0;

  async function ask(one: NodeId): Promise<boolean> {
    const focus = await options.fetch(one).catch(() => undefined); // unheard: what was known stays
    const isWanted = one === id || expanded.includes(one);
    if (focus === undefined || !isWanted) return false;
    const isNews = focus !== null || foci.has(one);
    if (focus === null) foci.delete(one);
    else foci.set(one, focus);
    gather();
    return isNews;
  }

  function gather(): void {
    for (const one of foci.keys()) if (one !== id && !expanded.includes(one)) foci.delete(one);
    around = null;
    if (id === null || !foci.has(id)) return;
    const ids = new Set<NodeId>();
    for (const { nodes, place } of foci.values()) {
      for (const node of nodes) ids.add(node.id);
      if (place !== null) ids.add(place.hub);
    }
    around = ids;
  }

  function placeOf(one: NodeId): Point | null {
    const spot = spots.get(one);
    if (spot !== undefined) return spot;
    const focus = foci.get(one);
    if (focus === undefined) return null;
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
  }

  return {
    get id() {
      return id;
    },
    get around() {
      return around;
    },
    looks() {
      const looks: Look[] = [];
      for (const one of new Set(id === null ? expanded : [id, ...expanded])) {
        const focus = foci.get(one);
        if (focus !== undefined) looks.push({ focus, at: placeOf(one), isExpanded: expanded.includes(one) });
      }
      return looks;
    },
    nodeOf(wanted) {
      for (const { nodes } of foci.values()) {
        const node = nodes.find((one) => one.id === wanted);
        if (node !== undefined) return node;
      }
      return undefined;
    },
    async set(next) {
      id = next;
      gather();
      if (next === null) return false;
      return (await ask(next)) && id === next;
    },
    async expand(ids) {
      expanded = [...ids];
      gather();
      const answers = await Promise.all(ids.filter((one) => !foci.has(one)).map(ask));
      return answers.includes(true);
    },
    renew(nowMs, onChange) {
      if (nowMs < askedMs + RENEW_MS) return;
      askedMs = nowMs;
      for (const one of foci.keys()) void ask(one).then((isThere) => isThere && onChange());
    },
    at: () => (id === null ? null : placeOf(id)),
  };
}
