import { chooseLabels, type LabelWish, type Mark } from "./label-boxes.ts";
import { mix, type Theme } from "./palette.ts";
import { createTextSprites } from "./text-sprites.ts";

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
/** Between a name and its note, as a share of the name's size. */
const GAP = 0.25;
const NOTE_WEIGHT = 500;
const WEIGHTS: Record<Tier, number> = { 1: 700, 2: 600, 3: 500 };

/** Pixels of a note beside a name of `size` pixels: smaller, but never too small to be read. */
export function noteSize(size: number): number {
  return Math.max(10, size * 0.8);
}

/** Writes names at screen size with an outline in the colour of the ground. */
export function createLabelLayer(): LabelLayer {
  const sprites = createTextSprites(getComputedStyle(document.body).fontFamily);

  /** Counts change all the time: letter by letter there is little to measure. */
  function noteWidth(note: string, size: number): number {
    let width = 0;
    for (const letter of note) width += sprites.measure(letter, noteSize(size), NOTE_WEIGHT);
    return width;
  }

  return {
    draw(context, { width, height, density }, captions, marks, limit, theme) {
      context.setTransform(density, 0, 0, density, 0, 0);
      context.clearRect(0, 0, width, height);
      sprites.begin(density);
      function* wishes(): Generator<Placed> {
        for (const caption of captions) {
          const { id, text, note, size, tier } = caption;
          const noted = note === "" ? 0 : size * GAP + noteWidth(note, size);
          const wide = sprites.measure(shorten(text), size, WEIGHTS[tier]) + noted;
          const places = caption.placesFor(wide);
          yield { id, places, width: wide, height: size * 1.15, isUrgent: tier === 1, caption };
        }
      }
      const chosen = chooseLabels(wishes(), marks, { width, height }, limit);
      const { ground, ink, muted } = theme;
      const dim = mix(muted, ground, 0.55);
      for (const { caption, x, y, width: wide } of chosen) {
        const { size, note, tier, isDim } = caption;
        const text = shorten(caption.text);
        const weight = WEIGHTS[tier];
        const left = x - wide / 2;
        sprites.write(context, text, left, y, { size, weight, ground, ink: isDim ? dim : tier === 3 ? muted : ink });
        if (note === "") continue;
        const after = left + sprites.measure(text, size, weight) + size * GAP;
        const look = { size: noteSize(size), weight: NOTE_WEIGHT, ground, ink: isDim ? dim : muted };
        sprites.write(context, note, after, y, look);
      }
      return chosen;
    },
  };
}

function shorten(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT - 1)}…`;
}
