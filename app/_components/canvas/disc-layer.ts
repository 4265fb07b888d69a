import type { NodeId } from "../../../core/graph.ts";
import { createStamps } from "./stamps.ts";
import { capacityOf, discRadius, places } from "./sunflower.ts";

/**
 * Draws leaves as dots on a canvas under the elements. Each disc has a picture of its own (a bitmap at one of a few
 * scales), to which new dots are added; a frame copies the pictures that are in view, so moving, zooming and growing cost
 * the same at any number of leaves. Nearer than the largest scale, only the dots in view are drawn, one by one.
 */
export interface DiscLayer {
  /** Tells of a disc; `count` dots of `dot` on `ground`, around (`x`, `y`) in world units. */
  set(id: NodeId, disc: { x: number; y: number; count: number; dot: string; ground: string }, nowMs: number): void;
  move(id: NodeId, x: number, y: number): void;
  drop(id: NodeId): void;
  clear(): void;
  /** Draws a frame on what is there; `true` when the next frame would look different (something fades, or a picture is not finished). */
  draw(context: CanvasRenderingContext2D, camera: Camera, nowMs: number): boolean;
}

/** Screen = world · zoom + (x, y), in CSS pixels; `density` is device pixels per CSS pixel. */
export interface Camera {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly density: number;
  readonly isMotionReduced: boolean;
}

interface Picture {
  readonly canvas: HTMLCanvasElement;
  readonly scale: number;
  readonly capacity: number;
  drawn: number;
}

interface Disc {
  x: number;
  y: number;
  count: number;
  dot: string;
  ground: string;
  /** The finished picture, and one that is being made at another scale or size. */
  shown: Picture | null;
  coming: Picture | null;
  /** Dots from here on are new since `freshMs`. */
  fresh: number;
  freshMs: number;
}

const DOT = 3.1;
const SCALES = [1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 2, 1];
/** Nearer than this (device pixels per unit) dots are drawn one by one. */
const NEAR = 0.8;
/** Dots put into pictures in one frame: some 3 ms. */
const DOTS_A_FRAME = 8_000;
/** A new picture costs as much as so many dots: when the scale changes, all discs need one. */
const DOTS_A_PICTURE = 800;
const FADE_MS = 900;
const MAX_FRESH = 32;
/** New dots that light up in one frame, over all discs. */
const FRESH_A_FRAME = 1_500;

