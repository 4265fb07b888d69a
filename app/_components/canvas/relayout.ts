import type { NodeId } from "../../../core/graph.ts";
import type { Arrangement } from "./arrangement.ts";
import { createLayoutThread } from "./layout-thread.ts";

/** Lays out when it helps: seldom, never during a gesture, and eased. */
export interface Relayout {
  /** Somebody is new or needs more room. */
  ask(): void;
  /** Begins what is due; `true` while something is. */
  step(nowMs: number, isGesture: boolean): boolean;
  /** Looks for a good picture of everything, at once. */
  tidy(nowMs: number): void;
  /** How far each body went in each layout, as shares of the picture's width. */
  readonly moves: readonly (readonly number[])[];
  close(): void;
}

const EVERY_MS = 3_000;

export function createRelayout(options: {
  arrangement: Arrangement;
  /** Width over height of the room there is. */
  aspect(): number;
  /** How long a move to new places takes. */
  moveMs(): number;
  onMove(): void;
}): Relayout {
  const { arrangement } = options;
  const thread = createLayoutThread();
  const moves: number[][] = [];
  let isDue = false;
  let laidOutMs = Number.NEGATIVE_INFINITY;

  async function layOut(mode: "settle" | "tidy", nowMs: number) {
    isDue = false;
    const asked = arrangement.request(mode, options.aspect());
    if (asked === null) return;
    laidOutMs = nowMs;
    const isFirst = arrangement.isFresh;
    const at = await thread.ask(asked.request).catch(() => null);
    if (at === null) return;
    noteMoves(asked.ids, at);
    arrangement.apply(asked.ids, at, performance.now(), isFirst ? 0 : options.moveMs());
    options.onMove();
  }

  function noteMoves(ids: readonly NodeId[], at: Float64Array) {
    const box = arrangement.bounds();
    const width = box === null ? 1 : Math.max(box.x2 - box.x1, box.y2 - box.y1);
    const list: number[] = [];
    ids.forEach((id, i) => {
      const spot = arrangement.spots.get(id);
      if (spot !== undefined && !spot.isPinned)
        list.push(Math.hypot(at[2 * i]! - spot.x, at[2 * i + 1]! - spot.y) / width);
    });
    moves.push(list);
  }

  return {
    moves,
    ask() {
      isDue = true;
    },
    step(nowMs, isGesture) {
      if (!isDue || thread.isBusy) return false;
      const { isFresh } = arrangement;
      if (isGesture || (!isFresh && nowMs - laidOutMs < EVERY_MS)) return true;
      void layOut(isFresh ? "tidy" : "settle", nowMs);
      return false;
    },
    tidy(nowMs) {
      if (!thread.isBusy) void layOut("tidy", nowMs);
    },
    close: () => thread.close(),
  };
}
