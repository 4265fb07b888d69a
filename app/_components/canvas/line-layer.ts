import type { NodeId } from "../../../core/graph.ts";
import type { CameraPlace } from "./camera.ts";
import type { Line } from "./scene-elements.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Draws lines between nodes, those of the `marked` nodes last and in `accent`. */
export function drawLines(
  context: CanvasRenderingContext2D,
  lines: readonly Line[],
  spotOf: (id: NodeId) => Point | undefined,
  { zoom, x, y }: CameraPlace,
  marked: ReadonlySet<NodeId | null>,
  accent: string,
): void {
  const last: Line[] = [];
  const draw = ({ source, target, width }: Line, colour: string) => {
    const from = spotOf(source);
    const to = spotOf(target);
    if (from === undefined || to === undefined) return;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(from.x * zoom + x, from.y * zoom + y);
    context.lineTo(to.x * zoom + x, to.y * zoom + y);
    context.stroke();
  };
  for (const line of lines) {
    if (marked.has(line.source) || marked.has(line.target)) last.push(line);
    else draw(line, line.colour);
  }
  for (const line of last) draw(line, accent);
}
