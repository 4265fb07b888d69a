import { describe, expect, test } from "vitest";
import { createArrangement } from "./arrangement.ts";
import { themeOf } from "./palette.ts";
import { svgOf } from "./svg.ts";

const look = {
  x: 0,
  y: 0,
  count: 40,
  dot: "#111111",
  ground: "#222222",
  flat: "#333333",
  rim: "#444444",
  isDim: false,
};
const node = { id: "a", x: 0, y: 0, size: 20, colour: "#555555", shape: "ellipse" } as const;
const name = (text: string) => ({
  id: "a",
  x: 100,
  y: 80,
  places: [],
  width: 40,
  height: 12,
  isUrgent: true,
  caption: { id: "a", text, note: "40", size: 17, tier: 1, isDim: false, placesFor: () => [] } as const,
});

function svgAt(zoom: number, text = "a"): string {
  const elements = { nodes: new Map([["a", node]]), edges: new Map(), lines: [], ranked: [], highest: 1 };
  return svgOf({
    sources: {
      elements,
      arrangement: createArrangement(),
      camera: { zoom, x: 100, y: 60 },
      view: { width: 200, height: 120 },
    },
    discs: [look],
    names: [name(text)],
    theme: themeOf(false),
    density: 1,
    family: "serif",
  });
}

describe("svgOf", () => {
  test("draws every dot that can be told apart, and a plain disc from afar", () => {
    expect(svgAt(0.5).match(/h0/g)).toHaveLength(40);
    expect(svgAt(0.5)).toContain(look.ground);
    expect(svgAt(0.1)).not.toContain("h0");
    expect(svgAt(0.1)).toContain(look.flat);
  });

  test("leaves out the dots that are out of view", () => {
    const dots = svgAt(4).match(/h0/g)?.length ?? 0;
    expect(dots).toBeGreaterThan(0);
    expect(dots).toBeLessThan(40);
  });

  test("keeps names as text, whatever they hold", () => {
    const svg = svgAt(0.5, `<b>"R&D"</b>\u0007`);
    expect(svg).toContain("&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt;<tspan");
  });
});
