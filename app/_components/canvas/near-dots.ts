import type { CameraPlace } from "./camera.ts";
import { type DiscLook, DOT } from "./disc-look.ts";
import type { createDotRaster, DotField, PutDot } from "./dot-raster.ts";
import type { StageSize } from "./stage.ts";
import type { createStamps } from "./stamps.ts";
import { places } from "./sunflower.ts";

type Camera = CameraPlace & StageSize;

/** Draws the dots that are in view, where they are too large for pictures of whole discs. The context is in device pixels. */
export interface NearDots {
  /** All dots in view at once, if there are many: `false` when they are better drawn singly. Dots of dimmed discs are left out. */
  drawTogether(context: CanvasRenderingContext2D, camera: Camera, looks: readonly DiscLook[]): boolean;
  /** The dots of a disc with its middle at `x`, `y`; `scale` is pixels per unit, `width` and `height` are the picture's. */
  drawSingly(
    context: CanvasRenderingContext2D,
    look: DiscLook,
    x: number,
    y: number,
    scale: number,
    width: number,
    height: number,
  ): void;
}

/** Drawn singly, a dot costs as much as so many pixels of a field that is laid over the whole. */
const FIELD_PIXELS_A_DOT = 850;

export function createNearDots(
  stamp: ReturnType<typeof createStamps>,
  putter: ReturnType<typeof createDotRaster>,
): NearDots {
  let screen: { context: CanvasRenderingContext2D; image: ImageData; field: DotField } | null = null;

  function drawTogether(context: CanvasRenderingContext2D, camera: Camera, looks: readonly DiscLook[]): boolean {
    const { density } = camera;
    const width = Math.round(camera.width * density);
    const height = Math.round(camera.height * density);
    const scale = camera.zoom * density;
    const spots: { put: PutDot; xs: number[]; ys: number[] }[] = [];
    let count = 0;
    for (const look of looks) {
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

  function drawSingly(
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

  return { drawTogether, drawSingly };
}
