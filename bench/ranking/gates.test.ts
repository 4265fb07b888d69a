import { describe, expect, test } from "vitest";
import type { Counters } from "../../server/ranking/state.ts";
import { bipartite, type EdgeStream, mixed, rmat, weblike } from "./graphs.ts";
import { add, load } from "./ours.ts";

type Work = readonly [visits: number, pushes: number, scans: number];

const EDGES = 100_000;
const BATCHES = 10;
const BATCH = 1000;
/** Of what is written here. Less work than that has to be written down too, so that it is not lost again. */
const SLACK = 0.03;

function difference(after: Counters, before: Counters): Work {
  return [after.visits - before.visits, after.pushes - before.pushes, after.scans - before.scans];
}

/** Work of a solution from nothing at 1e-6, and of ten batches of 1,000 edges after it at 1e-4. */
function workOf(stream: EdgeStream, kernel: "wasm" | "plain"): { cold: Work; refreshes: Work } {
  const from = EDGES - BATCHES * BATCH;
  const loaded = load(stream, from, kernel);
  const { counters } = loaded.engine.state;
  const start = { ...counters };
  loaded.solver.step(1e-6, Infinity);
  const cold = difference(counters, start);
  const solved = { ...counters };
  for (let batch = 0; batch < BATCHES; batch++) {
    add(loaded, stream, from + batch * BATCH, from + (batch + 1) * BATCH);
    loaded.solver.step(1e-4, Infinity);
  }
  return { cold, refreshes: difference(counters, solved) };
}

function expectNear(actual: Work, expected: Work): void {
  const isNear = actual.every((value, at) => Math.abs(value - expected[at]!) <= SLACK * expected[at]!);
  if (!isNear) expect(actual, "work is more than 3 % off").toEqual(expected);
}

/** Unlike times, these are the same on every machine. */
const GATES: readonly { make: (edges: number) => EdgeStream; cold: Work; refreshes: Work }[] = [
  { make: bipartite, cold: [0, 0, 256], refreshes: [760, 0, 2560] },
  { make: mixed, cold: [246_769, 70_693, 453_078], refreshes: [778_559, 205_895, 1_555_501] },
  { make: rmat, cold: [628_136, 45_955, 344_416], refreshes: [2_894_766, 204_695, 1_856_965] },
  { make: weblike, cold: [1_391_909, 198_931, 976_502], refreshes: [5_759_283, 771_536, 4_281_272] },
];

describe("work of the ranking: edge visits, pushes, scans", () => {
  test.each(GATES.map((gate) => [gate.make.name, gate] as const))("stays the same on %s", (_, gate) => {
    const stream = gate.make(EDGES);
    const { cold, refreshes } = workOf(stream, "wasm");
    expectNear(cold, gate.cold);
    expectNear(refreshes, gate.refreshes);
    expect(workOf(stream, "plain")).toEqual({ cold, refreshes });
  });
});
