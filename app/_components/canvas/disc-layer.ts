import type { NodeId } from "../../../core/graph.ts";
import type { CameraPlace } from "./camera.ts";
import { DIM, type DiscLook, DOT, dotShareAt, drawGround } from "./disc-look.ts";
import { createDiscPictures, type DiscPicture } from "./disc-pictures.ts";
import { createDotRaster } from "./dot-raster.ts";
import { createNearDots } from "./near-dots.ts";
import type { StageSize } from "./stage.ts";
import { createStamps } from "./stamps.ts";
import { discRadius, places } from "./sunflower.ts";

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

/** In CSS pixels. */
export interface Camera extends CameraPlace, StageSize {
  readonly isMotionReduced: boolean;
}

interface Disc {
  look: DiscLook;
  picture: DiscPicture | null;
  /** Dots from here on are new since `freshMs`. */
  fresh: number;
  freshMs: number;
}

const SCALES = [1 / 4, 1 / 2, 1];
/** Nearer than this (device pixels per unit) dots are drawn without pictures of discs. */
const NEAR = 0.8;
/** Dots put into pictures in one frame: some 4 ms, which is also the time after which no other disc is begun. */
const DOTS_A_FRAME = 500;
const MS_A_FRAME = 4;
const FADE_MS = 900;
const MAX_FRESH = 32;
/** New dots that light up in one frame, over all discs. */
const FRESH_A_FRAME = 250;

/** Pixels across, at most: very large discs get a coarser picture than is wanted. */
const MAX_PICTURE = 3_000;

function pictureScale(wanted: number, count: number): number {
  const fits = (scale: number) => scale <= wanted && 2 * discRadius(count) * scale <= MAX_PICTURE;
  return SCALES.findLast(fits) ?? SCALES[0]!;
}

/** From 1, at the moment when new dots have come, to 0. */
function glowOf({ freshMs }: Disc, nowMs: number): number {
  const t = (nowMs - freshMs) / FADE_MS;
  return t < 1 ? (1 - t) ** 2 : 0;
}

export function createDiscLayer(): DiscLayer {
  const discs = new Map<NodeId, Disc>();
  const stamp = createStamps();
  const putter = createDotRaster();
  const pictures = createDiscPictures(stamp, putter);
  const near = createNearDots(stamp, putter);

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
      const untilMs = performance.now() + MS_A_FRAME;
      let goesOn = false;
      context.setTransform(density, 0, 0, density, 0, 0);
      context.imageSmoothingEnabled = true;
      context.imageSmoothingQuality = "low";
      const inView: Disc[] = [];
      for (const disc of discs.values()) {
        const { look } = disc;
        const r = (discRadius(look.count) + 8) * zoom;
        const x = look.x * zoom + panX;
        const y = look.y * zoom + panY;
        if (x + r < 0 || y + r < 0 || x - r > width || y - r > height) continue;
        inView.push(disc);
        drawGround(context, look, camera, dotShare, isMotionReduced ? 0 : glowOf(disc, nowMs));
      }
      context.setTransform(1, 0, 0, 1, 0, 0);
      const areTogether =
        isNear &&
        near.drawTogether(
          context,
          camera,
          inView.map(({ look }) => look),
        );
      for (const disc of inView) {
        const { look } = disc;
        const x = (look.x * zoom + panX) * density;
        const y = (look.y * zoom + panY) * density;
        const alpha = (look.isDim ? DIM : 1) * dotShare;
        context.globalAlpha = alpha;
        if (isNear) {
          if (!areTogether || look.isDim)
            near.drawSingly(context, look, x, y, scale, width * density, height * density);
        } else if (dotShare > 0) {
          const pictured = pictureScale(wanted, look.count);
          if (performance.now() > untilMs) left = 0;
          left -= pictures.develop(disc, pictured, Math.max(0, Math.floor(left)));
          const { picture } = disc;
          if (picture !== null) {
            const size = (picture.canvas.width * scale) / picture.scale;
            context.drawImage(picture.canvas, x - size / 2, y - size / 2, size, size);
          }
          goesOn ||= picture?.scale !== pictured || picture.drawn < look.count;
        }
        const glow = isMotionReduced ? 0 : glowOf(disc, nowMs);
        if (glow > 0) {
          goesOn = true;
          drawFresh(context, disc, x, y, scale, glow, FRESH_A_FRAME / inView.length);
        }
      }
      context.globalAlpha = 1;
      return goesOn;
    },
  };

  /** New dots light up for a moment: squares of whole pixels. */
  function drawFresh(
    context: CanvasRenderingContext2D,
    { look, fresh }: Disc,
    x: number,
    y: number,
    scale: number,
    glow: number,
    limit: number,
  ) {
    const { xs, ys } = places(look.count);
    context.globalAlpha = glow;
    context.fillStyle = look.dot;
    const size = Math.round(Math.max(2, 2 * DOT * scale * 1.2));
    for (let i = Math.max(fresh, look.count - Math.ceil(limit)); i < look.count; i += 1) {
      context.fillRect(
        Math.round(x + xs[i]! * scale - size / 2),
        Math.round(y + ys[i]! * scale - size / 2),
        size,
        size,
      );
    }
  }
}