export function createDiscLayer(): DiscLayer {
  const discs = new Map<NodeId, Disc>();
  const stamp = createStamps();

  function fill(disc: Disc, picture: Picture, limit: number): number {
    const to = Math.min(disc.count, picture.drawn + limit);
    const context = picture.canvas.getContext("2d")!;
    const { scale } = picture;
    const middle = picture.canvas.width / 2;
    const { xs, ys } = places(disc.count);
    const size = Math.max(1, 2 * DOT * scale);
    if (size < 2.5) {
      context.fillStyle = disc.dot;
      const half = size / 2;
      for (let i = picture.drawn; i < to; i += 1) {
        context.fillRect(middle + xs[i]! * scale - half, middle + ys[i]! * scale - half, size, size);
      }
    } else {
      const dot = stamp(disc.dot, size);
      const half = dot.width / 2;
      for (let i = picture.drawn; i < to; i += 1) {
        context.drawImage(dot, middle + xs[i]! * scale - half, middle + ys[i]! * scale - half);
      }
    }
    const done = to - picture.drawn;
    picture.drawn = to;
    return done;
  }

  function newPicture(disc: Disc, scale: number): Picture {
    const capacity = capacityOf(disc.count);
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(2 * (discRadius(capacity) + DOT) * scale) + 2;
    canvas.height = canvas.width;
    return { canvas, scale, capacity, drawn: 0 };
  }

  /** Brings a disc's pictures nearer to what is wanted; answers how many dots that took. */
  function develop(disc: Disc, scale: number, limit: number): number {
    const fits = (picture: Picture | null) => picture?.scale === scale && picture.capacity === capacityOf(disc.count);
    let done = 0;
    if (fits(disc.shown)) {
      disc.coming = null;
      return fill(disc, disc.shown!, limit);
    }
    if (disc.shown !== null && disc.shown.drawn < disc.count && disc.count <= disc.shown.capacity) {
      done += fill(disc, disc.shown, limit);
    }
    if (!fits(disc.coming)) {
      if (done >= limit) return done;
      disc.coming = newPicture(disc, scale);
      done += DOTS_A_PICTURE;
    }
    done += fill(disc, disc.coming!, Math.max(0, limit - done));
    if (disc.coming!.drawn === disc.count) {
      disc.shown = disc.coming;
      disc.coming = null;
    }
    return done;
  }

  return {
    set(id, next, nowMs) {
      const disc = discs.get(id);
      if (disc === undefined) {
        discs.set(id, { ...next, shown: null, coming: null, fresh: next.count, freshMs: Number.NEGATIVE_INFINITY });
        return;
      }
      if (next.count > disc.count) {
        if (nowMs - disc.freshMs > FADE_MS) disc.fresh = disc.count;
        disc.fresh = Math.max(disc.fresh, next.count - MAX_FRESH);
        disc.freshMs = nowMs;
      }
      if (next.count < disc.count || next.dot !== disc.dot) {
        disc.shown = null;
        disc.coming = null;
        disc.fresh = Math.min(disc.fresh, next.count);
      }
      Object.assign(disc, next);
    },
    move(id, x, y) {
      const disc = discs.get(id);
      if (disc === undefined) return;
      disc.x = x;
      disc.y = y;
    },
    drop: (id) => void discs.delete(id),
    clear: () => discs.clear(),

    draw(context, camera, nowMs) {
      const { zoom, x: panX, y: panY, width, height, density, isMotionReduced } = camera;
      const scale = zoom * density;
      const isNear = scale > NEAR;
      const wanted = SCALES.find((one) => one >= scale * 0.8) ?? SCALES.at(-1)!;
      let left = DOTS_A_FRAME;
      let goesOn = false;
      context.setTransform(density, 0, 0, density, 0, 0);
      context.imageSmoothingEnabled = true;
      context.imageSmoothingQuality = "low";
      const inView: Disc[] = [];
      for (const disc of discs.values()) {
        const r = (discRadius(disc.count) + 8) * zoom;
        const x = disc.x * zoom + panX;
        const y = disc.y * zoom + panY;
        if (x + r < 0 || y + r < 0 || x - r > width || y - r > height) continue;
        inView.push(disc);
        context.fillStyle = disc.ground;
        context.beginPath();
        context.arc(x, y, discRadius(disc.count) * zoom + 2, 0, 2 * Math.PI);
        context.fill();
      }
      context.setTransform(1, 0, 0, 1, 0, 0);
      for (const disc of inView) {
        const x = (disc.x * zoom + panX) * density;
        const y = (disc.y * zoom + panY) * density;
        if (isNear) drawNear(context, disc, x, y, scale, width * density, height * density);
        else {
          left -= develop(disc, wanted, Math.max(0, left));
          const picture = disc.shown ?? disc.coming;
          if (picture !== null) {
            const size = (picture.canvas.width * scale) / picture.scale;
            context.drawImage(picture.canvas, x - size / 2, y - size / 2, size, size);
          }
          goesOn ||= disc.coming !== null || disc.shown?.scale !== wanted || disc.shown.drawn < disc.count;
        }
        const age = nowMs - disc.freshMs;
        if (age < FADE_MS && !isMotionReduced) {
          goesOn = true;
          drawFresh(context, disc, x, y, scale, age / FADE_MS, FRESH_A_FRAME / inView.length);
        }
      }
      return goesOn;
    },
  };

  function drawNear(
    context: CanvasRenderingContext2D,
    disc: Disc,
    x: number,
    y: number,
    scale: number,
    width: number,
    height: number,
  ) {
    const dot = stamp(disc.dot, 2 * DOT * scale);
    const half = dot.width / 2;
    const { xs, ys } = places(disc.count);
    for (let i = 0; i < disc.count; i += 1) {
      const px = x + xs[i]! * scale;
      const py = y + ys[i]! * scale;
      if (px < -half || py < -half || px > width + half || py > height + half) continue;
      context.drawImage(dot, px - half, py - half);
    }
  }

  /** New dots light up and the rim of their disc glows for a moment. */
  function drawFresh(
    context: CanvasRenderingContext2D,
    disc: Disc,
    x: number,
    y: number,
    scale: number,
    t: number,
    limit: number,
  ) {
    const { xs, ys } = places(disc.count);
    const glow = (1 - t) ** 2;
    context.globalAlpha = 0.4 * glow;
    context.strokeStyle = disc.dot;
    context.lineWidth = 1.5;
    context.beginPath();
    context.arc(x, y, discRadius(disc.count) * scale + 2 + 4 * t, 0, 2 * Math.PI);
    context.stroke();
    context.globalAlpha = glow;
    context.fillStyle = disc.dot;
    const size = Math.max(1.5, 2 * DOT * scale * 1.2);
    for (let i = Math.max(disc.fresh, disc.count - Math.ceil(limit)); i < disc.count; i += 1) {
      context.fillRect(x + xs[i]! * scale - size / 2, y + ys[i]! * scale - size / 2, size, size);
    }
    context.globalAlpha = 1;
  }
}
