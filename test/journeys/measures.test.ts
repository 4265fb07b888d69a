import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DegreeEntry, RankEntry } from "../../core/rank.ts";
import type { Grouping, RankComparison } from "../../server/runtime.ts";
import { type ApiClient, createApiClient } from "../support/api-client.ts";
import { type ConsoleProcess, startConsole } from "../support/console-process.ts";

let eddy: ConsoleProcess;
let api: ApiClient;

/** ann buys three lamps and a desk, ben a desk; carl knows cid, apart from them. */
const ORDERS = "who,what\nann,lamp\nann,lamp\nann,lamp\nann,desk\nben,desk\n";
const FRIENDS = "who,whom\ncarl,cid\n";

async function load(name: string, content: string, transform: Parameters<ApiClient["create"]>[0]["transform"]) {
  const dataset = await api.upload(`${name}.csv`, content, "&header=true");
  await api.create({ name, dataset: dataset.id, transform });
  await api.start(name);
  await api.reaches(name, "completed");
}

beforeAll(async () => {
  eddy = await startConsole();
  api = createApiClient(eddy.url);
  await load("orders", ORDERS, {
    nodes: [
      { as: "who", label: "Person", key: "who" },
      { as: "what", label: "Item", key: "what" },
    ],
    edges: [{ type: "BOUGHT", source: "who", target: "what" }],
  });
  await load("friends", FRIENDS, {
    nodes: [
      { as: "who", label: "Person", key: "who" },
      { as: "whom", label: "Person", key: "whom" },
    ],
    edges: [{ type: "KNOWS", source: "who", target: "whom" }],
  });
}, 60_000);
afterAll(() => eddy?.dispose());

async function ranking(query: string): Promise<{ ranks: Record<string, number>; entries: RankEntry[]; bound: number }> {
  const response = await api.call("GET", `/api/graph/pagerank?${query}`);
  expect(response.status, query).toBe(200);
  const entries = (await response.json()) as RankEntry[];
  const bound = Number(response.headers.get("eddy-error"));
  return { entries, bound, ranks: Object.fromEntries(entries.map(({ name, rank }) => [name, rank])) };
}

/** x of the equation x = p + d·Pᵀx, as shares. */
function shares(x: Record<string, number>): Record<string, unknown> {
  const sum = Object.values(x).reduce((total, value) => total + value, 0);
  return Object.fromEntries(Object.entries(x).map(([name, value]) => [name, expect.closeTo(value / sum, 9)]));
}

