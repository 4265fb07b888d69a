import { expect, test, vi } from "vitest";
import { testRanking } from "../../test/contracts/ranking.ts";
import { createManualClock } from "../../test/support/manual-clock.ts";
import { silentLog, testReader } from "../../test/support/ranked-graph.ts";
import { createRanking } from "./ranking.ts";

testRanking("createRanking", createRanking);
testRanking("createRanking with the plain kernel", (dependencies) =>
  createRanking({ ...dependencies, options: { ...dependencies.options, kernel: "plain" } }),
);

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
