import type { StylesheetJson } from "cytoscape";
import type { Theme } from "./palette.ts";

/** How elements look: what differs from one to another is in their data, the rest in the theme. */
export function styles(theme: Theme): StylesheetJson {
  return [
    {
      selector: "node",
      style: {
        width: "data(size)",
        height: "data(size)",
        "background-color": "data(colour)",
        // biome-ignore lint/suspicious/noExplicitAny: the types do not know that shapes can be data
        shape: "data(shape)" as any,
        "border-width": "data(rim)",
        "border-color": theme.ground,
        "overlay-opacity": 0,
      },
    },
    {
      selector: "edge",
      style: {
        width: "data(width)",
        "line-color": "data(colour)",
        "curve-style": "haystack",
        "haystack-radius": 0,
        events: "no",
        "overlay-opacity": 0,
      },
    },
    {
      selector: "edge[arrow > 0]",
      style: {
        "curve-style": "straight",
        "target-arrow-shape": "triangle",
        "target-arrow-color": "data(colour)",
        "arrow-scale": "data(arrow)" as never,
      },
    },
  ];
}
