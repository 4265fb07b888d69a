import { type CameraPlace, createFlight } from "./camera.ts";
import type { StageSize } from "./stage.ts";
import { fitCamera, type Insets, MAX_ZOOM, MIN_ZOOM } from "./view.ts";

interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** Looks at the picture: follows the whole of it until a person moves it, and flies where it is sent. */
export interface Lens {
  readonly place: CameraPlace;
  readonly isFlying: boolean;
  /** Whether a person has moved the picture: then it no longer follows the whole. */
  readonly isTouched: boolean;
  /** A gesture begins, moves the picture, ends. */
  gesture(kind: "press" | "move" | "release"): void;
  /** Whether a person holds the picture; for no longer than a few seconds, lest it stands still. */
  isHeld(nowMs: number): boolean;
  /** Goes to a place and stays there. */
  jump(to: CameraPlace): void;
  /** Shows a part of the world, not too near. */
  flyTo(box: Box): void;
  /** Brings a point of the world into view, if it is not. */
  reveal(at: { readonly x: number; readonly y: number }): void;
  /** Brings everything into view, and follows it from now on. */
  showAll(box: Box | null, durationMs?: number): void;
  zoomBy(factor: number): void;
  panBy(x: number, y: number): void;
  /** Goes on with a flight; `false` when there is none. */
  step(nowMs: number): boolean;
}

const FLIGHT_MS = 600;
const ZOOM_MS = 180;
const MAX_HELD_MS = 3_000;
/** Nearer to the border than this (pixels), a point does not count as in view. */
const EDGE = 20;
const REVEAL_ZOOM = 0.6;
/** A part is shown no nearer than this. */
const PART_ZOOM = 1.4;

export function createLens(options: {
  layer: {
    readonly zoom: number;
    readonly pan: { readonly x: number; readonly y: number };
    setCamera(zoom: number, x: number, y: number): void;
    panBy(x: number, y: number): void;
  };
  size(): StageSize;
  insets(): Insets;
  isMotionReduced(): boolean;
  onFlight(): void;
}): Lens {
  const { layer, size, insets } = options;
  const place = (): CameraPlace => ({ zoom: layer.zoom, x: layer.pan.x, y: layer.pan.y });
  const flight = createFlight(place, size);
  let isTouched = false;
  let heldMs: number | null = null;

  function fly(to: CameraPlace, durationMs = FLIGHT_MS) {
    flight.to(to, performance.now(), options.isMotionReduced() ? 0 : durationMs);
    options.onFlight();
  }

  return {
    get place() {
      return place();
    },
    get isFlying() {
      return flight.isFlying;
    },
    get isTouched() {
      return isTouched;
    },
    gesture(kind) {
      if (kind === "press") heldMs = performance.now();
      if (kind === "release") heldMs = null;
      if (kind !== "move") return;
      isTouched = true;
      flight.stop();
    },
    isHeld: (nowMs) => heldMs !== null && nowMs - heldMs < MAX_HELD_MS,
    jump(to) {
      isTouched = true;
      flight.stop();
      layer.setCamera(to.zoom, to.x, to.y);
    },
    flyTo(box) {
      isTouched = true;
      fly(fitCamera(box, size(), insets(), PART_ZOOM));
    },
    reveal(at) {
      const { zoom, x, y } = place();
      const { width, height } = size();
      const [sx, sy] = [at.x * zoom + x, at.y * zoom + y];
      if (sx > EDGE && sy > EDGE && sx < width - EDGE && sy < height - EDGE) return;
      isTouched = true;
      const near = Math.max(zoom, REVEAL_ZOOM);
      fly({ zoom: near, x: width / 2 - at.x * near, y: height / 2 - at.y * near });
    },
    showAll(box, durationMs = FLIGHT_MS) {
      isTouched = false;
      if (box === null) return;
      const to = fitCamera(box, size(), insets(), 2);
      const now = place();
      const isNear = Math.abs(Math.log(to.zoom / now.zoom)) < 0.02 && Math.hypot(to.x - now.x, to.y - now.y) < 6;
      if (isNear) return;
      if (durationMs === 0) layer.setCamera(to.zoom, to.x, to.y);
      else fly(to, durationMs);
    },
    zoomBy(factor) {
      isTouched = true;
      const { zoom, x, y } = place();
      const { width, height } = size();
      const next = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom * factor));
      const keep = (at: number, length: number) => length / 2 - ((length / 2 - at) / zoom) * next;
      fly({ zoom: next, x: keep(x, width), y: keep(y, height) }, ZOOM_MS);
    },
    panBy(x, y) {
      isTouched = true;
      flight.stop();
      layer.panBy(x, y);
    },
    step(nowMs) {
      const to = flight.step(nowMs);
      if (to !== null) layer.setCamera(to.zoom, to.x, to.y);
      return to !== null;
    },
  };
}
