import { chooseLabels, type LabelWish, type Mark } from "./label-boxes.ts";
import { mix, type Theme } from "./palette.ts";

/** How much a name says: the few that matter most, those of note, all others. */
export type Tier = 1 | 2 | 3;

/** A name and where its centre may be on screen, once it is known how wide it is; `note` is written smaller after it. */
export interface Caption {
  readonly id: string;
  readonly text: string;
  readonly note: string;
  readonly size: number;
  readonly tier: Tier;
  /** Something else is looked at. */
  readonly isDim: boolean;
  placesFor(width: number): readonly { readonly x: number; readonly y: number }[];
}

interface Placed extends LabelWish {
  readonly caption: Caption;
}

/** A name that was written; `x`, `y` is its centre. */
export type DrawnName = Placed & { readonly x: number; readonly y: number };

export interface LabelLayer {
  /** Writes what fits, most important first, and answers what that is. */
  draw(
    context: CanvasRenderingContext2D,
    view: { width: number; height: number; density: number },
    captions: Iterable<Caption>,
    marks: Iterable<Mark>,
    limit: number,
    theme: Theme,
  ): readonly DrawnName[];
}

const MAX_TEXT = 28;
/** Names kept measured. */
const MAX_MEASURED = 4_000;
const WEIGHTS: Record<Tier, number> = { 1: 700, 2: 600, 3: 500 };

/** Pixels of a note beside a name of `size` pixels: smaller, but never too small to be read. */
export function noteSize(size: number): number {
  return Math.max(10, size * 0.8);
}

/** Writes names at screen size with an outline in the colour of the ground. Holds widths, so a frame measures nothing. */
export function createLabelLayer(): LabelLayer {
  const widths = new Map<string, number>();
  const family = getComputedStyle(document.body).fontFamily;

  function measure(context: CanvasRenderingContext2D, text: string, size: number, weight: number): number {
    const key = `${weight}${text}`;
    let width = widths.get(key);
    if (width === undefined) {
      if (widths.size > MAX_MEASURED) widths.clear();
      context.font = `${weight} 100px ${family}`;
      width = context.measureText(text).width / 100;
      widths.set(key, width);
    }
    return width * size;
  }

  return {
    draw(context, { width, height, density }, captions, marks, limit, theme) {
      context.setTransform(density, 0, 0, density, 0, 0);
      context.clearRect(0, 0, width, height);
      function* wishes(): Generator<Placed> {
        for (const caption of captions) {
          const { id, text, note, size, tier } = caption;
          const wide =
            measure(context, shorten(text), size, WEIGHTS[tier]) +
            (note === "" ? 0 : measure(context, ` ${note}`, noteSize(size), 500));
          const places = caption.placesFor(wide);
          yield { id, places, width: wide, height: size * 1.15, isUrgent: tier === 1, caption };
        }
      }
      const chosen = chooseLabels(wishes(), marks, { width, height }, limit);
      context.textAlign = "left";
      context.textBaseline = "middle";
      context.lineJoin = "round";
      context.strokeStyle = theme.ground;
      const dim = mix(theme.muted, theme.ground, 0.55);
      for (const { caption, x, y, width: wide } of chosen) {
        const { size, note, tier, isDim } = caption;
        const text = shorten(caption.text);
        const left = x - wide / 2;
        const write = (words: string, at: number, ink: string) => {
          context.strokeText(words, at, y);
          context.fillStyle = isDim ? dim : ink;
          context.fillText(words, at, y);
        };
        context.lineWidth = Math.max(3, size / 4);
        context.font = `${WEIGHTS[tier]} ${size}px ${family}`;
        write(text, left, tier === 3 ? theme.muted : theme.ink);
        if (note === "") continue;
        const after = left + measure(context, text, size, WEIGHTS[tier]);
        context.font = `500 ${noteSize(size)}px ${family}`;
        write(` ${note}`, after, theme.muted);
      }
      return chosen;
    },
  };
}

function shorten(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT - 1)}…`;
}
