import type { NodeId } from "../../../core/graph.ts";
import type { Picture } from "./picture-contract.ts";

const PAN = 60;
export const ZOOM_STEP = 1.3;

/** What each key does while the picture has the focus. */
export function keysOf(parts: {
  picture: Picture;
  onSelect(id: NodeId | null): void;
  onPause(): void;
  onOnly(): void;
  onExpand(): void;
}): Record<string, () => void> {
  const { picture, onSelect } = parts;
  return {
    ArrowLeft: () => picture.panBy(PAN, 0),
    ArrowRight: () => picture.panBy(-PAN, 0),
    ArrowUp: () => picture.panBy(0, PAN),
    ArrowDown: () => picture.panBy(0, -PAN),
    "+": () => picture.zoomBy(ZOOM_STEP),
    "=": () => picture.zoomBy(ZOOM_STEP),
    "-": () => picture.zoomBy(1 / ZOOM_STEP),
    f: () => picture.fit(),
    n: () => onSelect(picture.nodeAfter(1)),
    p: () => onSelect(picture.nodeAfter(-1)),
    o: parts.onOnly,
    e: parts.onExpand,
    " ": parts.onPause,
    Escape: () => onSelect(null),
  };
}
