import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { BatchWithdrawn } from "../../core/errors.ts";
import { NO_PROPERTIES } from "../../core/graph.ts";
import { dropEdge, dropNode, type Mutation, mergeEdge, mergeNode } from "../../core/mutation.ts";
import type { GraphStore } from "../../core/ports.ts";
import {
  applyNext,
  code,
  cursorAt,
  keyOf,
  NO_CHANGES,
  type OpenedStore,
  pictureOf,
  snapshotOf,
} from "./store-harness.ts";
import { testStoreLaws } from "./store-laws.ts";

const ann = mergeNode("User", "ann");
const bob = mergeNode("User", "bob");
const knows = mergeEdge("KNOWS", "User:ann", "User:bob");
const pair = [ann, bob, knows];
const edge = (count: number) => ({
  type: "KNOWS",
  source: "User:ann",
  target: "User:bob",
  count,
  properties: NO_PROPERTIES,
});
const unlinked = mergeEdge("KNOWS", "User:ann", "User:nobody");

/**
 * The contract of the store port, run by every implementation. `open` answers an empty store each time. `runs` is how many
 * rounds each law gets, `timeoutMs` is for one test.
 */
export function describeStore(
  name: string,
  open: () => Promise<OpenedStore>,
  { runs = 60, timeoutMs = 15_000 }: { runs?: number; timeoutMs?: number } = {},
): void {
  describe(name, { timeout: timeoutMs }, () => {
    let opened: OpenedStore;
    let store: GraphStore;

    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    }, timeoutMs);
    afterEach(() => opened.close(), timeoutMs);

    const countOf = () => [...store.edges()].map(({ count }) => count);

    describe("apply", () => {
      test("makes nodes and edges, and answers with what it made", async () => {
        const from = store.seq;
        const { delta } = await applyNext(store, pair);
        expect(delta).toEqual({
          epoch: store.epoch,
          from,
          seq: store.seq,
          nodes: {
            ...NO_CHANGES,
            added: [
              { id: "User:ann", labels: ["User"], properties: NO_PROPERTIES },
              { id: "User:bob", labels: ["User"], properties: NO_PROPERTIES },
            ],
          },
          edges: { ...NO_CHANGES, added: [edge(1)] },
        });
        expect(delta.seq).toBeGreaterThan(from);
        expect(store.stats()).toEqual({ nodes: 2, edges: 1, labels: { User: 2 }, types: { KNOWS: 1 } });
      });

      test("tells of elements until the next change, and then says that it is too late", async () => {
        const first = await applyNext(store, pair);
        const second = await applyNext(store, pair);
        expect(() => first.delta).toThrow(RangeError);
        const told = second.delta;
        await applyNext(store, pair);
        expect(second.delta).toBe(told);
        expect([first.packed.seq, second.packed.seq]).toEqual([told.from, told.seq]);
      });

      test("leaves no trace of a refused batch in what a source can take back", async () => {
        await applyNext(store, pair);
        const refused = [mergeNode("User", "ann"), dropEdge("KNOWS", "User:ann", "User:bob"), unlinked];
        await expect(applyNext(store, refused, "t")).rejects.toEqual(code("invalid-row"));
        await store.forget("s", []);
        expect(store.stats()).toMatchObject({ nodes: 0, edges: 0 });
      });

      test("links the nodes that a row means when one is folded or dropped within it", async () => {
        await applyNext(store, [
          mergeNode("User", "bob"),
          mergeNode("User", "ann"),
          mergeNode("Stream", "7", { aliases: ["User:ann"] }),
          mergeEdge("KNOWS", "User:bob", "User:ann"),
        ]);
        expect([...store.edges()]).toMatchObject([{ source: "User:bob", target: "Stream:7" }]);
        await applyNext(store, [
          mergeNode("User", "cid"),
          mergeNode("User", "bob"),
          dropNode("User:cid"),
          mergeNode("User", "cid"),
          dropNode("User:bob"),
          mergeEdge("KNOWS", "User:cid", "Stream:7"),
        ]);
        expect([...store.edges()]).toMatchObject([{ source: "User:cid", target: "Stream:7" }]);
        const gone = [mergeNode("User", "dan"), dropNode("User:dan"), mergeEdge("KNOWS", "User:dan", "Stream:7")];
        await expect(applyNext(store, gone)).rejects.toEqual(code("invalid-row"));
      });

      test("counts a merged edge up, and says nothing of nodes that stay as they are", async () => {
        await applyNext(store, pair);
        const { delta } = await applyNext(store, [...pair, ...pair]);
        expect([delta.nodes, delta.edges]).toEqual([NO_CHANGES, { ...NO_CHANGES, changed: [edge(3)] }]);
      });

      test("keeps values of every kind, overwrites those that are given, leaves the others", async () => {
        const properties = { text: "x", whole: 2 ** 53 - 1, part: 0.5, yes: true, no: null };
        await applyNext(store, [mergeNode("User", "ann", { properties })]);
        await applyNext(store, [mergeNode("User", "ann", { labels: ["Admin"], properties: { text: "y", yes: null } })]);
        expect(store.node("User:ann")).toEqual({
          id: "User:ann",
          labels: ["Admin", "User"],
          properties: { text: "y", whole: 2 ** 53 - 1, part: 0.5, yes: true },
        });
      });

      test("tells nodes apart by label and whole key, whatever stands in it", async () => {
        const keys = ["", " ", "a:b", "name", "Ünïcode 🦊", "'\"`$\\", "a".repeat(500)];
        await applyNext(
          store,
          keys.flatMap((key) => [
            mergeNode("User", key),
            mergeNode("Game", key),
            mergeEdge("PLAYS", `User:${key}`, `Game:${key}`),
          ]),
        );
        expect(store.stats()).toMatchObject({ nodes: keys.length * 2, edges: keys.length });
        for (const key of keys) expect(store.node(`User:${key}`)?.id).toBe(`User:${key}`);
      });

      test("keeps apart edges that differ in type or direction, and loops", async () => {
        const ends = [
          ["User:ann", "User:bob"],
          ["User:bob", "User:ann"],
          ["User:ann", "User:ann"],
        ] as const;
        await applyNext(store, [
          ann,
          bob,
          ...ends.flatMap(([a, b]) => [mergeEdge("KNOWS", a, b), mergeEdge("LIKES", a, b)]),
        ]);
        expect(countOf()).toEqual([1, 1, 1, 1, 1, 1]);
      });

      test("drops edges whatever their count, and nodes with every edge at them", async () => {
        await applyNext(store, [...pair, knows, mergeNode("User", "cid"), mergeEdge("KNOWS", "User:cid", "User:ann")]);
        const { delta } = await applyNext(store, [
          dropEdge("KNOWS", "User:ann", "User:bob"),
          dropNode("User:cid"),
          dropNode("User:dan"),
        ]);
        expect(delta.nodes).toEqual({ ...NO_CHANGES, dropped: ["User:cid"] });
        expect(delta.edges.dropped).toHaveLength(2);
        expect(pictureOf(store)).toEqual({
          nodes: [
            ["User:ann", ["User"], []],
            ["User:bob", ["User"], []],
          ],
          edges: [],
        });
      });

      test("makes a node anew that the same batch has dropped", async () => {
        await applyNext(store, [mergeNode("User", "ann", { properties: { x: 1 } }), bob, knows]);
        const { delta } = await applyNext(store, [dropNode("User:ann"), ann]);
        expect(delta.nodes).toEqual({
          ...NO_CHANGES,
          changed: [{ id: "User:ann", labels: ["User"], properties: NO_PROPERTIES }],
        });
        expect(store.stats()).toMatchObject({ nodes: 2, edges: 0 });
      });

      test("folds a node into the one that claims it as an alias", async () => {
        await applyNext(store, [mergeNode("User", "ann", { properties: { x: 1, y: 1 } }), bob, knows, knows]);
        const streamer = mergeNode("Stream", "7", { labels: ["User"], properties: { x: 2 }, aliases: ["User:ann"] });
        const { delta } = await applyNext(store, [streamer]);
        expect([delta.nodes.dropped, delta.nodes.added.map(({ id }) => id)]).toEqual([["User:ann"], ["Stream:7"]]);
        await applyNext(store, pair);
        expect(pictureOf(store)).toEqual({
          nodes: [
            [
              "Stream:7",
              ["Stream", "User"],
              [
                ["x", 2],
                ["y", 1],
              ],
            ],
            ["User:bob", ["User"], []],
          ],
          edges: [["KNOWS", "Stream:7", "User:bob", 3, []]],
        });
        expect(store.indexOf("User:ann")).toBe(store.indexOf("Stream:7"));
      });

      test.each<[string, Mutation[]]>([
        ["an edge without its end", [mergeNode("User", "cid"), knows, mergeNode("User", "dan"), unlinked]],
        ["an alias of another node", [dropNode("User:bob"), mergeNode("Stream", "8", { aliases: ["User:streamer"] })]],
      ])("leaves nothing of a batch with %s", async (_, mutations) => {
        await applyNext(store, [...pair, mergeNode("Stream", "7", { aliases: ["User:streamer"] })]);
        const before = snapshotOf(store);
        await expect(applyNext(store, mutations)).rejects.toEqual(code("invalid-row"));
        expect(snapshotOf(store)).toEqual(before);
        expect(store.cursor(keyOf("s"))).toEqual(cursorAt(1));
        if (opened.reopen)
          expect(pictureOf(await opened.reopen())).toMatchObject({ edges: [["KNOWS", "User:ann", "User:bob", 1, []]] });
      });

      test("a batch that is refused leaves no share in what was there", async () => {
        await applyNext(store, pair);
        await expect(applyNext(store, [...pair, unlinked])).rejects.toEqual(code("invalid-row"));
        expect(countOf()).toEqual([1]);
        await store.forget("s", []);
        expect(pictureOf(store)).toMatchObject({ nodes: [], edges: [] });
      });

      test("takes mutations that are made while they are visited, and reads the cursor afterwards", async () => {
        let made = 0;
        await store.apply({
          key: keyOf("s"),
          expected: null,
          mutations: {
            forEach(visit) {
              for (const mutation of pair) {
                visit(mutation);
                made += 1;
              }
            },
          },
          get next() {
            return cursorAt(made);
          },
        });
        expect([store.cursor(keyOf("s")), countOf()]).toEqual([cursorAt(pair.length), [1]]);
      });

      test("leaves nothing of a batch that its caller withdraws, and goes on", async () => {
        await applyNext(store, pair);
        const before = snapshotOf(store);
        const withdrawn = new BatchWithdrawn();
        const request = { key: keyOf("s"), expected: cursorAt(1), next: cursorAt(2) };
        const forEach = (visit: (mutation: Mutation) => void) => {
          for (const mutation of [...pair, mergeNode("User", "cid")]) visit(mutation);
          throw withdrawn;
        };
        await expect(store.apply({ ...request, mutations: { forEach } })).rejects.toBe(withdrawn);
        expect([snapshotOf(store), store.cursor(keyOf("s"))]).toEqual([before, cursorAt(1)]);
        await applyNext(store, pair);
        expect(countOf()).toEqual([2]);
        if (opened.reopen)
          expect(pictureOf(await opened.reopen())).toMatchObject({ edges: [["KNOWS", "User:ann", "User:bob", 2, []]] });
      });

      test("serves calls one after the other in the order made", async () => {
        const calls = Array.from({ length: 20 }, (_, index) =>
          store.apply({
            key: keyOf("s"),
            expected: index === 0 ? null : cursorAt(index),
            next: cursorAt(index + 1),
            mutations: pair,
          }),
        );
        const seqs = (await Promise.all(calls)).map(({ packed }) => packed.seq);
        expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
        expect(countOf()).toEqual([20]);
      });
    });

    describe("cursors", () => {
      test("are kept by source, topic and partition", async () => {
        expect(store.cursor(keyOf("s"))).toBeNull();
        const cursor = { offset: 12, row: 8, applied: 6, deadLetters: 3 };
        await store.apply({ key: keyOf("s", 1), expected: null, next: cursor, mutations: pair });
        await applyNext(store, [], "t");
        expect(store.cursors("s")).toEqual([{ key: keyOf("s", 1), cursor }]);
        expect([store.cursor(keyOf("s", 0)), store.cursor(keyOf("t"))]).toEqual([null, cursorAt(1)]);
      });

      test("refuse a writer that stands elsewhere, and nothing of it is written", async () => {
        await applyNext(store, pair);
        const before = snapshotOf(store);
        for (const expected of [null, cursorAt(0), cursorAt(2)]) {
          const request = { key: keyOf("s"), expected, next: cursorAt(3), mutations: pair };
          await expect(store.apply(request)).rejects.toEqual(code("fenced"));
        }
        expect(snapshotOf(store)).toEqual(before);
        await applyNext(store, pair);
        expect(countOf()).toEqual([2]);
      });

      test("are forgotten by release, which keeps the graph", async () => {
        await applyNext(store, pair);
        await applyNext(store, pair, "t");
        await store.release("s");
        expect([store.cursors("s"), store.cursors("t").length, countOf()]).toEqual([[], 1, [2]]);
      });
    });

    describe("forget", () => {
      test("takes back the source's share of every count, and nodes that nobody else has merged", async () => {
        await applyNext(store, [...pair, mergeNode("User", "cid"), mergeEdge("KNOWS", "User:cid", "User:bob"), knows]);
        await applyNext(store, pair, "t");
        const restart = [{ key: keyOf("s", 2), cursor: cursorAt(9) }];
        const { delta } = await store.forget("s", restart);
        expect(delta.nodes).toEqual({ ...NO_CHANGES, dropped: ["User:cid"] });
        expect(delta.edges.changed).toEqual([edge(1)]);
        expect(store.cursors("s")).toEqual(restart);
        expect(store.cursors("t")).toHaveLength(1);
        await store.forget("t", []);
        expect(store.stats()).toMatchObject({ nodes: 0, edges: 0 });
      });

      test("takes back what was folded into another node", async () => {
        await applyNext(store, pair);
        await applyNext(store, [mergeNode("Stream", "7", { aliases: ["User:ann"] }), bob, knows], "t");
        await store.forget("s", []);
        expect(pictureOf(store).edges).toEqual([["KNOWS", "Stream:7", "User:bob", 1, []]]);
      });

      test("knows whose shares are whose after folding and reopening", async () => {
        await applyNext(store, [...pair, knows]);
        await applyNext(store, [mergeNode("Stream", "7", { aliases: ["User:ann"] }), bob, knows], "t");
        const again = (await opened.reopen?.()) ?? store;
        await again.forget("t", []);
        expect(pictureOf(again)).toMatchObject({ edges: [["KNOWS", "Stream:7", "User:bob", 2, []]] });
        await again.forget("s", []);
        expect(again.stats()).toMatchObject({ nodes: 0, edges: 0 });
      });

      test("of a source that has written nothing changes nothing", async () => {
        await applyNext(store, pair);
        const { delta } = await store.forget("t", []);
        expect([delta.nodes, delta.edges]).toEqual([NO_CHANGES, NO_CHANGES]);
      });
    });

    describe("preview", () => {
      test("answers what apply would answer, and writes nothing", async () => {
        await applyNext(store, pair);
        const before = snapshotOf(store);
        const mutations = [...pair, mergeNode("Stream", "7", { aliases: ["User:ann"] }), dropNode("User:bob")];
        const preview = store.preview(mutations);
        expect(snapshotOf(store)).toEqual(before);
        const { delta } = await applyNext(store, mutations);
        expect([preview.nodes, preview.edges]).toEqual([delta.nodes, delta.edges]);
      });

      test("throws where apply would refuse", () => {
        expect(() => store.preview([unlinked])).toThrow(code("invalid-row"));
        expect(store.stats()).toMatchObject({ nodes: 0, edges: 0 });
      });
    });

    describe("reads", () => {
      test("search finds nodes by the beginning of name or key, whatever the case", async () => {
        const streamer = mergeNode("Stream", "7", { labels: ["User"], properties: { name: "Annabel" } });
        await applyNext(store, [ann, bob, streamer, mergeNode("Game", "anno")]);
        const ids = (prefix: string, options = {}) =>
          store.search(prefix, { limit: 10, ...options }).map(({ id }) => id);
        expect(new Set(ids("AN"))).toEqual(new Set(["User:ann", "Stream:7", "Game:anno"]));
        expect(new Set(ids("an", { label: "User" }))).toEqual(new Set(["User:ann", "Stream:7"]));
        expect(ids("an", { limit: 2 })).toHaveLength(2);
        expect([ids("7"), ids("nn")]).toEqual([["Stream:7"], []]);
      });

      test("neighbours come in pages of a stable order", async () => {
        const others = ["b", "c", "d", "e"];
        await applyNext(store, [
          ann,
          ...others.flatMap((key) => [mergeNode("User", key), mergeEdge("KNOWS", "User:ann", `User:${key}`)]),
          mergeEdge("LIKES", "User:b", "User:ann"),
        ]);
        const index = store.indexOf("User:ann");
        const all = store.neighbours(index, { offset: 0, limit: 10 });
        expect(all).toHaveLength(5);
        expect(all.filter(({ outgoing }) => !outgoing).map(({ node, type }) => [node.id, type])).toEqual([
          ["User:b", "LIKES"],
        ]);
        const pages = [0, 2, 4].flatMap((offset) => store.neighbours(index, { offset, limit: 2 }));
        expect(pages).toEqual(all);
      });

      test("what is not there is not found", () => {
        expect([store.node("User:ann"), store.indexOf("User:ann"), store.nodeAt(0)]).toEqual([
          undefined,
          -1,
          undefined,
        ]);
      });
    });

    describe("two stores on the same data", () => {
      test("only the one that was opened last may write", async (context) => {
        if (opened.openSecond === undefined) return context.skip("cannot be opened twice");
        await applyNext(store, pair);
        const second = await opened.openSecond();
        expect(pictureOf(second)).toEqual(pictureOf(store));
        await applyNext(second, pair);
        await expect(applyNext(store, pair)).rejects.toEqual(code("fenced"));
        await expect(store.forget("s", [])).rejects.toEqual(code("fenced"));
        await applyNext(second, pair);
        expect([...second.edges()].map(({ count }) => count)).toEqual([3]);
        expect(countOf()).toEqual([1]);
      });
    });

    describe("close", () => {
      test("lets what was begun end, and refuses what comes after", async () => {
        const last = applyNext(store, pair);
        await store.close();
        await expect(last).resolves.toBeDefined();
        await expect(applyNext(store, pair)).rejects.toEqual(code("closed"));
        await store.close();
      });

      test("status tells that the store is up", () => {
        expect(store.status()).toMatchObject({ kind: store.kind, status: "up" });
      });
    });

    testStoreLaws(open, runs);
  });
}
