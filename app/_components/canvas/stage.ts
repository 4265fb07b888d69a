export interface StageSize {
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel, 2 at most. */
  readonly density: number;
}

/** The layers of a picture: dots at the bottom, elements above them, names on top. */
export interface Stage {
  readonly dots: CanvasRenderingContext2D;
  readonly elements: HTMLElement;
  readonly texts: CanvasRenderingContext2D;
  readonly size: StageSize;
  close(): void;
}

/** Fills the container with the layers and keeps them as large as it is. */
export function createStage(container: HTMLElement, onResize: () => void): Stage {
  const under = layer("canvas") as HTMLCanvasElement;
  const elements = layer("div");
  const over = layer("canvas") as HTMLCanvasElement;
  over.style.pointerEvents = "none";
  let size: StageSize = { width: 1, height: 1, density: 1 };

  function layer(tag: "canvas" | "div"): HTMLElement {
    const element = document.createElement(tag);
    Object.assign(element.style, { position: "absolute", inset: "0", width: "100%", height: "100%" });
    element.setAttribute("aria-hidden", "true");
    container.append(element);
    return element;
  }

  const observer = new ResizeObserver(() => {
    const { width, height } = container.getBoundingClientRect();
    const density = Math.min(2, globalThis.devicePixelRatio || 1);
    if (width === 0 || height === 0) return;
    size = { width, height, density };
    for (const canvas of [under, over]) {
      canvas.width = Math.round(width * density);
      canvas.height = Math.round(height * density);
    }
    onResize();
  });
  observer.observe(container);

  return {
    dots: under.getContext("2d")!,
    elements,
    texts: over.getContext("2d")!,
    get size() {
      return size;
    },
    close() {
      observer.disconnect();
      container.replaceChildren();
    },
  };
}

/** What the layers show, as a PNG file. */
export async function imageOf(
  stage: Stage,
  ground: string,
  paintElements: (context: CanvasRenderingContext2D, scale: number) => Promise<void>,
): Promise<Blob> {
  const { width, height } = stage.dots.canvas;
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d")!;
  context.fillStyle = ground;
  context.fillRect(0, 0, width, height);
  context.drawImage(stage.dots.canvas, 0, 0);
  await paintElements(context, stage.size.density);
  context.drawImage(stage.texts.canvas, 0, 0);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error("The picture could not be made.")) : resolve(blob)));
  });
}
