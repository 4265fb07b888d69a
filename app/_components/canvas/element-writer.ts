import type { ElementLayer } from "./element-layer.ts";
import type { Elements } from "./scene-elements.ts";

/** Writes elements seldom and not during a gesture, since each write repaints all of them. */
export interface ElementWriter {
  /** As last written. */
  readonly elements: Elements;
  /** Something changed. */
  ask(): void;
  /** Something changed that a person is waiting for. */
  askNow(): void;
  /** `written`, or `due` while a write is to come. */
  step(nowMs: number, camera: { readonly isGesture: boolean; readonly isFlying: boolean }): "written" | "due" | "idle";
  write(nowMs: number): void;
}

const EVERY_MS = 1_000;
/** With fewer elements than this, writing them costs little, and is done more often. */
const FEW = 700;
const FEW_EVERY_MS = 300;
/** Sizes are for a zoom: at another one they are written anew after this. */
const RESIZE_MS = 120;
const RESIZE_RATIO = 0.12;

export function createElementWriter(options: {
  layer: ElementLayer;
  elementsAt(zoom: number): Elements;
}): ElementWriter {
  const { layer } = options;
  let elements: Elements = { nodes: new Map(), edges: new Map(), lines: [], ranked: [], highest: 0 };
  let isDue = true;
  let wroteMs = Number.NEGATIVE_INFINITY;
  let sizedZoom = 0;

  function write(nowMs: number) {
    isDue = false;
    wroteMs = nowMs;
    sizedZoom = layer.zoom;
    elements = options.elementsAt(sizedZoom);
    if (layer.sync(elements.nodes, elements.edges)) return;
    isDue = true;
    wroteMs = Number.NEGATIVE_INFINITY;
  }

  return {
    get elements() {
      return elements;
    },
    ask() {
      isDue = true;
    },
    askNow() {
      isDue = true;
      wroteMs = Number.NEGATIVE_INFINITY;
    },
    write,
    step(nowMs, { isGesture, isFlying }) {
      const everyMs = layer.count < FEW ? FEW_EVERY_MS : EVERY_MS;
      const isResized = Math.abs(Math.log(layer.zoom / (sizedZoom || 1))) > RESIZE_RATIO;
      if (isResized && !isFlying && elements.nodes.size > 0) {
        isDue = true;
        wroteMs = Math.min(wroteMs, nowMs - everyMs + RESIZE_MS);
      }
      if (!isDue) return "idle";
      if (isGesture || nowMs - wroteMs < everyMs) return "due";
      write(nowMs);
      return "written";
    },
  };
}
