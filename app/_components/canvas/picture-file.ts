import type { Arrangement } from "./arrangement.ts";
import type { CameraPlace } from "./camera.ts";
import type { DiscLook } from "./disc-look.ts";
import type { DrawnName } from "./label-layer.ts";
import type { Theme } from "./palette.ts";
import type { PictureFormat } from "./picture-contract.ts";
import type { Elements } from "./scene-elements.ts";
import { imageOf, type Stage } from "./stage.ts";
import { svgOf } from "./svg.ts";

/** What is on screen, as a file. */
export async function fileOf(
  format: PictureFormat,
  what: {
    readonly stage: Stage;
    readonly theme: Theme;
    readonly elements: Elements;
    readonly arrangement: Arrangement;
    readonly camera: CameraPlace;
    readonly looks: Iterable<DiscLook>;
    readonly written: readonly DrawnName[];
    readonly layer: { paint(context: CanvasRenderingContext2D, scale: number): Promise<void> };
  },
): Promise<Blob> {
  const { stage, theme, elements, arrangement, camera, looks: discs, written: names } = what;
  if (format === "png") return imageOf(stage, theme.ground, what.layer.paint);
  const { fontFamily: family } = getComputedStyle(document.body);
  const { density } = stage.size;
  const sources = { elements, arrangement, camera, view: stage.size };
  return new Blob([svgOf({ sources, discs, names, theme, density, family })], { type: "image/svg+xml" });
}
