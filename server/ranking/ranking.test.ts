import { expect, test, vi } from "vitest";
import { testRanking } from "../../test/contracts/ranking.ts";
import { createManualClock } from "../../test/support/manual-clock.ts";
import { packed, quads, silentLog, testReader } from "../../test/support/ranked-graph.ts";
import { systemClock } from "../clock.ts";
import { PACE_MS } from "./feed.ts";
import { createRanking } from "./ranking.ts";

testRanking("createRanking", createRanking);
testRanking("createRanking with the plain kernel", (dependencies) =>
  createRanking({ ...dependencies, options: { ...dependencies.options, kernel: "plain" } }),
);

test("createRanking holds back deltas that come thick, ranks them together, and one after a pause at once", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const reader = testReader(200, [[0, 1]]);
  const ranking = createRanking({ reader, clock: systemClock, log: silentLog });
  try {
    await ranking.load();
    let ranked = 0;
    ranking.onRefresh(({ seq }) => {
      ranked = seq;
    });
    const add = (seq: number) => ranking.apply(packed(seq, { addedEdges: quads([[seq, 1]]) }));
    add(2);
    await until(() => ranked === 2);
    for (let seq = 3; seq < 150; seq += 1) {
      add(seq);
      const fromMs = performance.now();
      await until(() => performance.now() > fromMs + 2);
    }
    expect([ranked, ranking.pending]).toEqual([2, 147]);
    vi.advanceTimersByTime(PACE_MS);
    await until(() => ranked === 149);
    expect(ranking.pending).toBe(0);
    vi.advanceTimersByTime(PACE_MS);
    add(150);
    await until(() => ranked === 150);
  } finally {
    vi.useRealTimers();
    await ranking.close();
  }
});

/** Lets messages of threads come in meanwhile, and asks no timer. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

test("createRanking tells how many edges it has loaded, and checks its ranks when nothing happens for a while", async () => {
  const clock = createManualClock();
  const reader = testReader(3, [
    [0, 1],
    [1, 2],
    [2, 0],
  ]);
  const ranking = createRanking({ reader, clock, log: silentLog });
  try {
    const loaded: number[] = [];
    await ranking.load((edges) => loaded.push(edges));
    expect(loaded.at(-1)).toBe(3);
    expect(ranking.report?.check).toBeNull();
    await clock.advance(60_000);
    await vi.waitFor(() => expect(ranking.report?.check).toMatchObject({ isWithin: true, seq: 1 }), 10_000);
  } finally {
    await ranking.close();
  }
});
