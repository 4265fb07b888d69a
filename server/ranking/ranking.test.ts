import { expect, test, vi } from "vitest";
import { testRanking } from "../../test/contracts/ranking.ts";
import { createManualClock } from "../../test/support/manual-clock.ts";
import { packed, quads, silentLog, testReader } from "../../test/support/ranked-graph.ts";
import { systemClock } from "../clock.ts";
import { createRanking } from "./ranking.ts";

testRanking("createRanking", createRanking);
testRanking("createRanking with the plain kernel", (dependencies) =>
  createRanking({ ...dependencies, options: { ...dependencies.options, kernel: "plain" } }),
);

test("createRanking ranks deltas that come thick together, and one after a pause at once", async () => {
  const reader = testReader(200, [[0, 1]]);
  const ranking = createRanking({ reader, clock: systemClock, log: silentLog });
  try {
    await ranking.load();
    let refreshes = 0;
    ranking.onRefresh(() => {
      refreshes += 1;
    });
    const fromMs = performance.now();
    for (let seq = 2; seq < 150; seq += 1) {
      ranking.apply(packed(seq, { addedEdges: quads([[seq, 1]]) }));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    const report = await ranking.settled();
    expect([report.seq, report.edges, ranking.pending]).toEqual([149, 149, 0]);
    expect(refreshes).toBeLessThanOrEqual((performance.now() - fromMs) / 25 + 3);
    await new Promise((resolve) => setTimeout(resolve, 60));
    ranking.apply(packed(150, { addedEdges: quads([[150, 1]]) }));
    expect((await ranking.settled()).seq).toBe(150);
  } finally {
    await ranking.close();
  }
});

test("createRanking checks its ranks when nothing happens for a while", async () => {
  const clock = createManualClock();
  const reader = testReader(3, [
    [0, 1],
    [1, 2],
    [2, 0],
  ]);
  const ranking = createRanking({ reader, clock, log: silentLog });
  try {
    await ranking.load();
    expect(ranking.report?.check).toBeNull();
    await clock.advance(60_000);
    await vi.waitFor(() => expect(ranking.report?.check).toMatchObject({ isWithin: true, seq: 1 }), 10_000);
  } finally {
    await ranking.close();
  }
});
