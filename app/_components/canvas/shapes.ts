import type { Shape } from "./palette.ts";

/** Outlines of the shapes in a field of 16 by 16. */
export const PATHS: Record<Shape, string> = {
  ellipse: "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z",
  "round-diamond": "M8 0l8 8-8 8-8-8z",
  "round-hexagon": "M4 1h8l4 7-4 7H4L0 8z",
  "round-rectangle": "M1 1h14v14H1z",
  "round-triangle": "M8 1l8 14H0z",
  "round-pentagon": "M8 0l8 6-3 9H3L0 6z",
};
