/** A name that wants to be written. `x`, `y`: its centre, in pixels. Given most important first. */
export interface LabelWish {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels between two names at least. */
const AIR = 3;
const CELL = 96;

/**
 * Which names can be written without touching another: each in turn, if there is room for it left. A grid of cells keeps
 * this near linear.
 */
export function chooseLabels<Wish extends LabelWish>(
  wishes: Iterable<Wish>,
  view: { readonly width: number; readonly height: number },
  limit: number,
): Wish[] {
  const cells = new Map<number, Wish[]>();
  const chosen: Wish[] = [];
  for (const wish of wishes) {
    if (chosen.length >= limit) break;
    const left = wish.x - wish.width / 2 - AIR;
    const right = wish.x + wish.width / 2 + AIR;
    const top = wish.y - wish.height / 2 - AIR;
    const bottom = wish.y + wish.height / 2 + AIR;
    if (right < 0 || bottom < 0 || left > view.width || top > view.height) continue;
    const keys: number[] = [];
    for (let cx = Math.floor(left / CELL); cx <= Math.floor(right / CELL); cx += 1) {
      for (let cy = Math.floor(top / CELL); cy <= Math.floor(bottom / CELL); cy += 1) keys.push(cx * 4096 + cy);
    }
    const isFree = keys.every((key) =>
      (cells.get(key) ?? []).every(
        (other) =>
          other.x - other.width / 2 > right ||
          other.x + other.width / 2 < left ||
          other.y - other.height / 2 > bottom ||
          other.y + other.height / 2 < top,
      ),
    );
    if (!isFree) continue;
    chosen.push(wish);
    for (const key of keys) {
      const cell = cells.get(key);
      if (cell === undefined) cells.set(key, [wish]);
      else cell.push(wish);
    }
  }
  return chosen;
}
