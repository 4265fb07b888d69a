import type { NodeId } from "../../../core/graph.ts";
import { DIM, type DiscLook, DOT, dotShareAt, drawGround } from "./disc-look.ts";
import { createDotRaster, type DotField, type PutDot } from "./dot-raster.ts";
import { createStamps } from "./stamps.ts";
import { capacityOf, discRadius, places } from "./sunflower.ts";

/**
 * Draws leaves as dots on a canvas under the elements. Each disc has a picture of its own (a bitmap at one of a few
 * scales), to which new dots are added; a frame copies the pictures that are in view, so moving, zooming and growing cost
 * the same at any number of leaves. Nearer than the largest scale, only the dots in view are drawn, one by one or, when they
 * are many, on a field of pixels; farther than dots can be told apart, a disc is plain.
 */
export interface DiscLayer {
  set(id: NodeId, disc: DiscLook, nowMs: number): void;
  drop(id: NodeId): void;
  looks(): Iterable<DiscLook>;
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
  readonly context: CanvasRenderingContext2D;
  readonly scale: number;
  readonly capacity: number;
  drawn: number;
}

interface Disc {
  look: DiscLook;
  picture: Picture | null;
  /** Dots from here on are new since `freshMs`. */
  fresh: number;
  freshMs: number;
}

const SCALES = [1 / 4, 1 / 2, 1];
/** Nearer than this (device pixels per unit) dots are drawn one by one. */
const NEAR = 0.8;
/** Dots put into pictures in one frame: some 4 ms. */
const DOTS_A_FRAME = 500;
/** A new picture costs as much as some dots, and as one for so many of its pixels and so many of its dots, which are written as numbers. */
const DOTS_A_PICTURE = 8;
const PIXELS_A_DOT = 2_500;
const WRITTEN_A_DOT = 100;
/** With more dots to come than this, a picture is made anew. */
const MANY_NEW = 100;
/** Drawn one by one, a dot costs as much as so many pixels of a field that is laid over the whole. */
const FIELD_PIXELS_A_DOT = 850;
const FADE_MS = 900;
const MAX_FRESH = 32;
/** New dots that light up in one frame, over all discs. */
const FRESH_A_FRAME = 500;

