export interface Mark {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

/** A name that wants to be written, in pixels; wishes are given most important first. */
export interface LabelWish {
  readonly id: string;
  /** Where its centre may be, best first. */
  readonly places: readonly { readonly x: number; readonly y: number }[];
  readonly width: number;
  readonly height: number;
  /** It is written on marks rather than left out; never on another name. */
  readonly isUrgent: boolean;
}

/** Pixels between two names at least. */
const AIR = 3;
const CELL = 96;

interface Box {
  readonly id: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Which names can be written, and where, without touching another name or a mark that they do not name: each in turn, if
 * there is room for it left. A grid of cells keeps this near linear.
 */
export function chooseLabels<Wish extends LabelWish>(
  wishes: Iterable<Wish>,
  marks: Iterable<Mark>,
  view: { readonly width: number; readonly height: number },
  limit: number,
): (Wish & { readonly x: number; readonly y: number })[] {
  const names = createGrid();
  const marked = createGrid();
  const chosen: (Wish & { readonly x: number; readonly y: number })[] = [];
  for (const { id, x, y, r } of marks) marked.take({ id, left: x - r, right: x + r, top: y - r, bottom: y + r });

  for (const wish of wishes) {
    if (chosen.length >= limit) break;
    const at =
      wish.places.find((place) => fits(wish, place, true)) ??
      (wish.isUrgent ? wish.places.find((place) => fits(wish, place, false)) : undefined);
    if (at === undefined) continue;
    chosen.push({ ...wish, x: at.x, y: at.y });
    names.take(boxOf(wish, at, 0));
  }
  return chosen;

  function fits(wish: Wish, place: { x: number; y: number }, isOffMarks: boolean): boolean {
    const box = boxOf(wish, place, AIR);
    const isOut = box.right < 0 || box.bottom < 0 || box.left > view.width || box.top > view.height;
    return !isOut && names.isFree(box) && (!isOffMarks || marked.isFree(boxOf(wish, place, 0)));
  }
}

function boxOf({ id, width, height }: LabelWish, { x, y }: { x: number; y: number }, air: number): Box {
  return {
    id,
    left: x - width / 2 - air,
    right: x + width / 2 + air,
    top: y - height / 2 - air,
    bottom: y + height / 2 + air,
  };
}

function createGrid() {
  const cells = new Map<number, Box[]>();

  function* keysOf({ left, right, top, bottom }: Box): Generator<number> {
    for (let cx = Math.floor(left / CELL); cx <= Math.floor(right / CELL); cx += 1) {
      for (let cy = Math.floor(top / CELL); cy <= Math.floor(bottom / CELL); cy += 1) yield cx * 4096 + cy;
    }
  }

  return {
    /** What bears the same id does not stand in the way. */
    isFree(box: Box): boolean {
      for (const key of keysOf(box)) {
        for (const { id, left, right, top, bottom } of cells.get(key) ?? []) {
          if (left <= box.right && right >= box.left && top <= box.bottom && bottom >= box.top && id !== box.id)
            return false;
        }
      }
      return true;
    },
    take(box: Box) {
      for (const key of keysOf(box)) {
        const cell = cells.get(key);
        if (cell === undefined) cells.set(key, [box]);
        else cell.push(box);
      }
    },
  };
}
