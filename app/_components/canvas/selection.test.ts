import { describe, expect, test } from "vitest";
import type { SceneFocus, SceneNode } from "../../../core/scene.ts";
import { createSelection } from "./selection.ts";

function node(id: string): SceneNode {
  return { id, label: "User", name: id, rank: 0.1, degree: 1, leaves: 0, leafLabel: null };
}

function focus(...ids: string[]): SceneFocus {
  return { nodes: ids.map(node), edges: [], place: null };
}

/** A server that tells of a, b and c, each with one neighbour; `asked` counts. */
function testSelection() {
  const known = new Map([
    ["a", focus("a", "a1")],
    ["b", focus("b", "b1")],
    ["c", { ...focus("c", "c1"), place: { hub: "h", slot: 3 } }],
  ]);
  const asked: string[] = [];
  let isHushed = false;
  const spots = new Map([["a", { x: 5, y: 6, r: 20, isPinned: false, leaf: null }]]);
  const selection = createSelection({
    async fetch(id) {
      asked.push(id);
      if (isHushed) throw new Error("not heard");
      return known.get(id) ?? null;
    },
    arrangement: { spots },
  });
  const looked = () => selection.looks().map(({ focus, isExpanded }) => [focus.nodes[0]?.id, isExpanded]);
  const hush = (next: boolean) => {
    isHushed = next;
  };
  return { selection, known, asked, looked, hush };
}

describe("createSelection", () => {
  test("looks at the selected node and at those that are expanded, which stay when another is selected", async () => {
    const { selection, asked, looked } = testSelection();
    expect(await selection.set("a")).toBe(true);
    expect(looked()).toEqual([["a", false]]);
    expect(await selection.expand(["a", "b"])).toBe(true);
    expect(looked()).toEqual([
      ["a", true],
      ["b", true],
    ]);
    await selection.set("c");
    expect(looked()).toEqual([
      ["c", false],
      ["a", true],
      ["b", true],
    ]);
    expect(asked).toEqual(["a", "b", "c"]);
    expect(await selection.expand(["b"])).toBe(false);
    await selection.set(null);
    expect(looked()).toEqual([["b", true]]);
  });

  test("dims nobody who is around one of them, and nobody at all without a selected one", async () => {
    const { selection } = testSelection();
    await selection.expand(["b"]);
    expect(selection.around).toBeNull();
    await selection.set("c");
    expect([...selection.around!].sort()).toEqual(["b", "b1", "c", "c1", "h"]);
    expect(selection.nodeOf("b1")?.name).toBe("b1");
    await selection.expand([]);
    expect([...selection.around!].sort()).toEqual(["c", "c1", "h"]);
    expect(selection.nodeOf("b1")).toBeUndefined();
  });

  test("answers false for a node that another took the place of, or that nobody knows", async () => {
    const { selection, looked } = testSelection();
    const first = selection.set("a");
    const second = selection.set("b");
    expect([await first, await second]).toEqual([false, true]);
    expect(await selection.set("nobody")).toBe(false);
    expect(selection.around).toBeNull();
    expect(looked()).toEqual([]);
  });

  test("asks anew when what is known is old, and not before", async () => {
    const { selection, known, asked } = testSelection();
    await selection.set("a");
    selection.renew(10_000, () => {});
    known.set("a", focus("a", "a1", "a2"));
    await new Promise<void>((resolve) => selection.renew(14_000, resolve));
    expect(selection.nodeOf("a2")).toBeDefined();
    selection.renew(17_999, () => {});
    expect(asked).toEqual(["a", "a", "a"]);
  });

  test("forgets a node that is gone, and nothing while the server is not heard", async () => {
    const { selection, known, looked, hush } = testSelection();
    await selection.expand(["a"]);
    hush(true);
    selection.renew(10_000, () => {});
    await new Promise((resolve) => setImmediate(resolve));
    expect(looked()).toEqual([["a", true]]);
    hush(false);
    known.delete("a");
    await new Promise<void>((resolve) => selection.renew(14_000, resolve));
    expect(looked()).toEqual([]);
  });

  test("places the selected node where it is drawn", async () => {
    const { selection } = testSelection();
    expect(selection.at()).toBeNull();
    await selection.set("a");
    expect(selection.at()).toMatchObject({ x: 5, y: 6 });
    await selection.set("b");
    expect(selection.at()).toBeNull();
  });
});
