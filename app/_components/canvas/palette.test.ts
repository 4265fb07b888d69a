import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createLabelPlaces, LABEL_PLACES } from "../../_lib/label-places.ts";
import { createPalette, themeOf } from "./palette.ts";

test("the picture's colours are those of the other pages, light and dark", () => {
  const css = readFileSync(join(import.meta.dirname, "../../globals.css"), "utf8");
  const written = [...css.matchAll(/--color-label-(\d): (#[0-9a-f]{6})/g)].map(([, place, colour]) => [
    Number(place),
    colour,
  ]);
  const labels = Array.from({ length: LABEL_PLACES }, (_, index) => `Label${index}`);
  const placeOf = createLabelPlaces();
  const drawn = [false, true].flatMap((isDark) => {
    const palette = createPalette(themeOf(isDark));
    return labels.map((label) => [placeOf(label) + 1, palette.toneOf(label).node] as const).sort(([a], [b]) => a - b);
  });
  expect(written).toEqual(drawn);
});
