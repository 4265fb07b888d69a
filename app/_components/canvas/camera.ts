/** A place of the camera: screen = world · zoom + (x, y). */
export interface CameraPlace {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

/** Flies the camera. What a person does with the picture ends a flight. */
export interface Flight {
  readonly isFlying: boolean;
  to(place: CameraPlace, nowMs: number, durationMs: number): void;
  stop(): void;
  /** Where the camera is now, or `null` when it does not fly. */
  step(nowMs: number): CameraPlace | null;
}

export function createFlight(current: () => CameraPlace, view: () => { width: number; height: number }): Flight {
  let path: { from: CameraPlace; to: CameraPlace; startMs: number; durationMs: number } | null = null;

  return {
    get isFlying() {
      return path !== null;
    },
    to(place, nowMs, durationMs) {
      path = { from: current(), to: place, startMs: nowMs, durationMs };
    },
    stop() {
      path = null;
    },
    step(nowMs) {
      if (path === null) return null;
      const { from, to, startMs, durationMs } = path;
      const t = durationMs <= 0 ? 1 : Math.min(1, Math.max(0, (nowMs - startMs) / durationMs));
      if (t === 1) {
        path = null;
        return to;
      }
      const eased = t * t * (3 - 2 * t);
      // The zoom grows by a constant factor, and the middle of the window moves straight.
      const zoom = from.zoom * (to.zoom / from.zoom) ** eased;
      const { width, height } = view();
      const middle = (a: CameraPlace, size: number, at: "x" | "y") => (size / 2 - a[at]) / a.zoom;
      const worldX = middle(from, width, "x") + (middle(to, width, "x") - middle(from, width, "x")) * eased;
      const worldY = middle(from, height, "y") + (middle(to, height, "y") - middle(from, height, "y")) * eased;
      return { zoom, x: width / 2 - worldX * zoom, y: height / 2 - worldY * zoom };
    },
  };
}
