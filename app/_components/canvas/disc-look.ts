import type { CameraPlace } from "./camera.ts";
import { mix } from "./palette.ts";
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

/** A rim that has just been lit: so much of it is the colour of the dots, and so many pixels it is wider. */
const LIT = 0.8;
const WIDENS = 1.5;

/** How much of the dots is seen at a scale (device pixels per unit): from far away they would only flicker. */
export function dotShareAt(scale: number): number {
  return Math.min(1, Math.max(0, (scale - FLAT_TO) / (DOTS_FROM - FLAT_TO)));
}

/**
 * The disc itself, under its dots. `glow`, 0 to 1: how much its rim is lit. The rim is a larger disc under it, which costs less than an
 * outline; where the picture shows through it has to be one.
 */
export function drawGround(
  context: CanvasRenderingContext2D,
  look: DiscLook,
  camera: CameraPlace,
  dotShare: number,
  glow: number,
): void {
  const { zoom } = camera;
  const x = look.x * zoom + camera.x;
  const y = look.y * zoom + camera.y;
  const r = discRadius(look.count) * zoom + 2;
  const width = 1 + WIDENS * glow;
  const rim = glow === 0 ? look.rim : mix(look.dot, look.rim, LIT * glow);
  const ground = dotShare === 0 ? look.flat : dotShare === 1 ? look.ground : mix(look.ground, look.flat, dotShare);
  if (!look.isDim) {
    fillCircle(context, x, y, r + width / 2, rim);
    fillCircle(context, x, y, r - width / 2, ground);
    return;
  }
  context.globalAlpha = DIM;
  fillCircle(context, x, y, r, ground);
  context.strokeStyle = rim;
  context.lineWidth = width;
  context.stroke();
  context.globalAlpha = 1;
}

function fillCircle(context: CanvasRenderingContext2D, x: number, y: number, r: number, colour: string): void {
  context.beginPath();
  context.arc(x, y, r, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
}
