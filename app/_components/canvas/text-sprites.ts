/** How words look: `ink` on an outline of `ground`. */
export interface TextLook {
  readonly size: number;
  readonly weight: number;
  readonly ink: string;
  readonly ground: string;
}

/**
 * Words as pictures to copy. An outlined text costs a tenth of a millisecond each time it is drawn; most names are the same
 * in the next frame.
 */
export interface TextSprites {
  /** A frame begins, on a canvas with so many device pixels per CSS pixel. */
  begin(density: number): void;
  /** Their width in CSS pixels. */
  measure(words: string, size: number, weight: number): number;
  /** Writes them from `x` on, with their middle at `y`; the context is scaled by the density. */
  write(context: CanvasRenderingContext2D, words: string, x: number, y: number, look: TextLook): void;
}

/** Pictures made in one frame; what else is new is written as it is. */
const MADE_A_FRAME = 16;
const MAX_KEPT = 700;
/** Widths of texts that are kept. */
const MAX_MEASURED = 4_000;

export function createTextSprites(family: string): TextSprites {
  const widths = new Map<string, number>();
  const sprites = new Map<string, HTMLCanvasElement>();
  const ruler = document.createElement("canvas").getContext("2d")!;
  let rulerWeight = 0;
  let density = 1;
  let left = 0;

  function widthOf(words: string, weight: number): number {
    const key = `${weight}${words}`;
    let width = widths.get(key);
    if (width === undefined) {
      if (widths.size > MAX_MEASURED) widths.clear();
      if (rulerWeight !== weight) ruler.font = `${weight} 100px ${family}`;
      rulerWeight = weight;
      width = ruler.measureText(words).width / 100;
      widths.set(key, width);
    }
    return width;
  }

  function draw(context: CanvasRenderingContext2D, words: string, x: number, y: number, look: TextLook) {
    context.font = `${look.weight} ${look.size}px ${family}`;
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = outline(look.size);
    context.strokeStyle = look.ground;
    context.strokeText(words, x, y);
    context.fillStyle = look.ink;
    context.fillText(words, x, y);
  }

  function make(words: string, look: TextLook): HTMLCanvasElement {
    const pad = outline(look.size);
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil((widthOf(words, look.weight) * look.size + 2 * pad) * density);
    canvas.height = Math.ceil((1.5 * look.size + 2 * pad) * density);
    const context = canvas.getContext("2d")!;
    context.scale(density, density);
    draw(context, words, pad, canvas.height / density / 2, look);
    return canvas;
  }

  return {
    begin(next) {
      if (next !== density) sprites.clear();
      density = next;
      left = MADE_A_FRAME;
    },
    measure: (words, size, weight) => widthOf(words, weight) * size,
    write(context, words, x, y, look) {
      const key = `${look.weight} ${look.size} ${look.ink} ${look.ground} ${words}`;
      let sprite = sprites.get(key);
      if (sprite === undefined) {
        if (left <= 0) return draw(context, words, x, y, look);
        left -= 1;
        if (sprites.size >= MAX_KEPT) sprites.delete(sprites.keys().next().value!);
        sprite = make(words, look);
        sprites.set(key, sprite);
      }
      const snap = (at: number) => Math.round(at * density) / density;
      const [width, height] = [sprite.width / density, sprite.height / density];
      context.drawImage(sprite, snap(x - outline(look.size)), snap(y - height / 2), width, height);
    },
  };
}

function outline(size: number): number {
  return Math.max(3, size / 4);
}
