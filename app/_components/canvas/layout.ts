/** A circle to be placed. World units; `isPinned`: a person put it there, and it stays. */
export interface Body {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly isPinned: boolean;
}

/** Two bodies, by place in the list, that belong together; `weight` from 0 to 1. */
export interface Bond {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
}

export interface LayoutRequest {
  readonly bodies: readonly Body[];
  readonly bonds: readonly Bond[];
  /** Bodies, by place in the list, that go where there is room for them first, instead of pushing all others away. */
  readonly leaps: readonly number[];
  /** `settle` makes room and moves little; `tidy` looks for a good picture from wherever things are. */
  readonly mode: "settle" | "tidy";
  /** Width over height of the window: the picture is made to fit it. */
  readonly aspect: number;
}

/** Between two bodies at least. */
const GAP = 26;
const STEPS = { settle: 60, tidy: 320 };
/** Settling with more pulls bodies about that had a good place already. */
const HEAT = { settle: 0.05, tidy: 1 };
/**
 * Discs that fill this part of the picture lie as densely as they come to by themselves. With less, settling gathers them harder, up to
 * `LOOSE` times more when they fill no more than the smaller part.
 */
const DENSE = 0.55;
const SPARSE = 0.35;
const LOOSE = 3;
/** Rounds in which only overlaps are resolved. */
const LAST = 80;

/**
 * Centres for the bodies, as x, y, x, y …: bonds pull, nothing overlaps, heavy bodies move less than light ones. Starts from
 * where bodies are and uses no chance, so the same request has the same answer. Costs bodies² a step.
 */
export function layOut({ bodies: given, bonds, leaps, mode, aspect }: LayoutRequest): Float64Array<ArrayBuffer> {
  const bodies = leapt(given, leaps);
  const count = bodies.length;
  const at = new Float64Array(2 * count);
  const mass = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    const { x, y, r, isPinned } = bodies[i]!;
    at[2 * i] = x;
    at[2 * i + 1] = y;
    mass[i] = isPinned ? 1e12 : r * r;
  }
  const fits = Math.sqrt(Math.min(2.2, Math.max(0.45, aspect)));
  const gathering = mode === "tidy" ? 1 : 1 + LOOSE * looseness(bodies);
  const steps = STEPS[mode];
  for (let step = 0; step < steps; step += 1) {
    const heat = HEAT[mode] * (1 - step / steps);
    pull(bodies, bonds, at, mass, heat);
    gather(bodies, at, heat * gathering, fits);
    part(bodies, at, mass, mode === "tidy" ? 0.6 : 0.4);
  }
  for (let step = 0; step < LAST; step += 1) if (part(bodies, at, mass, 0.5) < 0.5) break;
  return at;
}

function leapt(given: readonly Body[], leaps: readonly number[]): readonly Body[] {
  const bodies = [...given];
  for (const i of leaps) {
    const { x, y, r, isPinned } = bodies[i]!;
    const others = bodies.filter((_, other) => other !== i);
    const at = freePlace(r, { x, y, r: -r - GAP }, others);
    bodies[i] = { x: at.x, y: at.y, r, isPinned };
  }
  return bodies;
}

function pull(bodies: readonly Body[], bonds: readonly Bond[], at: Float64Array, mass: Float64Array, heat: number) {
  for (const { a, b, weight } of bonds) {
    const dx = at[2 * b]! - at[2 * a]!;
    const dy = at[2 * b + 1]! - at[2 * a + 1]!;
    const distance = Math.hypot(dx, dy) || 1;
    const excess = distance - bodies[a]!.r - bodies[b]!.r - GAP;
    if (excess <= 0) continue;
    const force = (0.25 * heat * weight * excess) / distance;
    const share = mass[b]! / (mass[a]! + mass[b]!);
    at[2 * a]! += dx * force * share;
    at[2 * a + 1]! += dy * force * share;
    at[2 * b]! -= dx * force * (1 - share);
    at[2 * b + 1]! -= dy * force * (1 - share);
  }
}

