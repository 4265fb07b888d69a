import type { Arrangement } from "./arrangement.ts";
import type { Lens } from "./lens.ts";
import type { View } from "./picture-contract.ts";
import type { Selection } from "./selection.ts";
import type { StageSize } from "./stage.ts";
import { placeOf } from "./view-anchor.ts";

/** What is to be looked at as soon as everything has its place: the view that a link names, and who was chosen. Before the first layout places say nothing. */
export interface DueLook {
  /** Somebody was chosen: bring them into view. */
  ask(): void;
  /** Looks there if it is time; `true` when somebody who was chosen has come into view. */
  step(): boolean;
}

export function createDueLook(options: {
  readonly arrangement: Pick<Arrangement, "isFresh" | "spots">;
  readonly lens: Pick<Lens, "jump" | "reveal">;
  readonly selection: Pick<Selection, "at">;
  /** The link's, if it names one. */
  readonly view: View | null;
  size(): StageSize;
}): DueLook {
  const { arrangement, lens, selection } = options;
  let { view } = options;
  let isAsked = false;

  return {
    ask() {
      isAsked = true;
    },
    step() {
      if (arrangement.isFresh) return false;
      const linked = view === null ? null : placeOf(view, options.size(), arrangement.spots);
      view = null;
      if (linked !== null) lens.jump(linked);
      if (!isAsked) return false;
      isAsked = false;
      const at = selection.at();
      if (at !== null) lens.reveal(at);
      return true;
    },
  };
}
