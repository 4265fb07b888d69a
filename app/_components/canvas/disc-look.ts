import type { CameraPlace } from "./camera.ts";
import { discRadius } from "./sunflower.ts";

/** `count` dots around (`x`, `y`), in world units. */
export interface DiscLook {
  readonly x: number;
  readonly y: number;
  readonly count: number;
  readonly dot: string;
  /** Under the dots. */
  readonly ground: string;
  /** Instead of the dots, from so far away that they could not be told apart; and the line around it. */
  readonly flat: string;
  readonly rim: string;
  /** Something else is looked at. */
  readonly isDim: boolean;
}

/** Radius of a dot in world units. */
export const DOT = 3.1;
/** Device pixels per unit from which dots appear, and at which they are all there: two and four pixels between them. */
const FLAT_TO = 0.22;
const DOTS_FROM = 0.44;
/** What is left of a disc while something else is looked at. */
export const DIM = 0.3;

/** How much of the dots is seen at a scale (device pixels per unit): from far away they would only flicker. */
export function dotShareAt(scale: number): number {
  return Math.min(1, Math.max(0, (scale - FLAT_TO) / (DOTS_FROM - FLAT_TO)));
}

/** The disc itself, under its dots. */
export function drawGround(
  context: CanvasRenderingContext2D,
  look: DiscLook,
  camera: CameraPlace,
  dotShare: number,
): void {
  const { zoom } = camera;
  const alpha = look.isDim ? DIM : 1;
  context.beginPath();
  context.arc(look.x * zoom + camera.x, look.y * zoom + camera.y, discRadius(look.count) * zoom + 2, 0, 2 * Math.PI);
  if (dotShare < 1) {
    context.globalAlpha = alpha;
    context.fillStyle = look.flat;
    context.fill();
  }
  if (dotShare > 0) {
    context.globalAlpha = alpha * dotShare;
    context.fillStyle = look.ground;
    context.fill();
  }
  context.globalAlpha = alpha;
  context.strokeStyle = look.rim;
  context.stroke();
  context.globalAlpha = 1;
}
