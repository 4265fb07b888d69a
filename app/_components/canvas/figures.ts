import type { SceneReplica } from "../../../core/scene-replica.ts";
import type { Arrangement } from "./arrangement.ts";
import type { CameraPlace } from "./camera.ts";
import type { DiscPlaces } from "./disc-places.ts";
import type { ElementWriter } from "./element-writer.ts";
import { noteSize } from "./label-layer.ts";
import type { Painter } from "./painter.ts";
import type { PictureFigures } from "./picture-contract.ts";
import type { Relayout } from "./relayout.ts";

export function figuresOf(parts: {
  layer: { readonly count: number; readonly fading: number };
  discs: DiscPlaces;
  painter: Painter;
  relayout: Relayout;
  writer: ElementWriter;
  arrangement: Arrangement;
  camera: CameraPlace;
  replica: SceneReplica;
}): PictureFigures {
  const { replica, layer, discs, painter, relayout, writer, arrangement, camera } = parts;
  return {
    elements: layer.count,
    fading: layer.fading,
    names: painter.names.map(({ x, y, width, height, caption: { text, size, note } }) => ({
      x,
      y,
      width,
      height,
      text,
      size: note === "" ? size : Math.min(size, noteSize(size)),
    })),
    dots: discs.dots,
    layouts: relayout.moves.length,
    moves: relayout.moves,
    scene: () => ({ ...replica.toScene(), position: replica.position }),
    placeOf(id) {
      const element = writer.elements.nodes.get(id);
      const node = element && (arrangement.spots.get(id) ?? element);
      return node === undefined ? null : { x: node.x * camera.zoom + camera.x, y: node.y * camera.zoom + camera.y };
    },
  };
}
