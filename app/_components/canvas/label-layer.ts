import { chooseLabels, type LabelWish } from "./label-boxes.ts";
import type { Theme } from "./palette.ts";

/**
 * A name for what is at (`x`, `y`) on screen, a mark of radius `mark`. It is written `below` pixels under it, or if there
 * is no room `above` it; `note` is written smaller after it.
 */
export interface Caption {
  readonly id: string;
  readonly text: string;
  readonly note: string;
  readonly x: number;
  readonly y: number;
  readonly mark: number;
  readonly below: number;
  /** `null`: only below. */
  readonly above: number | null;
  readonly size: number;
  readonly isStrong: boolean;
}

interface Placed extends LabelWish {
  readonly caption: Caption;
}

/** A name that was written; `x`, `y` is its centre. */
export type DrawnName = Placed & { readonly y: number };

export interface LabelLayer {
  /** Writes what fits, most important first, and answers how many names that are. */
  draw(
    context: CanvasRenderingContext2D,
    view: { width: number; height: number; density: number },
    captions: Iterable<Caption>,
    limit: number,
    theme: Theme,
  ): readonly DrawnName[];
}

const MAX_TEXT = 28;
/** Names kept measured. */
const MAX_MEASURED = 4_000;

/** Writes names at screen size with an outline in the colour of the ground. Holds widths, so a frame measures nothing. */
export function createLabelLayer(): LabelLayer {
  const widths = new Map<string, number>();
  const family = getComputedStyle(document.body).fontFamily;

  function font(size: number, isStrong: boolean) {
    return `${isStrong ? 600 : 500} ${size}px ${family}`;
  }

  function measure(context: CanvasRenderingContext2D, text: string, size: number, isStrong: boolean): number {
    const key = `${isStrong ? 1 : 0}${text}`;
    let width = widths.get(key);
    if (width === undefined) {
      if (widths.size > MAX_MEASURED) widths.clear();
      context.font = font(100, isStrong);
      width = context.measureText(text).width / 100;
      widths.set(key, width);
    }
    return width * size;
  }

  return {
    draw(context, { width, height, density }, captions, limit, theme) {
      context.setTransform(density, 0, 0, density, 0, 0);
      context.clearRect(0, 0, width, height);
      function* wishes(): Generator<Placed> {
        for (const caption of captions) {
          const { id, text, note, x, y, mark, below, above, size, isStrong } = caption;
          const wide =
            measure(context, shorten(text), size, isStrong) +
            (note === "" ? 0 : measure(context, ` ${note}`, size * 0.8, false));
          const under = y + below + size * 0.6;
          yield {
            id,
            x,
            ys: above === null ? [under] : [under, y - above - size * 0.6],
            width: wide,
            height: size * 1.15,
            mark: mark === 0 ? null : { x, y, r: mark },
            caption,
          };
        }
      }
      const chosen = chooseLabels(wishes(), { width, height }, limit);
      context.textAlign = "left";
      context.textBaseline = "middle";
      context.lineJoin = "round";
      context.strokeStyle = theme.ground;
      for (const { caption, x, y, width: wide } of chosen) {
        const { size, isStrong, note } = caption;
        const text = shorten(caption.text);
        const left = x - wide / 2;
        context.lineWidth = Math.max(3, size / 4);
        context.font = font(size, isStrong);
        context.strokeText(text, left, y);
        context.fillStyle = theme.ink;
        context.fillText(text, left, y);
        if (note === "") continue;
        const after = left + measure(context, text, size, isStrong);
        context.font = font(size * 0.8, false);
        context.strokeText(` ${note}`, after, y);
        context.fillStyle = theme.muted;
        context.fillText(` ${note}`, after, y);
      }
      return chosen;
    },
  };
}

function shorten(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT - 1)}…`;
}
