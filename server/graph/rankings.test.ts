import { beforeEach, describe, expect, test } from "vitest";
import type { GraphNode } from "../../core/graph.ts";
import type { GraphReader, GraphStore } from "../../core/ports.ts";
import { WHOLE } from "../../core/rank.ts";
import type { RankReader } from "./graph-service.ts";
import { createGroupings } from "./groupings.ts";
import { createRankings } from "./rankings.ts";

const LABELS = [["A"], ["A", "B"], ["B"], ["B"]];
const nodeAt = (index: number): GraphNode | undefined =>
  LABELS[index] === undefined ? undefined : { id: `N:${index}`, labels: LABELS[index], properties: {} };
const place = { epoch: "e", seq: 1 };
const reader = {
  get epoch() {
    return place.epoch;
  },
  get seq() {
    return place.seq;
  },
  nodeAt,
  indexOf: (id: string) => (Number(id.slice(2)) < 4 ? Number(id.slice(2)) : -1),
  stats: () => ({ nodes: 4, edges: 3, labels: { A: 2, B: 3 }, types: { T: 3 } }),
} as unknown as GraphReader;

const nodes = Uint32Array.of(0, 1, 2, 3);
const asked: unknown[] = [];
const ranks = {
  tolerance: 1e-6,
  bound: () => 4e-7,
  settled: async () => {},
  rankOf: (index: number) => [0.4, 0.3, 0.2, 0.1][index] ?? 0,
  top: async (query: unknown) => {
    asked.push(query);
    return [];
  },
  async solve(question: unknown) {
    asked.push(question);
    return { nodes, ranks: Float64Array.of(0.1, 0.2, 0.4, 0.3), bound: 1e-9 };
  },
  communities: async () => ({
    nodes,
    group: Uint32Array.of(0, 1, 0, 0),
    sizes: Uint32Array.of(3, 1),
    modularity: 0.25,
  }),
  components: async () => ({ nodes, group: Uint32Array.of(0, 0, 0, 0), sizes: Uint32Array.of(4) }),
  degrees: async () => ({ nodes, incoming: Float64Array.of(0, 1, 2, 0), outgoing: Float64Array.of(2, 1, 0, 0) }),
} as unknown as RankReader;

beforeEach(() => {
  asked.length = 0;
});

