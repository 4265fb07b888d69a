import type { Core, NodeSingular } from "cytoscape";

/** What is used of Cytoscape's renderer, which has no types of its own. */
interface Renderer {
  drawElements(context: CanvasRenderingContext2D, elements: readonly unknown[]): void;
  drawLayeredElements: Renderer["drawElements"];
  drawCachedElements: Renderer["drawElements"];
  drawNode(context: CanvasRenderingContext2D, node: NodeSingular): void;
  drawElementText(): void;
  readonly nodeShapes: Readonly<
    Record<
      string,
      {
        /** Makes the path; `cache` is the node's own, for what the shape computes. */
        draw(
          context: CanvasRenderingContext2D,
          x: number,
          y: number,
          width: number,
          height: number,
          cornerRadius: "auto",
          cache: object,
        ): void;
      }
    >
  >;
}

/**
 * Lets Cytoscape draw nodes as plainly as ours are: a shape with a rim, from the data they are given. Its own way serves every style there is, and
 * costs ten times as much: it keeps textures of elements, which are outdated with each change of a size, looks up sixty properties a node and frame
 * for labels, images and pies that there are not, and applies the style of each node anew twice a frame (3.34.4: a node without an image counts as
 * waiting for one). There is no option for that; where the renderer is not as expected, it is left as it is.
 */
export function drawPlainly(cy: Core, rim: () => string): void {
  const renderer = (cy as unknown as { renderer?(): Partial<Renderer> }).renderer?.();
  if (!isKnown(renderer)) return;
  renderer.drawLayeredElements = renderer.drawElements;
  renderer.drawCachedElements = renderer.drawElements;
  renderer.drawElementText = () => {};
  renderer.drawNode = (context, node) => {
    const { x, y } = node.position();
    const { size, colour, shape, rim: width } = node.data() as ElementData;
    const cache = (node as unknown as { rscratch(): object }).rscratch();
    const opacity = Number(node.numericStyle("opacity"));
    if (opacity === 0) return;
    context.globalAlpha = opacity;
    context.fillStyle = colour;
    context.strokeStyle = rim();
    context.lineWidth = width;
    context.beginPath(); // not every shape begins one
    renderer.nodeShapes[shape]!.draw(context, x, y, size, size, "auto", cache);
    context.closePath();
    context.fill();
    context.stroke();
    context.globalAlpha = 1;
  };
}

/** Cytoscape has three layers; one that shows nothing is still laid over the others in every frame. */
export function showLayer(container: HTMLElement, name: "selectbox" | "drag", isShown: boolean): void {
  const layer = container.querySelector<HTMLElement>(`canvas[data-id$="-${name}"]`);
  if (layer !== null) layer.style.display = isShown ? "" : "none";
}

/** What a node's element holds, sizes in world units. */
export interface ElementData {
  readonly size: number;
  readonly colour: string;
  readonly shape: string;
  /** Width of its rim. */
  readonly rim: number;
}

function isKnown(renderer: Partial<Renderer> | undefined): renderer is Renderer {
  return typeof renderer?.drawElements === "function" && renderer.nodeShapes?.["ellipse"] !== undefined;
}
