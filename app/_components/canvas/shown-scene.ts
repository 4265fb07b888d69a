import type { SceneReplica } from "../../../core/scene-replica.ts";

export type SceneMaps = Pick<SceneReplica, "nodes" | "edges" | "ties">;

/** The scene that the picture shows: the live one, or while it is paused the one of that moment. */
export interface ShownScene {
  readonly maps: SceneMaps;
  setPaused(isPaused: boolean): void;
  /** The live scene changed; `true` when the picture has to change with it. */
  changed(): boolean;
}

/** `onWaiting` hears how many changes came since the pause. */
export function createShownScene(replica: SceneReplica, onWaiting: (count: number) => void): ShownScene {
  let held: SceneMaps | null = null;
  let waiting = 0;

  return {
    get maps() {
      return held ?? replica;
    },
    setPaused(isPaused) {
      if (isPaused === (held !== null)) return;
      const { nodes, edges, ties } = replica;
      held = isPaused ? { nodes: new Map(nodes), edges: new Map(edges), ties: new Map(ties) } : null;
      waiting = 0;
      onWaiting(0);
    },
    changed() {
      if (held === null) return true;
      waiting += 1;
      onWaiting(waiting);
      return false;
    },
  };
}