describe("GET /api/graph/pagerank", () => {
  test("gives the standing ranking with its bound", async () => {
    const { ranks, bound, entries } = await ranking("");
    const x = { ann: 1, ben: 1, carl: 1, cid: 1.85, lamp: 1.425, desk: 1 + 0.425 + 0.85 };
    expect(ranks).toEqual(shares(x));
    expect(bound).toBeLessThanOrEqual(1e-6);
    expect(entries.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test.each<[string, Record<string, number>]>([
    ["weight=count", { ann: 1, ben: 1, carl: 1, cid: 1.85, lamp: 1.6375, desk: 1 + 0.2125 + 0.85 }],
    ["damping=0.5", { ann: 1, ben: 1, carl: 1, cid: 1.5, lamp: 1.25, desk: 1.75 }],
    ["damping=0", { ann: 1, ben: 1, carl: 1, cid: 1, lamp: 1, desk: 1 }],
    ["labels=Person", { ann: 1, ben: 1, carl: 1, cid: 1.85 }],
    ["types=KNOWS", { ann: 1, ben: 1, carl: 1, cid: 1.85, lamp: 1, desk: 1 }],
    [
      "labels=Person,Item&types=BOUGHT&weight=count&damping=0.5",
      { ann: 1, ben: 1, carl: 1, cid: 1, lamp: 1.375, desk: 1.625 },
    ],
    ["from=Person:ann", { ann: 1, ben: 0, carl: 0, cid: 0, lamp: 0.425, desk: 0.425 }],
    ["from=Person:ann&from=Person:carl", { ann: 1, ben: 0, carl: 1, cid: 0.85, lamp: 0.425, desk: 0.425 }],
  ])("answers %s as the equation says, and proves it", async (query, x) => {
    const { ranks, bound } = await ranking(`${query}&tolerance=1e-11`);
    expect(ranks).toEqual(shares(x));
    expect(bound).toBeLessThanOrEqual(1e-11);
  });

  test("tells one label of another ranking, its places counted among that label", async () => {
    const { entries } = await ranking("weight=count&label=Person&limit=2");
    expect(entries.map(({ name, position }) => [name, position])).toEqual([
      ["cid", 1],
      ["ann", 2],
    ]);
  });

  test.each([
    ["damping=1", /damping: Give a number from 0 to 0\.99/],
    ["damping=", /damping: Give a number from 0 to 0\.99/],
    ["damping=abc", /damping/],
    ["tolerance=0", /tolerance: Give a number from 1e-12 to 0\.1/],
    ["weight=heavy", /weight/],
    ["labels=", /labels: Name at least one/],
    ["labels=Nobody", /labels: The graph has no label "Nobody"\. There are: Item, Person\./],
    ["types=Nothing", /types: The graph has no type "Nothing"/],
    ["from=Person:nobody", /from: There is no node "Person:nobody"/],
    ["from=Item:desk&labels=Person", /has none of the labels/],
    ["engine=magic", /engine/],
    ["engine=store&weight=count", /weight: The database ranks the whole graph/],
  ])("refuses %s with a sentence", async (query, sentence) => {
    const response = await api.call("GET", `/api/graph/pagerank?${query}`);
    const problem = await response.json();
    expect([response.status, problem.code]).toEqual([400, "invalid-request"]);
    expect(problem.detail).toMatch(sentence);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
  });

  test("says what to do when the store has no PageRank of its own", async () => {
    const response = await api.call("GET", "/api/graph/pagerank?engine=store");
    expect(response.status).toBe(409);
    expect((await response.json()).detail).toMatch(/EDDY_STORE=neo4j/);
  });
});

describe("GET /api/graph/pagerank/compare", () => {
  test("tells how another ranking differs from the standing one", async () => {
    const found = await api.get<RankComparison>("/api/graph/pagerank/compare?weight=count&label=Item");
    expect(found.entries.map(({ name, position, standing }) => [name, position, standing.position])).toEqual([
      ["desk", 1, 1],
      ["lamp", 2, 2],
    ]);
    expect(found.furthest).toBeCloseTo(0.2125 / 8.55, 6);
    expect(found.distance).toBeCloseTo((2 * 0.2125) / 8.55, 6);
    expect(found.nodes).toBe(6);
  });

  test("finds no difference where the question is the standing one", async () => {
    expect((await api.get<RankComparison>("/api/graph/pagerank/compare")).distance).toBeLessThan(2e-6);
  });
});

describe("communities, components and degrees", () => {
  test("tell how the graph hangs together", async () => {
    const components = await api.get<Grouping>("/api/graph/components?members=1");
    expect([components.nodes, components.count]).toEqual([6, 2]);
    expect(components.groups.map(({ size, members }) => [size, members[0]?.name])).toEqual([
      [4, "desk"],
      [2, "cid"],
    ]);
    const communities = await api.get<Grouping & { modularity: number }>("/api/graph/communities?weight=count");
    expect(communities.groups.map(({ members }) => members.map(({ name }) => name).sort())).toEqual([
      ["ann", "lamp"],
      ["ben", "desk"],
      ["carl", "cid"],
    ]);
    // Inside 3 + 1 + 1 of 6; the degrees are 7, 3 and 2 of 12.
    expect(communities.modularity).toBeCloseTo(5 / 6 - (49 + 9 + 4) / 144, 12);
  });

  test("tell who has most edges, by number or by count", async () => {
    const degrees = async (query: string) =>
      (await api.get<DegreeEntry[]>(`/api/graph/degree?limit=2&${query}`)).map(({ name, degree }) => [name, degree]);
    expect(await degrees("direction=out")).toEqual([
      ["ann", 2],
      ["ben", 1],
    ]);
    expect((await degrees("weight=count"))[0]).toEqual(["ann", 4]);
    expect(await degrees("direction=in&label=Person")).toEqual([
      ["cid", 1],
      ["ann", 0],
    ]);
  });
});
