import type { NodeId } from "../../../core/graph.ts";
import type { SceneNode } from "../../../core/scene.ts";
import type { Arrangement } from "./arrangement.ts";
import type { DiscPlaces } from "./disc-places.ts";
import { type Filter, NO_FILTER } from "./picture-contract.ts";
import type { Selection } from "./selection.ts";

/** What the filter leaves of the picture. */
export interface Visible {
  filter: Filter;
  /** Who is drawn at all; `null` for everybody. */
  readonly only: ReadonlySet<NodeId> | null;
  /** Whether somebody else is looked at. */
  isDim(id: NodeId): boolean;
  bounds(): ReturnType<Arrangement["bounds"]>;
  /** Brings the discs up to date. */
  updateDiscs(): void;
}

export function createVisible(arrangement: Arrangement, selection: Selection, discs: DiscPlaces): Visible {
  const visible: Visible = {
    filter: NO_FILTER,
    get only() {
      return visible.filter.isOnlyAround ? selection.around : null;
    },
    isDim: (id) => selection.around !== null && !selection.around.has(id),
    bounds: () => arrangement.bounds(visible.only),
    updateDiscs() {
      const { filter, only } = visible;
      const isShown = ({ id, leafLabel }: SceneNode) =>
        !filter.labels.has(leafLabel ?? "") && (only === null || only.has(id));
      discs.update(isShown, ({ id }) => visible.isDim(id), performance.now());
    },
  };
  return visible;
}