describe("createRankings", () => {
  const { rank, compare } = createRankings(reader, ranks, { kind: "embedded" });

  test("gives the standing ranking for what it answers", async () => {
    expect(await rank({ limit: 3, label: "A", damping: 0.85, tolerance: 1e-3, weight: "none" })).toEqual({
      entries: [],
      bound: 4e-7,
    });
    expect(asked).toEqual([{ limit: 3, label: "A" }]);
  });

  test.each([
    [{ damping: 0.5 }, { scope: WHOLE, damping: 0.5, tolerance: 1e-6, seeds: null }],
    [{ tolerance: 1e-9 }, { scope: WHOLE, damping: 0.85, tolerance: 1e-9, seeds: null }],
    [
      { weight: "count" as const },
      { scope: { ...WHOLE, weight: "count" }, damping: 0.85, tolerance: 1e-6, seeds: null },
    ],
    [{ labels: ["B"] }, { scope: { ...WHOLE, labels: ["B"] }, damping: 0.85, tolerance: 1e-6, seeds: null }],
    [{ types: ["T"] }, { scope: { ...WHOLE, types: ["T"] }, damping: 0.85, tolerance: 1e-6, seeds: null }],
    [{ from: ["N:2"] }, { scope: WHOLE, damping: 0.85, tolerance: 1e-6, seeds: [2] }],
  ])("has another question solved: %j", async (query, question) => {
    const { entries, bound } = await rank({ limit: 2, ...query });
    expect(asked).toEqual([question]);
    expect(entries.map(({ id, rank: value, position }) => [id, value, position])).toEqual([
      ["N:2", 0.4, 1],
      ["N:3", 0.3, 2],
    ]);
    expect(bound).toBe(1e-9);
  });

  test.each([
    [{ labels: ["A", "X"] }, /^labels: The graph has no label "X"\. There are: A, B\.$/],
    [{ types: ["X"] }, /^types: The graph has no type "X"\. There are: T\.$/],
    [{ from: ["N:9"] }, /^from: There is no node "N:9"/],
    [{ from: ["N:0"], labels: ["B"] }, /^from: "N:0" has none of the labels/],
    [{ engine: "store" as const, weight: "count" as const }, /^weight: The database ranks the whole graph/],
  ])("says what is wrong with %j", async (query, message) => {
    await expect(rank({ limit: 2, ...query })).rejects.toMatchObject({
      code: "invalid-request",
      message: expect.stringMatching(message),
    });
  });

  test("compares with the standing ranking, among nodes of one label if asked", async () => {
    const found = await compare({ limit: 2, label: "B" });
    expect(found.entries.map(({ id, position, standing }) => [id, position, standing.position])).toEqual([
      ["N:2", 1, 2],
      ["N:3", 2, 3],
    ]);
    expect(found).toMatchObject({ bound: 1e-9, standingBound: 4e-7, nodes: 4 });
    expect([found.furthest, found.distance]).toEqual([expect.closeTo(0.3, 12), expect.closeTo(0.8, 12)]);
  });

  test("says what to do where there is no database", async () => {
    await expect(rank({ limit: 1, engine: "store" })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("EDDY_STORE=neo4j"),
    });
  });

  test("asks the database once until the graph changes, and again after it failed", async () => {
    let calls = 0;
    const pagerank: GraphStore["pagerank"] = async () => {
      calls += 1;
      if (calls === 2) throw new Error("away");
      return [
        { id: "N:3", score: 3 },
        { id: "N:1", score: 1 },
        { id: "N:9", score: 9 },
      ];
    };
    const own = createRankings(reader, ranks, { kind: "neo4j", pagerank });
    const first = await own.rank({ limit: 5, engine: "store" });
    expect(first).toEqual({
      entries: [
        { id: "N:3", label: "N", name: "3", rank: 0.75, position: 1 },
        { id: "N:1", label: "N", name: "1", rank: 0.25, position: 2 },
      ],
      bound: null,
    });
    await own.compare({ limit: 5, engine: "store" });
    expect(calls).toBe(1);
    place.seq += 1;
    await expect(own.rank({ limit: 5, engine: "store" })).rejects.toThrow("away");
    expect((await own.rank({ limit: 5, engine: "store" })).entries).toHaveLength(2);
    expect(calls).toBe(3);
  });
});

describe("createGroupings", () => {
  const groupings = createGroupings(reader, ranks);

  test("tells the largest groups by those who matter most", async () => {
    const { groups, ...rest } = await groupings.communities({ limit: 1, members: 2 });
    expect(rest).toEqual({ nodes: 4, count: 2, modularity: 0.25 });
    expect(groups).toEqual([
      {
        size: 3,
        members: [
          { id: "N:0", label: "N", name: "0", rank: 0.4 },
          { id: "N:2", label: "N", name: "2", rank: 0.2 },
        ],
      },
    ]);
    expect((await groupings.components({ limit: 5, members: 1 })).groups.map(({ size }) => size)).toEqual([4]);
  });

  test("tells degrees in the direction asked for, of one label if asked", async () => {
    const names = async (query: Partial<Parameters<typeof groupings.degrees>[0]>) =>
      (await groupings.degrees({ limit: 2, direction: "both", ...query })).map(({ id, degree }) => [id, degree]);
    expect(await names({})).toEqual([
      ["N:0", 2],
      ["N:1", 2],
    ]);
    expect(await names({ direction: "in" })).toEqual([
      ["N:2", 2],
      ["N:1", 1],
    ]);
    expect(await names({ direction: "out", label: "B" })).toEqual([
      ["N:1", 1],
      ["N:2", 0],
    ]);
    expect(await groupings.degrees({ limit: 1, direction: "in" })).toEqual([
      { id: "N:2", label: "N", name: "2", degree: 2, in: 2, out: 0, position: 1 },
    ]);
  });

  test("knows which labels there are", async () => {
    await expect(groupings.degrees({ limit: 1, direction: "in", labels: ["X"] })).rejects.toMatchObject({
      code: "invalid-request",
    });
  });
});
