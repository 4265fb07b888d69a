/** A name that wants to be written, in pixels; wishes are given most important first. */
export interface LabelWish {
  readonly id: string;
  /** Its centre. */
  readonly x: number;
  /** Heights at which its centre may be, best first. */
  readonly ys: readonly number[];
  readonly width: number;
  readonly height: number;
  /** What it names, which less important names leave free. */
  readonly mark: { readonly x: number; readonly y: number; readonly r: number } | null;
}

/** Pixels between two names at least. */
const AIR = 3;
const CELL = 96;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Which names can be written, and at which height, without touching another or a more important mark: each in turn, if
 * there is room for it left. A grid of cells keeps this near linear.
 */
export function chooseLabels<Wish extends LabelWish>(
  wishes: Iterable<Wish>,
  view: { readonly width: number; readonly height: number },
  limit: number,
): (Wish & { readonly y: number })[] {
  const cells = new Map<number, Box[]>();
  const chosen: (Wish & { readonly y: number })[] = [];

  function* keysOf({ left, right, top, bottom }: Box): Generator<number> {
    for (let cx = Math.floor(left / CELL); cx <= Math.floor(right / CELL); cx += 1) {
      for (let cy = Math.floor(top / CELL); cy <= Math.floor(bottom / CELL); cy += 1) yield cx * 4096 + cy;
    }
  }

  function isFree(box: Box): boolean {
    for (const key of keysOf(box)) {
      for (const { left, right, top, bottom } of cells.get(key) ?? []) {
        if (left <= box.right && right >= box.left && top <= box.bottom && bottom >= box.top) return false;
      }
    }
    return true;
  }

  function take(box: Box) {
    for (const key of keysOf(box)) {
      const cell = cells.get(key);
      if (cell === undefined) cells.set(key, [box]);
      else cell.push(box);
    }
  }

  for (const wish of wishes) {
    if (chosen.length >= limit) break;
    const { x, ys, width, height, mark } = wish;
    for (const y of ys) {
      const box = {
        left: x - width / 2 - AIR,
        right: x + width / 2 + AIR,
        top: y - height / 2 - AIR,
        bottom: y + height / 2 + AIR,
      };
      const isOut = box.right < 0 || box.bottom < 0 || box.left > view.width || box.top > view.height;
      if (isOut || !isFree(box)) continue;
      chosen.push({ ...wish, y });
      take({ left: box.left + AIR, right: box.right - AIR, top: box.top + AIR, bottom: box.bottom - AIR });
      break;
    }
    if (mark !== null)
      take({ left: mark.x - mark.r, right: mark.x + mark.r, top: mark.y - mark.r, bottom: mark.y + mark.r });
  }
  return chosen;
}
