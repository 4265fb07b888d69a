import type { Core } from "cytoscape";
import { describe, expect, test } from "vitest";
import { drawPlainly } from "./plain-renderer.ts";

interface Drawn {
  drawNode(context: object, node: object): void;
  drawElements(): void;
  drawLayeredElements?(): void;
}

function setUp() {
  const calls: string[] = [];
  const shape = {
    draw: (_context: object, x: number, y: number, width: number) => calls.push(`at ${x},${y}, ${width}`),
  };
  const renderer = {
    drawElements: () => {},
    drawNode: () => {},
    nodeShapes: { ellipse: shape, "round-hexagon": shape },
  } as unknown as Drawn;
  drawPlainly({ renderer: () => renderer } as unknown as Core, () => "#ffffff");
  const context = new Proxy({} as Record<string, unknown>, {
    get: (held, name: string) => held[name] ?? (() => calls.push(name)),
    set(held, name: string, value) {
      held[name] = value;
      calls.push(`${name} ${value}`);
      return true;
    },
  });
  const node = (opacity: number) => ({
    position: () => ({ x: 3, y: 4 }),
    data: () => ({ size: 10, colour: "#00805e", shape: "round-hexagon", rim: 2 }),
    rscratch: () => ({}),
    numericStyle: () => opacity,
  });
  return { calls, renderer, draw: (opacity: number) => renderer.drawNode(context, node(opacity)) };
}

describe("drawPlainly", () => {
  test("draws each node as a path of its own, filled and rimmed", () => {
    const { calls, draw } = setUp();
    draw(0.5);
    expect(calls).toEqual([
      "globalAlpha 0.5",
      "fillStyle #00805e",
      "strokeStyle #ffffff",
      "lineWidth 2",
      "beginPath",
      "at 3,4, 10",
      "closePath",
      "fill",
      "stroke",
      "globalAlpha 1",
    ]);
  });

  test("draws nothing of a node that is not seen yet", () => {
    const { calls, draw } = setUp();
    draw(0);
    expect(calls).toEqual([]);
  });

  test("draws the elements instead of their textures", () => {
    const { renderer } = setUp();
    expect(renderer.drawLayeredElements).toBe(renderer.drawElements);
  });

  test("leaves a renderer alone that is not as expected", () => {
    const other = { drawNode: () => {} };
    drawPlainly({ renderer: () => other } as unknown as Core, () => "#ffffff");
    expect(Object.keys(other)).toEqual(["drawNode"]);
    expect(() => drawPlainly({} as Core, () => "#ffffff")).not.toThrow();
  });
});
