import { afterEach, describe, expect, test } from "vitest";
import { WHOLE } from "../../core/rank.ts";
import type { Ranking, RankingDependencies } from "../../server/ranking/ranking.ts";
import { packed, quads, silentLog, type TestEdge, testClock, testReader } from "../support/ranked-graph.ts";

/** What every `Ranking` does. */
export function testRanking(name: string, create: (dependencies: RankingDependencies) => Ranking): void {
  describe(name, () => {
    let ranking: Ranking | undefined;
    const clock = testClock();

    async function open(
      nodes: number,
      edges: readonly TestEdge[],
      options: RankingDependencies["options"] = {},
      labels?: string[],
    ) {
      ranking = create({
        reader: testReader(nodes, edges, labels),
        clock,
        log: silentLog,
        options: { tolerance: 1e-12, ...options },
      });
      await ranking.load();
      return ranking;
    }

    afterEach(async () => {
      await ranking?.close();
      ranking = undefined;
    });

    test("ranks what it loads", async () => {
      // x0 = 1, x1 = 1 + 0.85, so the ranks are 1 and 1.85 of 2.85.
      const opened = await open(2, [[0, 1]]);
      expect(await opened.top({ limit: 5 })).toEqual([
        { id: "N:1", label: "N", name: "1", rank: expect.closeTo(1.85 / 2.85, 9), position: 1 },
        { id: "N:0", label: "N", name: "0", rank: expect.closeTo(1 / 2.85, 9), position: 2 },
      ]);
      expect(opened.rankOf(1)).toBeCloseTo(1.85 / 2.85, 9);
      expect(opened.rankOf(7)).toBe(0);
    });

    test("follows what is applied, and says so", async () => {
      const opened = await open(3, [[0, 1]]);
      const heard: number[] = [];
      const stop = opened.onRefresh((report) => heard.push(report.seq));
      opened.apply(
        packed(2, {
          addedEdges: quads([
            [1, 2],
            [0, 2],
          ]),
          droppedEdges: quads([[0, 1]]),
        }),
      );
      expect(opened.pending).toBeGreaterThan(0);
      const report = await opened.settled();
      // x0 = x1 = 1, x2 = 1 + 0.85 · 2.
      expect(opened.rankOf(2)).toBeCloseTo(2.7 / 4.7, 9);
      expect([report.seq, report.ranked, report.edges, opened.pending]).toEqual([2, 3, 2, 0]);
      expect(report.bound).toBeLessThanOrEqual(1e-12);
      expect(heard).toContain(2);
      stop();
    });

    test("ranks an empty graph", async () => {
      const opened = await open(0, []);
      expect(await opened.top({ limit: 5 })).toEqual([]);
      expect(opened.live(5)).toEqual([]);
    });

    test("filters by label", async () => {
      const opened = await open(
        4,
        [
          [0, 1],
          [0, 2],
          [3, 2],
        ],
        {},
        ["A", "B", "A", "B"],
      );
      expect((await opened.top({ limit: 2, label: "B" })).map(({ id, position }) => [id, position])).toEqual([
        ["B:1", 1],
        ["B:3", 2],
      ]);
    });

    test("tells where a node stood before", async () => {
      const opened = await open(4, [
        [0, 1],
        [2, 1],
        [0, 3],
      ]);
      expect(opened.live(2).map(({ id, previous }) => [id, previous])).toEqual([
        ["N:1", 1],
        ["N:3", 2],
      ]);
      clock.nowMs += 31_000;
      opened.apply(packed(2, { addedEdges: quads([[2, 3]]), droppedEdges: quads([[2, 1]]) }));
      await opened.settled();
      expect(opened.live(2).map(({ id, previous }) => [id, previous])).toEqual([
        ["N:3", 2],
        ["N:1", 1],
      ]);
      expect(await opened.positionOf(1)).toBe(2);
      expect(opened.history(3).map(({ position }) => position)).toEqual([2, 1]);
    });

    test("weighs by count when asked to", async () => {
      const opened = await open(
        3,
        [
          [0, 1, 3],
          [0, 2],
        ],
        { weight: "count" },
      );
      expect(opened.rankOf(1) / opened.rankOf(2)).toBeCloseTo((1 + 0.85 * 0.75) / (1 + 0.85 * 0.25), 9);
      opened.apply(packed(2, { changedEdges: Uint32Array.of(0, 1, 0, 3, 1) }));
      await opened.settled();
      expect(opened.rankOf(1)).toBeCloseTo(opened.rankOf(2), 12);
    });

    test("takes no notice of counts otherwise", async () => {
      const opened = await open(3, [
        [0, 1],
        [0, 2],
      ]);
      const before = opened.rankOf(1);
      opened.apply(packed(2, { changedEdges: Uint32Array.of(0, 1, 0, 1, 9) }));
      await opened.settled();
      expect(opened.rankOf(1)).toBe(before);
    });

    test("ranks a part of the graph", async () => {
      const opened = await open(
        4,
        [
          [0, 1],
          [2, 1],
          [3, 1],
        ],
        { labels: ["A"] },
        ["A", "A", "B", "A"],
      );
      expect(opened.rankOf(2)).toBe(0);
      expect(opened.rankOf(1)).toBeCloseTo(2.7 / 4.7, 9);
    });

    test("lets rank flow from chosen nodes only", async () => {
      const opened = await open(
        3,
        [
          [0, 1],
          [2, 1],
        ],
        { seeds: ["N:0"] },
      );
      expect([opened.rankOf(0), opened.rankOf(1), opened.rankOf(2)]).toEqual([
        expect.closeTo(1 / 1.85, 9),
        expect.closeTo(0.85 / 1.85, 9),
        0,
      ]);
    });

    test("finds its own ranks right", async () => {
      const opened = await open(4, [
        [0, 1],
        [1, 2],
        [2, 0],
        [3, 0],
      ]);
      const { isWithin, distance } = await opened.check();
      expect(isWithin).toBe(true);
      expect(distance).toBeLessThan(1e-9);
      expect(opened.report?.check?.isWithin).toBe(true);
    });

    test("answers other questions about the graph", async () => {
      const opened = await open(5, [
        [0, 1],
        [1, 2],
        [3, 4],
      ]);
      expect((await opened.betweenness({ limit: 1 })).entries).toEqual([
        { id: "N:1", label: "N", name: "1", betweenness: expect.closeTo(1 / 12, 12), rank: 1, position: 1 },
      ]);
      expect([...(await opened.components(WHOLE)).sizes]).toEqual([3, 2]);
      expect((await opened.pagerankMage({ limit: 1 })).map(({ id }) => id)).toEqual(["N:2"]);
    });

    test("answers another question than the standing one, of the graph as it is then", async () => {
      const opened = await open(
        4,
        [
          [0, 1, 3],
          [0, 2],
        ],
        {},
        ["A", "A", "A", "B"],
      );
      const question = { scope: { ...WHOLE, weight: "count" as const }, damping: 0.5, tolerance: 1e-12, seeds: null };
      const ratio = ({ ranks }: { ranks: Float64Array }) => ranks[1]! / ranks[2]!;
      const first = await opened.solve(question);
      expect(ratio(first)).toBeCloseTo((1 + 0.5 * 0.75) / (1 + 0.5 * 0.25), 12);
      expect(first.bound).toBeLessThanOrEqual(1e-12);
      expect(await opened.solve(question)).toBe(first);
      opened.apply(packed(2, { changedEdges: Uint32Array.of(0, 1, 0, 3, 1) }));
      // The reader of this test stands still, so only what was applied while it was read could be seen: it is asked anew.
      expect(await opened.solve(question)).not.toBe(first);
      const part = await opened.solve({ ...question, scope: { ...WHOLE, labels: ["B"] }, seeds: [3] });
      expect([[...part.nodes], [...part.ranks]]).toEqual([[3], [1]]);
      expect([...(await opened.degrees(question.scope)).outgoing]).toEqual([4, 0, 0, 0]);
      expect([...(await opened.communities(WHOLE)).sizes]).toEqual([3, 1]);
    });

    test("rejects after close", async () => {
      const opened = await open(1, []);
      await opened.close();
      await expect(opened.top({ limit: 1 })).rejects.toMatchObject({ code: "closed" });
      await expect(opened.settled()).rejects.toMatchObject({ code: "closed" });
    });
  });
}
