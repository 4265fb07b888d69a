import { describe, expect, test } from "vitest";
import { createLabelPlaces, LABEL_PLACES } from "./label-places.ts";

describe("createLabelPlaces", () => {
  test("gives as many labels as there are colours a colour each, and each keeps its own", () => {
    const placeOf = createLabelPlaces();
    const labels = Array.from({ length: LABEL_PLACES }, (_, index) => `Label${index * 7}`);
    const places = labels.map(placeOf);
    expect(new Set(places).size).toBe(LABEL_PLACES);
    expect(placeOf("one more")).toBeLessThan(LABEL_PLACES);
    expect(labels.map(placeOf)).toEqual(places);
  });
});
