import type { SceneNode } from "../../../core/scene.ts";
import type { Palette, Tone } from "./palette.ts";
import { type LegendContent, TIES } from "./picture-contract.ts";
import type { SceneMaps } from "./shown-scene.ts";

/** What a scene draws, each label with the colour that it has from here on; `tell` hears of it when it changes. */
export function createLegendContent(palette: Palette, tell: (content: LegendContent) => void) {
  let said = "";
  return {
    update({ nodes, edges, ties }: SceneMaps): void {
      const types = [...new Set([...edges.values()].map(({ type }) => type))].sort();
      const content = { labels: labelsIn(nodes.values(), palette), types: ties.size > 0 ? [...types, TIES] : types };
      const text = JSON.stringify(content);
      if (text === said) return;
      said = text;
      tell(content);
    },
  };
}

/** With their colours; what is only drawn as dots is round. */
function labelsIn(nodes: Iterable<SceneNode>, palette: Palette): { label: string; tone: Tone }[] {
  const elements = new Set<string>();
  const dots = new Set<string>();
  for (const { label, leafLabel } of nodes) {
    elements.add(label);
    if (leafLabel !== null) dots.add(leafLabel);
  }
  const labels = [...new Set([...elements, ...dots])];
  for (const label of labels.toSorted()) palette.toneOf(label); // in the order in which the other pages ask
  return labels.map((label) => {
    const tone = palette.toneOf(label);
    return { label, tone: elements.has(label) ? tone : { ...tone, shape: "ellipse" } };
  });
}
