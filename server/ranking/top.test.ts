import { describe, expect, test } from "vitest";
import { createEngine } from "./engine.ts";
import { createSolver } from "./solver.ts";
import { createPublished } from "./top.ts";

/** Nodes 0 to 9 of which none is linked, so that all are sources and equal. */
function unlinked() {
  const engine = createEngine({ damping: 0.85, weighted: false, maxNodes: 100 });
  for (let node = 0; node < 10; node += 1) engine.addNode(node);
  const published = createPublished(engine.state);
  function top(limit: number): number[] {
    createSolver(engine.state).step(1e-6, Number.POSITIVE_INFINITY);
    published.publish(0);
    return [...published.top(limit).indices];
  }
  return { engine, top };
}

describe("the first nodes", () => {
  test("are there whatever went before them, and when one of those comes back", () => {
    const { engine, top } = unlinked();
    expect(top(3)).toEqual([0, 1, 2]);
    for (let node = 0; node < 6; node += 1) engine.dropNode(node);
    expect(top(3)).toEqual([6, 7, 8]);
    expect(engine.state.adjacency.firstSource()).toBe(6);
    engine.addNode(2);
    expect(top(3)).toEqual([2, 6, 7]);
  });

  test("are also those to which an edge leads", () => {
    const { engine, top } = unlinked();
    engine.addEdge(1, 0, 1);
    expect(top(2)).toEqual([0, 1]);
    engine.removeEdge(1, 0, 1);
    engine.dropNode(0);
    expect(top(2)).toEqual([1, 2]);
  });
});