/** From 0 where bodies fill their picture to 1 where it is mostly empty. */
function looseness(bodies: readonly Body[]): number {
  let [x1, y1, x2, y2, area] = [Infinity, Infinity, -Infinity, -Infinity, 0];
  for (const { x, y, r } of bodies) {
    x1 = Math.min(x1, x - r);
    y1 = Math.min(y1, y - r);
    x2 = Math.max(x2, x + r);
    y2 = Math.max(y2, y + r);
    area += Math.PI * r * r;
  }
  const filled = area / Math.max(1, (x2 - x1) * (y2 - y1));
  return Math.min(1, Math.max(0, (DENSE - filled) / (DENSE - SPARSE)));
}

/** Towards the middle of the picture, more so along its shorter side. */
function gather(bodies: readonly Body[], at: Float64Array, heat: number, fits: number) {
  const strength = 0.03 * heat;
  for (let i = 0; i < bodies.length; i += 1) {
    if (bodies[i]!.isPinned) continue;
    at[2 * i]! *= 1 - strength / fits;
    at[2 * i + 1]! *= 1 - strength * fits;
  }
}

/** Moves overlapping bodies apart; answers the deepest overlap that was left. */
function part(bodies: readonly Body[], at: Float64Array, mass: Float64Array, strength: number): number {
  let deepest = 0;
  for (let i = 0; i < bodies.length; i += 1) {
    const r = bodies[i]!.r + GAP;
    for (let j = i + 1; j < bodies.length; j += 1) {
      const least = r + bodies[j]!.r;
      let dx = at[2 * j]! - at[2 * i]!;
      let dy = at[2 * j + 1]! - at[2 * i + 1]!;
      const square = dx * dx + dy * dy;
      if (square >= least * least) continue;
      let distance = Math.sqrt(square);
      if (distance < 1e-6) {
        // In the same place: any direction is right, as long as it is always the same one.
        dx = Math.cos(i + 2 * j);
        dy = Math.sin(i + 2 * j);
        distance = 1;
      }
      const overlap = least - Math.sqrt(square);
      deepest = Math.max(deepest, overlap);
      const share = mass[j]! / (mass[i]! + mass[j]!);
      const move = (strength * overlap) / distance;
      at[2 * i]! -= dx * move * share;
      at[2 * i + 1]! -= dy * move * share;
      at[2 * j]! += dx * move * (1 - share);
      at[2 * j + 1]! += dy * move * (1 - share);
    }
  }
  return deepest;
}

/** Bodies that touch do not overlap, however the last digit was rounded. */
const TOUCHING = 1 - 1e-9;
/** Half as high as wide, about: what has nothing to stand beside fills the picture evenly. */
const ASPECT = 1.6;

/**
 * A free place for a new body of radius `r`, as near as possible to `near` (or to the middle): nothing else has to move.
 * `from` skips the places nearer than this, which are known to be taken; `distance` tells how near the place is.
 */
export function freePlace(
  r: number,
  near: { readonly x: number; readonly y: number; readonly r: number } | null,
  bodies: Iterable<{ readonly x: number; readonly y: number; readonly r: number }>,
  from = 0,
): { x: number; y: number; distance: number } {
  const all = [...bodies];
  const { x, y, r: inner } = near ?? { x: 0, y: 0, r: -r - GAP };
  const outward = near === null ? 0 : Math.atan2(y, x);
  const fits = near === null ? Math.sqrt(ASPECT) : 1;
  const isOver = (other: { readonly x: number; readonly y: number; readonly r: number }, atX: number, atY: number) => {
    const [dx, dy, least] = [other.x - atX, other.y - atY, other.r + r + GAP];
    return dx * dx + dy * dy < least * least * TOUCHING;
  };
  /** Who was in the way of the place before is most often in the way of the next one too: it is asked first. */
  let last = all[0];
  for (let distance = Math.max(inner + r + GAP, from); ; distance += Math.max(12, r / 2)) {
    const tries = Math.max(1, Math.min(48, Math.ceil((2 * Math.PI * distance) / Math.max(12, r))));
    for (let k = 0; k < tries; k += 1) {
      // From the outward direction to both sides in turn.
      const angle = outward + (((k + 1) >> 1) * (k % 2 === 0 ? 1 : -1) * 2 * Math.PI) / tries;
      const atX = x + distance * Math.cos(angle) * fits;
      const atY = y + (distance * Math.sin(angle)) / fits;
      if (last !== undefined && isOver(last, atX, atY)) continue;
      const blocking = all.find((other) => isOver(other, atX, atY));
      if (blocking === undefined) return { x: atX, y: atY, distance };
      last = blocking;
    }
  }
}
