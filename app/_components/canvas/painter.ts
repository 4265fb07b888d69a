import { captionsOf } from "./captions.ts";
import type { DiscLayer } from "./disc-layer.ts";
import { createLabelLayer, type DrawnName } from "./label-layer.ts";
import { drawLines } from "./line-layer.ts";
import { mix, type Theme } from "./palette.ts";
import type { Pointed } from "./pointing.ts";
import type { Stage } from "./stage.ts";

type CaptionSources = Omit<Parameters<typeof captionsOf>[0], "view" | "pointed"> & { readonly pointed: Pointed | null };

/** Paints what is under and over the elements: dots, names, the ring at the pointer. */
export interface Painter {
  /** `true` when the next frame would look different. */
  paint(what: CaptionSources & { readonly theme: Theme; readonly isMotionReduced: boolean }): boolean;
  /** Names in the last frame: their boxes, centre and sizes, in pixels. */
  readonly names: readonly DrawnName[];
}

/** Names are few while discs are looked at, and many where single dots are. */
const NEAR = 1.6;
/** How much of the accent there is in the lines of what is pointed at. */
const LIT = 0.6;
const FAR_NAMES = 70;
const NEAR_NAMES = 600;

export function createPainter(stage: Stage, discs: DiscLayer): Painter {
  const labels = createLabelLayer();
  let names: readonly DrawnName[] = [];

  /** Around what the pointer is on. */
  function ring({ pointed, elements, camera }: CaptionSources, theme: Theme) {
    if (pointed === null) return;
    const radius = ((elements.nodes.get(pointed.id ?? "")?.size ?? 8) / 2) * camera.zoom + 3;
    stage.texts.strokeStyle = theme.accent;
    stage.texts.lineWidth = 2;
    stage.texts.beginPath();
    stage.texts.arc(pointed.x, pointed.y, Math.max(7, radius), 0, 2 * Math.PI);
    stage.texts.stroke();
  }

  return {
    get names() {
      return names;
    },
    paint({ theme, isMotionReduced, ...sources }) {
      const { size } = stage;
      const { camera } = sources;
      const { elements, arrangement, pointed, selected } = sources;
      stage.dots.setTransform(size.density, 0, 0, size.density, 0, 0);
      stage.dots.clearRect(0, 0, size.width, size.height);
      const marked = new Set([selected, pointed?.id ?? null]);
      const accent = mix(theme.accent, theme.ground, LIT);
      drawLines(stage.dots, elements.lines, (id) => arrangement.spots.get(id), camera, marked, accent);
      const isUnfinished = discs.draw(stage.dots, { ...camera, ...size, isMotionReduced }, performance.now());
      const captions = captionsOf({ ...sources, view: size });
      names = labels.draw(stage.texts, size, captions, camera.zoom > NEAR ? NEAR_NAMES : FAR_NAMES, theme);
      ring(sources, theme);
      return isUnfinished;
    },
  };
}
