/**
 * Places in a disc after Vogel, "A better way to construct the sunflower head" (1979): place i stands at the angle
 * i · 137.5° and at a distance that grows with the root of i. Nothing to compute, no overlap, and nobody moves when
 * somebody joins: the area grows with the number.
 */
const SPACING = 9;
/** Free places in the middle, for the hub itself. */
const FREE = 8;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

let xs = new Float32Array(0);
let ys = new Float32Array(0);

/** Coordinates of places 0 … count - 1 against their hub, in world units; shared by all discs, valid until the next call. */
export function places(count: number): { readonly xs: Float32Array; readonly ys: Float32Array } {
  if (count > xs.length) {
    const size = Math.max(1024, 2 ** Math.ceil(Math.log2(count)));
    const from = xs.length;
    const grownX = new Float32Array(size);
    const grownY = new Float32Array(size);
    grownX.set(xs);
    grownY.set(ys);
    for (let i = from; i < size; i += 1) {
      const distance = SPACING * Math.sqrt(i + FREE);
      grownX[i] = distance * Math.cos(i * GOLDEN);
      grownY[i] = distance * Math.sin(i * GOLDEN);
    }
    xs = grownX;
    ys = grownY;
  }
  return { xs, ys };
}

/** The radius of a disc of `count` places, in world units. */
export function discRadius(count: number): number {
  return count === 0 ? 0 : SPACING * Math.sqrt(count + FREE) + SPACING / 2;
}

/** Places that the picture of a disc has room for: it is made anew only when the number of leaves passes 16, 128, 256, 512, 1024 … */
export function capacityOf(count: number): number {
  if (count <= 16) return 16;
  if (count <= 128) return 128;
  return 256 * 2 ** Math.max(0, Math.ceil(Math.log2(count / 256)));
}

/** The place within `reach` of a point (against the hub), or -1. Only places at about that distance are looked at. */
export function placeAt(x: number, y: number, count: number, reach: number): number {
  const distance = Math.hypot(x, y);
  const at = (d: number) => (Math.max(0, d) / SPACING) ** 2 - FREE;
  const from = Math.max(0, Math.floor(at(distance - reach)));
  const to = Math.min(count - 1, Math.ceil(at(distance + reach)));
  const { xs: px, ys: py } = places(count);
  let best = -1;
  let least = reach * reach;
  for (let i = from; i <= to; i += 1) {
    const square = (px[i]! - x) ** 2 + (py[i]! - y) ** 2;
    if (square > least) continue;
    least = square;
    best = i;
  }
  return best;
}
