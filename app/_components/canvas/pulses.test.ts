import { describe, expect, test } from "vitest";
import type { SceneNode } from "../../../core/scene.ts";
import { createPulses } from "./pulses.ts";

const node = (id: string, degree: number, leaves = 0): [string, SceneNode] => [
  id,
  { id, label: "Stream", name: id, rank: 0, degree, leaves, leafLabel: null },
];
const ELEMENTS = new Map(["a", "b"].map((id) => [id, { x: 0, y: 0, size: 10 }]));
const CAMERA = { zoom: 1, x: 0, y: 0 };

function createContext() {
  const radii: number[] = [];
  const arc = (_x: number, _y: number, radius: number) => void radii.push(radius);
  return { radii, context: { arc, beginPath() {}, stroke() {} } as unknown as CanvasRenderingContext2D };
}

describe("createPulses", () => {
  test("rings what got an edge, wider with time, and only for a moment", () => {
    const pulses = createPulses();
    const { context, radii } = createContext();
    pulses.note(new Map([node("a", 1), node("b", 1)]), 0);
    expect(pulses.draw(context, ELEMENTS, CAMERA, "#000000", 0)).toBe(false);
    pulses.note(new Map([node("a", 2), node("b", 1)]), 1_000);
    expect(pulses.draw(context, ELEMENTS, CAMERA, "#000000", 1_100)).toBe(true);
    expect(pulses.draw(context, ELEMENTS, CAMERA, "#000000", 1_500)).toBe(true);
    expect(radii).toHaveLength(2);
    expect(radii[1]).toBeGreaterThan(radii[0]!);
    expect(pulses.draw(context, ELEMENTS, CAMERA, "#000000", 2_500)).toBe(false);
    expect(radii).toHaveLength(2);
  });

  test("leaves to their discs what has one", () => {
    const pulses = createPulses();
    const { context } = createContext();
    pulses.note(new Map([node("a", 30, 30)]), 0);
    pulses.note(new Map([node("a", 31, 31)]), 10);
    expect(pulses.draw(context, ELEMENTS, CAMERA, "#000000", 20)).toBe(false);
  });
});
