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

/** How long a move to new places takes. */
const MOVE_MS = 600;
const EVERY_MS = 2_400;
/** When a disc lies on others. */
const URGENT_MS = 1_500;

export function createRelayout(options: {
  arrangement: Arrangement;
  /** Width over height of the room there is. */
  aspect(): number;
  /** Whether everything goes to new places at once. */
  isMotionReduced(): boolean;
  onMove(): void;
  /** Whether the camera keeps the whole in view. */
  isFollowed(): boolean;
}): Relayout {
  const { arrangement } = options;
  const thread = createLayoutThread();
  const moves: number[][] = [];
  let isDue = false;
  /** Tidying was asked for while a layout was under way. */
  let isTidyDue = false;
  let laidOutMs = Number.NEGATIVE_INFINITY;

  async function layOut(mode: "settle" | "tidy", nowMs: number) {
    isDue = false;
    isTidyDue = false;
    const asked = arrangement.request(mode, options.aspect(), options.isFollowed());
    if (asked === null) return;
    laidOutMs = nowMs;
    const isFirst = arrangement.isFresh;
    const at = await thread.ask(asked.request).catch(() => null);
    if (at === null) return;
    noteMoves(asked.ids, at);
    arrangement.apply(asked.ids, at, performance.now(), isFirst ? 0 : options.isMotionReduced() ? 0 : MOVE_MS);
    options.onMove();
  }

  /** While the camera follows, the whole may grow and drift unseen: then moves are those of bodies against the whole. */
  function noteMoves(ids: readonly NodeId[], at: Float64Array) {
    const before: number[] = [];
    const after: number[] = [];
    ids.forEach((id, i) => {
      const spot = arrangement.spots.get(id);
      if (spot === undefined || spot.isPinned) return;
      before.push(spot.x, spot.y);
      after.push(at[2 * i]!, at[2 * i + 1]!);
    });
    const a = wholeOf(before);
    const b = options.isFollowed() ? wholeOf(after) : a;
    const width =
      1 + Math.max(...after.filter((_, i) => i % 2 === 0)) - Math.min(...after.filter((_, i) => i % 2 === 0));
    const list: number[] = [];
    for (let i = 0; i < before.length; i += 2) {
      const dx = (after[i]! - b.x) / b.spread - (before[i]! - a.x) / a.spread;
      const dy = (after[i + 1]! - b.y) / b.spread - (before[i + 1]! - a.y) / a.spread;
      list.push((Math.hypot(dx, dy) * b.spread) / width);
    }
    moves.push(list);
  }

  return {
    moves,
    ask() {
      isDue = true;
    },
    step(nowMs, isGesture) {
      if (thread.isBusy) return isTidyDue;
      if (isTidyDue) void layOut("tidy", nowMs);
      if (!isDue || thread.isBusy) return false;
      const { isFresh } = arrangement;
      const everyMs = arrangement.isTight() ? URGENT_MS : EVERY_MS;
      if (isGesture || (!isFresh && nowMs - laidOutMs < everyMs)) return true;
      void layOut(isFresh ? "tidy" : "settle", nowMs);
      return false;
    },
    tidy(nowMs) {
      if (thread.isBusy) isTidyDue = true;
      else void layOut("tidy", nowMs);
    },
    close: () => thread.close(),
  };
}

/** Middle, and root mean square distance from it, of points that are given as x, y, x, y … */
function wholeOf(points: readonly number[]): { x: number; y: number; spread: number } {
  const count = Math.max(1, points.length / 2);
  let [x, y, square] = [0, 0, 0];
  points.forEach((value, i) => {
    if (i % 2 === 0) x += value / count;
    else y += value / count;
  });
  points.forEach((value, i) => {
    square += (value - (i % 2 === 0 ? x : y)) ** 2 / count;
  });
  return { x, y, spread: Math.sqrt(square) || 1 };
}
