import { type DiscLook, DOT } from "./disc-look.ts";
import type { createDotRaster } from "./dot-raster.ts";
import type { createStamps } from "./stamps.ts";
import { capacityOf, discRadius, places } from "./sunflower.ts";

/** The dots of a disc at one scale (pixels per unit), of which the first `drawn` are there. */
export interface DiscPicture {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  readonly scale: number;
  readonly capacity: number;
  drawn: number;
}

interface Pictured {
  readonly look: DiscLook;
  picture: DiscPicture | null;
}

export interface DiscPictures {
  /** Brings a disc's picture nearer to what is wanted, by about `limit` dots; answers how many that took. */
  develop(disc: Pictured, scale: number, limit: number): number;
}

/** A new picture costs as much as some dots, and as one for so many of its pixels and so many of its dots, which are written as numbers. */
const DOTS_A_PICTURE = 8;
const PIXELS_A_DOT = 2_500;
const WRITTEN_A_DOT = 100;
/** With more dots to come than this, a picture is made anew. */
const MANY_NEW = 100;

export function createDiscPictures(
  stamp: ReturnType<typeof createStamps>,
  putter: ReturnType<typeof createDotRaster>,
): DiscPictures {
  /** Writes all dots of a picture. */
  function fillWhole({ look }: Pictured, picture: DiscPicture): number {
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

  function fill(disc: Pictured, picture: DiscPicture, limit: number): number {
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

  function newPicture({ look }: Pictured, scale: number): DiscPicture {
    const capacity = capacityOf(look.count);
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(2 * (discRadius(capacity) + DOT) * scale) + 2;
    canvas.height = canvas.width;
    return { canvas, context: canvas.getContext("2d")!, scale, capacity, drawn: 0 };
  }

  return {
    develop(disc, scale, limit) {
      const { picture, look } = disc;
      if (picture?.scale === scale && picture.capacity === capacityOf(look.count)) return fill(disc, picture, limit);
      if (limit <= 0) return 0;
      disc.picture = newPicture(disc, scale);
      return fillWhole(disc, disc.picture);
    },
  };
}
