/** Dots to copy, drawn once per colour and size. */
export function createStamps(): (colour: string, size: number) => HTMLCanvasElement {
  const stamps = new Map<string, HTMLCanvasElement>();

  /** A dot to copy: `size` device pixels across. */
  return function stamp(colour: string, size: number): HTMLCanvasElement {
    const pixels = Math.max(2, Math.ceil(size));
    const key = `${colour} ${pixels}`;
    let canvas = stamps.get(key);
    if (canvas === undefined) {
      if (stamps.size > 64) stamps.clear();
      canvas = document.createElement("canvas");
      canvas.width = pixels + 2;
      canvas.height = pixels + 2;
      const context = canvas.getContext("2d")!;
      context.fillStyle = colour;
      context.arc(pixels / 2 + 1, pixels / 2 + 1, pixels / 2, 0, 2 * Math.PI);
      context.fill();
      stamps.set(key, canvas);
    }
    return canvas;
  };
}