export function createDiscLayer(): DiscLayer {
  const discs = new Map<NodeId, Disc>();
  const stamp = createStamps();
  const putter = createDotRaster();
  let screen: { context: CanvasRenderingContext2D; image: ImageData; field: DotField } | null = null;

  /** Writes all dots of a picture. */
  function fillWhole({ look }: Disc, picture: Picture): number {
    const { canvas, context, scale } = picture;
    const { width } = canvas;
    const image = context.createImageData(width, width);
    const field = { pixels: new Uint32Array(image.data.buffer), width, height: width };
    const put = putter(look.dot, DOT * scale);
    const { xs, ys } = places(look.count);
    for (let i = 0; i < look.count; i += 1) put(field, width / 2 + xs[i]! * scale, width / 2 + ys[i]! * scale);
    context.putImageData(image, 0, 0);
    picture.drawn = look.count;
    return DOTS_A_PICTURE + (width * width) / PIXELS_A_DOT + look.count / WRITTEN_A_DOT;
  }

  function fill(disc: Disc, picture: Picture, limit: number): number {
    const { look } = disc;
    if (look.count - picture.drawn > MANY_NEW) return limit > 0 ? fillWhole(disc, picture) : 0;
    const to = Math.min(look.count, picture.drawn + limit);
    const { context, scale } = picture;
    const { xs, ys } = places(look.count);
    const dot = stamp(look.dot, 2 * DOT * scale);
    const corner = (picture.canvas.width - dot.width) / 2;
    for (let i = picture.drawn; i < to; i += 1) {
      context.drawImage(dot, corner + xs[i]! * scale, corner + ys[i]! * scale);
    }
    const done = to - picture.drawn;
    picture.drawn = to;
    return done;
  }

  function newPicture({ look }: Disc, scale: number): Picture {
    const capacity = capacityOf(look.count);
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(2 * (discRadius(capacity) + DOT) * scale) + 2;
    canvas.height = canvas.width;
    return { canvas, context: canvas.getContext("2d")!, scale, capacity, drawn: 0 };
  }

  /** Brings a disc's picture nearer to what is wanted; answers how many dots that took. */
  function develop(disc: Disc, scale: number, limit: number): number {
    const { picture, look } = disc;
    if (picture?.scale === scale && picture.capacity === capacityOf(look.count)) return fill(disc, picture, limit);
    if (limit <= 0) return 0;
    disc.picture = newPicture(disc, scale);
    return fillWhole(disc, disc.picture);
  }

  return {
    set(id, next, nowMs) {
      const disc = discs.get(id);
      if (disc === undefined) {
        const { count } = next;
        discs.set(id, { look: next, picture: null, fresh: count, freshMs: Number.NEGATIVE_INFINITY });
        return;
      }
      const { look } = disc;
      if (next.count > look.count) {
        if (nowMs - disc.freshMs > FADE_MS) disc.fresh = look.count;
        disc.fresh = Math.max(disc.fresh, next.count - MAX_FRESH);
        disc.freshMs = nowMs;
      }
      if (next.count < look.count || next.dot !== look.dot) {
        disc.picture = null;
        disc.fresh = Math.min(disc.fresh, next.count);
      }
      disc.look = next;
    },
    drop: (id) => void discs.delete(id),
    *looks() {
      for (const { look } of discs.values()) yield look;
    },

    draw(context, camera, nowMs) {
      const { zoom, x: panX, y: panY, width, height, density, isMotionReduced } = camera;
      const scale = zoom * density;
      const isNear = scale > NEAR;
      const dotShare = dotShareAt(scale);
      const wanted = SCALES.find((one) => one >= scale * 0.8) ?? SCALES.at(-1)!;
      let left = DOTS_A_FRAME;
      let goesOn = false;
      context.setTransform(density, 0, 0, density, 0, 0);
      context.imageSmoothingEnabled = true;
      context.imageSmoothingQuality = "low";
      context.lineWidth = 1;
      const inView: Disc[] = [];
      for (const disc of discs.values()) {
        const { look } = disc;
        const r = (discRadius(look.count) + 8) * zoom;
        const x = look.x * zoom + panX;
        const y = look.y * zoom + panY;
        if (x + r < 0 || y + r < 0 || x - r > width || y - r > height) continue;
        inView.push(disc);
        drawGround(context, look, camera, dotShare);
      }
      context.setTransform(1, 0, 0, 1, 0, 0);
      const isOnField = isNear && drawField(context, camera, inView);
      for (const disc of inView) {
        const { look } = disc;
        const x = (look.x * zoom + panX) * density;
        const y = (look.y * zoom + panY) * density;
        const alpha = (look.isDim ? DIM : 1) * dotShare;
        context.globalAlpha = alpha;
        if (isOnField && !look.isDim) context.globalAlpha = 1;
        else if (isNear) drawNear(context, look, x, y, scale, width * density, height * density);
        else if (dotShare > 0) {
          left -= develop(disc, wanted, Math.max(0, Math.floor(left)));
          const { picture } = disc;
          if (picture !== null) {
            const size = (picture.canvas.width * scale) / picture.scale;
            context.drawImage(picture.canvas, x - size / 2, y - size / 2, size, size);
          }
          goesOn ||= picture?.scale !== wanted || picture.drawn < look.count;
        }
        const age = nowMs - disc.freshMs;
        if (age < FADE_MS && !isMotionReduced) {
          goesOn = true;
          drawFresh(context, disc, x, y, scale, age / FADE_MS, FRESH_A_FRAME / inView.length);
        }
      }
      context.globalAlpha = 1;
      return goesOn;
    },
  };

  /** All dots in view at once, if there are many: `false` when they are better drawn one by one. Dots of dimmed discs are left out. */
  function drawField(context: CanvasRenderingContext2D, camera: Camera, inView: readonly Disc[]): boolean {
    const { density } = camera;
    const width = Math.round(camera.width * density);
    const height = Math.round(camera.height * density);
    const scale = camera.zoom * density;
    const spots: { put: PutDot; xs: number[]; ys: number[] }[] = [];
    let count = 0;
    for (const { look } of inView) {
      if (look.isDim) continue;
      const x = (look.x * camera.zoom + camera.x) * density;
      const y = (look.y * camera.zoom + camera.y) * density;
      const { xs, ys } = places(look.count);
      const spot = { put: putter(look.dot, DOT * scale), xs: [] as number[], ys: [] as number[] };
      for (let i = 0; i < look.count; i += 1) {
        const px = x + xs[i]! * scale;
        const py = y + ys[i]! * scale;
        if (px < -DOT * scale || py < -DOT * scale || px > width + DOT * scale || py > height + DOT * scale) continue;
        spot.xs.push(px);
        spot.ys.push(py);
      }
      count += spot.xs.length;
      spots.push(spot);
    }
    if (count * FIELD_PIXELS_A_DOT < width * height) return false;
    const { context: under, image, field } = screenOf(width, height);
    field.pixels.fill(0);
    for (const { put, xs, ys } of spots) for (let i = 0; i < xs.length; i += 1) put(field, xs[i]!, ys[i]!);
    under.putImageData(image, 0, 0);
    context.drawImage(under.canvas, 0, 0);
    return true;
  }

  function screenOf(width: number, height: number) {
    if (screen?.image.width !== width || screen.image.height !== height) {
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      const context = canvas.getContext("2d")!;
      const image = context.createImageData(width, height);
      screen = { context, image, field: { pixels: new Uint32Array(image.data.buffer), width, height } };
    }
    return screen;
  }

  function drawNear(
    context: CanvasRenderingContext2D,
    { dot: colour, count }: DiscLook,
    x: number,
    y: number,
    scale: number,
    width: number,
    height: number,
  ) {
    const dot = stamp(colour, 2 * DOT * scale);
    const half = dot.width / 2;
    const { xs, ys } = places(count);
    // At whole pixels a dot is copied, between them it is computed, which takes several times as long.
    context.imageSmoothingEnabled = false;
    for (let i = 0; i < count; i += 1) {
      const px = x + xs[i]! * scale;
      const py = y + ys[i]! * scale;
      if (px < -half || py < -half || px > width + half || py > height + half) continue;
      context.drawImage(dot, Math.round(px - half), Math.round(py - half));
    }
    context.imageSmoothingEnabled = true;
  }

  /** New dots light up and the rim of their disc glows for a moment. */
  function drawFresh(
    context: CanvasRenderingContext2D,
    { look, fresh }: Disc,
    x: number,
    y: number,
    scale: number,
    t: number,
    limit: number,
  ) {
    const { xs, ys } = places(look.count);
    const glow = (1 - t) ** 2;
    context.globalAlpha = 0.4 * glow;
    context.strokeStyle = look.dot;
    context.lineWidth = 1.5;
    context.beginPath();
    context.arc(x, y, discRadius(look.count) * scale + 2 + 4 * t, 0, 2 * Math.PI);
    context.stroke();
    context.globalAlpha = glow;
    context.fillStyle = look.dot;
    const size = Math.max(1.5, 2 * DOT * scale * 1.2);
    for (let i = Math.max(fresh, look.count - Math.ceil(limit)); i < look.count; i += 1) {
      context.fillRect(x + xs[i]! * scale - size / 2, y + ys[i]! * scale - size / 2, size, size);
    }
  }
}
