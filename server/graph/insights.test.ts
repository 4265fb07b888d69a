import { describe, expect, test } from "vitest";
import { type Mutation, mergeEdge, mergeNode } from "../../core/mutation.ts";
import type { GraphStore } from "../../core/ports.ts";
import { openMemoryStore } from "../stores/memory.ts";
import { linkedNodes, neighbourGroups } from "./around.ts";
import { createBest } from "./best.ts";
import { createInsights } from "./insights.ts";

let batches = 0;

async function apply(store: GraphStore, mutations: readonly Mutation[]): Promise<void> {
  batches += 1;
  const next = { offset: 1, row: 0, applied: 1, deadLetters: 0 };
  await store.apply({ key: { source: `s${batches}`, topic: "t", partition: 0 }, expected: null, next, mutations });
}

/** A shop: who bought what. Every regular is a person, not every person is a regular. */
async function shop(): Promise<GraphStore> {
  const store = await openMemoryStore();
  const person = (name: string, age: number, labels: string[] = []) =>
    mergeNode("Person", name, { labels, properties: { name, age } });
  await apply(store, [
    person("ann", 30, ["Regular"]),
    person("bob", 20, ["Regular"]),
    person("eve", 50),
    mergeNode("Thing", "tea"),
    mergeNode("Thing", "cup"),
    mergeEdge("BUYS", "Person:ann", "Thing:tea"),
    mergeEdge("BUYS", "Person:ann", "Thing:cup"),
    mergeEdge("BUYS", "Person:bob", "Thing:tea"),
    mergeEdge("BUYS", "Person:bob", "Thing:tea"),
    mergeEdge("BUYS", "Person:eve", "Thing:tea"),
    mergeEdge("KNOWS", "Person:ann", "Person:ann"),
    mergeEdge("KNOWS", "Person:bob", "Person:ann"),
  ]);
  return store;
}

const now = () => 0;
const short = (top: readonly { name: string; value: number }[]) => top.map(({ name, value }) => `${name} ${value}`);

describe("createInsights", () => {
  test("finds nothing in an empty graph", async () => {
    expect(await createInsights(await openMemoryStore(), now)()).toEqual({
      seq: 0,
      degrees: [],
      numbers: [],
      facets: [],
    });
  });

  test("finds the top nodes by degree and number of any model, a merged edge counting once", async () => {
    const { degrees, numbers, facets } = await createInsights(await shop(), now)();
    expect(
      degrees.map(({ type, direction, label, nodes, edges, top }) => [
        `${type} ${direction} ${label}`,
        nodes,
        edges,
        ...short(top),
      ]),
    ).toEqual([
      ["BUYS out Person", 3, 4, "ann 2", "bob 1", "eve 1"],
      ["BUYS in Thing", 2, 4, "tea 3", "cup 1"],
      ["BUYS out Regular", 2, 3, "ann 2", "bob 1"],
      ["KNOWS in Regular", 1, 2, "ann 2"],
    ]);
    expect(numbers.map(({ label, property, top }) => [label, property, ...short(top)])).toEqual([
      ["Person", "age", "eve 50", "ann 30", "bob 20"],
      ["Regular", "age", "ann 30", "bob 20"],
    ]);
    expect(facets).toEqual([
      { label: "Person", type: "BUYS", other: "Thing", edges: 4 },
      { label: "Regular", type: "BUYS", other: "Thing", edges: 3 },
    ]);
  });

  test("lets the rarer of two labels speak where both stand for the same nodes", async () => {
    const store = await shop();
    await apply(store, [
      mergeNode("Person", "bob", { properties: { points: 7 } }),
      mergeNode("Person", "ann", { properties: { points: 9 } }),
      mergeEdge("LIKES", "Person:ann", "Thing:tea"),
      mergeEdge("LIKES", "Person:ann", "Thing:cup"),
    ]);
    const { degrees, numbers, facets } = await createInsights(store, now)();
    const saying = (one: { label: string }) => one.label;
    expect(degrees.filter(({ type }) => type === "LIKES").map(saying)).toEqual(["Regular"]);
    expect(numbers.filter(({ property }) => property === "points").map(saying)).toEqual(["Regular"]);
    expect(facets.filter(({ type }) => type === "LIKES").map(saying)).toEqual(["Regular"]);
  });

  test("looks again when the graph has changed, but rests after a look that took long", async () => {
    const store = await shop();
    let nowMs = 0;
    const insights = createInsights(store, () => {
      nowMs += 10;
      return nowMs;
    });
    const first = await insights();
    expect(await insights()).toBe(first);
    await apply(store, [mergeNode("Thing", "pot"), mergeEdge("BUYS", "Person:eve", "Thing:pot")]);
    expect(await insights()).toBe(first);
    nowMs += 1000;
    expect((await insights()).degrees[0]?.edges).toBe(5);
  });

  test("takes one look for all who ask at once", async () => {
    const insights = createInsights(await shop(), now);
    const [one, other] = await Promise.all([insights(), insights()]);
    expect(one).toBe(other);
  });
});

describe("around a node", () => {
  const ranks = { rankOf: (index: number) => 1 / (index + 1) };

  test("neighbours are grouped by type and direction, the most important first", async () => {
    const groups = neighbourGroups(await shop(), ranks, "Thing:tea", 2);
    expect(groups.map(({ items, ...rest }) => [rest, items.map(({ name }) => name)])).toEqual([
      [{ type: "BUYS", outgoing: false, total: 3 }, ["ann", "bob"]],
    ]);
  });

  test("nodes are found by whom they have edges with, ordered by a number or by rank", async () => {
    const store = await shop();
    const names = (query: Omit<Parameters<typeof linkedNodes>[2], "limit">) => {
      const { total, items } = linkedNodes(store, ranks, { ...query, limit: 9 });
      return [total, ...items.map(({ name }) => name)];
    };
    expect(names({ label: "Person", to: ["Thing:tea"], property: "age" })).toEqual([3, "eve", "ann", "bob"]);
    expect(names({ label: "Person", to: ["Thing:tea", "Thing:cup"] })).toEqual([1, "ann"]);
    expect(names({ label: "Regular", to: ["Thing:tea"] })).toEqual([2, "ann", "bob"]);
    expect(names({ label: "Thing", to: ["Thing:tea"] })).toEqual([0]);
    expect(() => names({ label: "Person", to: ["Thing:none"] })).toThrow('There is no node "Thing:none"');
  });
});

test("createBest keeps what a full sort would", () => {
  const values = Array.from({ length: 500 }, (_, index) => (index * 7919) % 60);
  const nameOf = (index: number) => `n${(index * 31) % 500}`.padStart(5);
  const best = createBest(40, nameOf);
  values.forEach((value, index) => {
    best.offer(index, value);
  });
  const sorted = values
    .map((value, index) => ({ index, value }))
    .sort((a, b) => b.value - a.value || (nameOf(a.index) < nameOf(b.index) ? -1 : 1));
  expect(best.entries.map(({ index, value }) => ({ index, value }))).toEqual(sorted.slice(0, 40));
});
