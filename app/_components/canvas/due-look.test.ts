import { describe, expect, test } from "vitest";
import { createDueLook } from "./due-look.ts";
import type { View } from "./picture-contract.ts";

function setUp(view: View | null = null) {
  const seen: unknown[] = [];
  const places = { isFresh: true, x: 1 };
  const look = createDueLook({
    arrangement: {
      get isFresh() {
        return places.isFresh;
      },
      spots: new Map([["a", { x: 10, y: 20, r: 1, isPinned: false, leaf: null }]]),
    },
    lens: { jump: (to) => void seen.push(to), reveal: (at) => void seen.push(at) },
    selection: { at: () => ({ x: places.x, y: 0 }) },
    view,
    size: () => ({ width: 100, height: 50, density: 1 }),
  });
  return { seen, places, look };
}

describe("createDueLook", () => {
  test("who is chosen before the first layout is looked at where the layout puts them", () => {
    const { seen, places, look } = setUp();
    look.ask();
    expect(look.step()).toBe(false);
    expect(seen).toEqual([]);
    Object.assign(places, { isFresh: false, x: 500 });
    expect(look.step()).toBe(true);
    expect(seen).toEqual([{ x: 500, y: 0 }]);
    expect(look.step()).toBe(false);
    expect(seen).toHaveLength(1);
  });

  test("the view of a link is looked at once, before who is chosen", () => {
    const { seen, places, look } = setUp({ near: "a", dx: 0, dy: 0, zoom: 2 });
    look.ask();
    places.isFresh = false;
    look.step();
    look.ask();
    look.step();
    expect(seen).toEqual([
      { zoom: 2, x: 30, y: -15 },
      { x: 1, y: 0 },
      { x: 1, y: 0 },
    ]);
  });
});
