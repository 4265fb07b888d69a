import type { NodeId } from "../../../core/graph.ts";
import { type CaptionSources, captionsOf, marksOf } from "./captions.ts";
import type { DiscLayer } from "./disc-layer.ts";
import { createLabelLayer, type DrawnName } from "./label-layer.ts";
import { drawLines } from "./line-layer.ts";
import { mix, type Theme } from "./palette.ts";
import type { Pointed } from "./pointing.ts";
import type { Pulses } from "./pulses.ts";
import type { Stage } from "./stage.ts";
import { nameLimit } from "./view.ts";

type Sources = Omit<CaptionSources, "view" | "pointed"> & { readonly pointed: Pointed | null };

/** Paints what is under and over the elements: dots, names, the ring at the pointer. */
export interface Painter {
  /**
   * Answers in what the next frame would look different, `null` for nothing. `isGlowOnly`: only what lights up or comes in view has
   * changed, and names stay.
   */
  paint(
    what: Sources & { readonly theme: Theme; readonly isMotionReduced: boolean; readonly isGlowOnly: boolean },
  ): "glow" | "all" | null;
  /** Names in the last frame: their boxes, centre and sizes, in pixels. */
  readonly names: readonly DrawnName[];
}

/** Names are few while discs are looked at, and many where single dots are. */
const NEAR = 1.6;
/** How much of the accent there is in the lines of what is pointed at. */
const LIT = 0.6;
const NEAR_NAMES = 600;
/** A name that was not there before costs a picture of it: in one frame so many come, or as many as a share of those there are. */
const NEW_NAMES = 6;
const NEW_SHARE = 0.25;

export function createPainter(stage: Stage, discs: DiscLayer, pulses: Pulses): Painter {
  const labels = createLabelLayer();
  let names: readonly DrawnName[] = [];

  function ring(x: number, y: number, radius: number, width: number) {
    stage.texts.lineWidth = width;
    stage.texts.beginPath();
    stage.texts.arc(x, y, Math.max(7, radius), 0, 2 * Math.PI);
    stage.texts.stroke();
  }

  /** Around what the pointer is on, and a stronger one around what is selected. */
  function rings({ pointed, selected, elements, arrangement, camera }: Sources, theme: Theme) {
    const radiusOf = (id: NodeId) => ((elements.nodes.get(id)?.size ?? 8) / 2) * camera.zoom + 4;
    stage.texts.strokeStyle = theme.accent;
    if (pointed !== null) ring(pointed.x, pointed.y, radiusOf(pointed.id ?? ""), 2);
    const chosen = elements.nodes.get(selected ?? "");
    if (chosen === undefined) return;
    const at = arrangement.spots.get(chosen.id) ?? chosen;
    const [x, y] = [at.x * camera.zoom + camera.x, at.y * camera.zoom + camera.y];
    ring(x, y, radiusOf(chosen.id), 3);
    stage.texts.globalAlpha = 0.3;
    ring(x, y, radiusOf(chosen.id) + 4, 6);
    stage.texts.globalAlpha = 1;
  }

  return {
    get names() {
      return names;
    },
    paint({ theme, isMotionReduced, isGlowOnly, ...sources }) {
      const { size } = stage;
      const { camera } = sources;
      const { elements, arrangement, pointed, selected } = sources;
      stage.dots.setTransform(size.density, 0, 0, size.density, 0, 0);
      stage.dots.clearRect(0, 0, size.width, size.height);
      const marked = new Set([selected, pointed?.id ?? null]);
      const accent = mix(theme.accent, theme.ground, LIT);
      drawLines(stage.dots, elements.lines, (id) => arrangement.spots.get(id), camera, marked, accent);
      const nowMs = performance.now();
      const isPulsing = !isMotionReduced && pulses.draw(stage.dots, elements.nodes, camera, theme.accent, nowMs);
      const isUnfinished = discs.draw(stage.dots, { ...camera, ...size, isMotionReduced }, nowMs) || isPulsing;
      const next = isUnfinished ? "glow" : null;
      if (isGlowOnly) return next;
      const wished = { ...sources, view: size };
      const most = camera.zoom > NEAR ? NEAR_NAMES : nameLimit(size);
      const limit = Math.min(most, names.length + Math.max(NEW_NAMES, Math.ceil(NEW_SHARE * names.length)));
      names = labels.draw(stage.texts, size, captionsOf(wished), marksOf(wished), limit, theme);
      rings(sources, theme);
      return limit < most && names.length === limit ? "all" : next;
    },
  };
}
