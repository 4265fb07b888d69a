import type { NodeId } from "../../../core/graph.ts";
import type { SceneNode } from "../../../core/scene.ts";
import type { CameraPlace } from "./camera.ts";

/** Where there are no discs that would glow: a ring that widens and fades around a node which has got edges. */
export interface Pulses {
  /** Compares with what was noted before. */
  note(nodes: ReadonlyMap<NodeId, SceneNode>, nowMs: number): void;
  /** `true` when the next frame would look different. */
  draw(
    context: CanvasRenderingContext2D,
    elements: ReadonlyMap<NodeId, { readonly x: number; readonly y: number; readonly size: number }>,
    camera: CameraPlace,
    colour: string,
    nowMs: number,
  ): boolean;
}

const PULSE_MS = 900;
/** At a time: more would be unrest. */
const MAX = 16;
const WIDENS = 9;

export function createPulses(): Pulses {
  const degrees = new Map<NodeId, number>();
  const sinceMs = new Map<NodeId, number>();

  return {
    note(nodes, nowMs) {
      for (const id of degrees.keys()) if (!nodes.has(id)) degrees.delete(id);
      for (const { id, degree, leaves } of nodes.values()) {
        const before = degrees.get(id);
        degrees.set(id, degree);
        if (before === undefined || degree <= before || leaves > 0) continue;
        if (sinceMs.size < MAX && !sinceMs.has(id)) sinceMs.set(id, nowMs);
      }
    },
    draw(context, elements, camera, colour, nowMs) {
      context.strokeStyle = colour;
      context.lineWidth = 1.5;
      for (const [id, startMs] of sinceMs) {
        const t = (nowMs - startMs) / PULSE_MS;
        const element = elements.get(id);
        if (t >= 1 || element === undefined) {
          sinceMs.delete(id);
          continue;
        }
        context.globalAlpha = 0.5 * (1 - t) ** 2;
        context.beginPath();
        const radius = (element.size / 2) * camera.zoom + 1 + WIDENS * t;
        context.arc(element.x * camera.zoom + camera.x, element.y * camera.zoom + camera.y, radius, 0, 2 * Math.PI);
        context.stroke();
      }
      context.globalAlpha = 1;
      return sinceMs.size > 0;
    },
  };
}
