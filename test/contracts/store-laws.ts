import fc from "fast-check";
import { expect, test } from "vitest";
import { applyDelta } from "../../core/delta.ts";
import { isEddyError } from "../../core/errors.ts";
import type { Properties } from "../../core/graph.ts";
import { dropEdge, dropNode, type Mutation, mergeEdge, mergeNode } from "../../core/mutation.ts";
import type { GraphStore } from "../../core/ports.ts";
import { openMemoryStore } from "../../server/stores/memory.ts";
import {
  applyNext,
  code,
  foldPacked,
  keyOf,
  type OpenedStore,
  packedPictureOf,
  pictureOf,
  snapshotOf,
} from "./store-harness.ts";

const KEYS = ["a", "b", "c", "d"];
const key = fc.constantFrom(...KEYS);
const user = key.map((name) => `User:${name}`);
const stream = key.map((name) => `Stream:${name}`);
const value = fc.oneof(
  fc.string({ maxLength: 5 }),
  fc.boolean(),
  fc.integer(),
  fc.double({ noNaN: true }).filter((number) => !Object.is(number, -0)),
);
const properties: fc.Arbitrary<Properties> = fc.dictionary(fc.constantFrom("name", "id", "count", "x"), value, {
  maxKeys: 2,
  noNullPrototype: true,
});
const none = fc.constant<Properties>({});

/** Any mutation; ends of edges may be missing and aliases taken, which stores refuse. */
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(key, properties).map(([name, given]) => mergeNode("User", name, { properties: given })),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(key, properties, key)
      .map(([name, given, login]) =>
        mergeNode("Stream", name, { labels: ["User"], properties: given, aliases: [`User:${login}`] }),
      ),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom("CHATTER", "VIP"), user, fc.oneof(stream, user), fc.oneof(none, properties))
      .map(([type, source, target, given]) => mergeEdge(type, source, target, given)),
  },
  { weight: 1, arbitrary: fc.oneof(user, stream).map(dropNode) },
  { weight: 1, arbitrary: fc.tuple(user, stream).map(([source, target]) => dropEdge("CHATTER", source, target)) },
);

type Step =
  | { readonly source: string; readonly mutations: readonly Mutation[] }
  | { readonly source: string; readonly forget: true };

const source = fc.constantFrom("s", "t", "u");
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ source, mutations: fc.array(mutation, { maxLength: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ source, forget: fc.constant(true as const) }) },
);

/** Does the step; answers `null` when the store refuses the mutations. */
async function perform(store: GraphStore, step: Step) {
  try {
    if ("forget" in step) return await store.forget(step.source, []);
    return await applyNext(store, step.mutations, step.source);
  } catch (error) {
    if (isEddyError(error) && error.code === "invalid-row") return null;
    throw error;
  }
}

/** Laws of every store. Each round opens a store of its own. */
export function testStoreLaws(open: () => Promise<OpenedStore>, runs: number): void {
  async function withStore(work: (opened: OpenedStore) => Promise<void>): Promise<void> {
    const opened = await open();
    try {
      await work(opened);
    } finally {
      await opened.close();
    }
  }

  test("a snapshot and the deltas after it make the next snapshot, by elements and by numbers", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), (steps) =>
        withStore(async ({ store }) => {
          let snapshot = snapshotOf(store);
          const packed = packedPictureOf(store);
          for (const step of steps) {
            const applied = await perform(store, step);
            if (applied !== null) {
              const { nodes, edges } = applied.delta;
              const ids = [...nodes.added, ...nodes.changed].map(({ id }) => id).concat(nodes.dropped);
              expect(new Set(ids).size).toBe(ids.length);
              expect(edges.added.concat(edges.changed).every(({ count }) => count >= 1)).toBe(true);
              snapshot = applyDelta(snapshot, applied.delta);
              foldPacked(packed, applied, store);
            }
            expect(snapshotOf(store)).toEqual(snapshot);
            expect(packedPictureOf(store)).toEqual(packed);
          }
        }),
      ),
      { numRuns: runs },
    );
  });

  test("reads agree with each other after any history", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), (steps) =>
        withStore(async ({ store }) => {
          for (const step of steps) await perform(store, step);
          const nodes = [...store.nodes()];
          const edges = [...store.edges()];
          expect(store.stats()).toMatchObject({ nodes: nodes.length, edges: edges.length });
          for (const node of nodes) {
            const index = store.indexOf(node.id);
            expect(store.nodeAt(index)).toEqual(node);
            const out = edges.filter((edge) => edge.source === node.id);
            const into = edges.filter((edge) => edge.target === node.id);
            expect(store.degree(index)).toEqual({ in: into.length, out: out.length });
            const loops = out.filter((edge) => edge.target === node.id).length;
            const seen: string[] = [];
            store.forEachEdge(index, (other, type, count, outgoing) => {
              seen.push(`${store.types[type]} ${count} ${outgoing ? "to" : "from"} ${store.nodeAt(other)?.id}`);
            });
            const others: string[] = [];
            store.forEachNeighbour(index, (other) => void others.push(store.nodeAt(other)?.id ?? ""));
            expect(others.sort()).toEqual(
              seen.map((edge) => edge.slice(edge.search(/ (to|from) /)).replace(/^ \w+ /, "")).sort(),
            );
            expect(seen.sort()).toEqual(
              [
                ...out.map(({ type, count, target }) => `${type} ${count} to ${target}`),
                ...into
                  .filter((edge) => edge.source !== node.id)
                  .map(({ type, count, source }) => `${type} ${count} from ${source}`),
              ].sort(),
            );
            expect(seen).toHaveLength(out.length + into.length - loops);
          }
        }),
      ),
      { numRuns: runs },
    );
  });

  test("rows may come in any order and in any batches", async () => {
    const row = fc.oneof(
      fc
        .tuple(fc.constantFrom("CHATTER", "VIP"), key, key)
        .map(([type, login, id]) => [
          mergeNode("Stream", id, { labels: ["User"], properties: { id } }),
          mergeNode("User", `${login}_login`, { properties: { name: `${login}_login` } }),
          mergeEdge(type, `User:${login}_login`, `Stream:${id}`),
        ]),
      key.map((id) => [
        mergeNode("Stream", id, { labels: ["User"], properties: { id, name: id }, aliases: [`User:${id}_login`] }),
      ]),
    );
    const shuffled = fc
      .array(row, { maxLength: 14 })
      .chain((rows) =>
        fc.tuple(
          fc.constant(rows),
          fc.shuffledSubarray(rows, { minLength: rows.length }),
          fc.integer({ min: 1, max: 5 }),
        ),
      );
    await fc.assert(
      fc.asyncProperty(shuffled, ([rows, otherwise, size]) =>
        withStore(async ({ store }) => {
          const reference = await openMemoryStore();
          for (const mutations of rows) await applyNext(reference, mutations);
          for (let at = 0; at < otherwise.length; at += size) {
            await applyNext(store, otherwise.slice(at, at + size).flat());
          }
          expect(pictureOf(store)).toEqual(pictureOf(reference));
        }),
      ),
      { numRuns: runs },
    );
  });

  test("whatever is delivered again stands below its cursor and changes nothing", async () => {
    const batches = fc.array(fc.record({ source, mutations: fc.array(mutation, { maxLength: 4 }) }), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(batches, (batches) =>
        withStore(async ({ store }) => {
          for (const { source, mutations } of batches) {
            const key = keyOf(source);
            const expected = store.cursor(key);
            if ((await perform(store, { source, mutations })) === null) continue;
            const [before, next] = [snapshotOf(store), store.cursor(key)];
            if (next === null) throw new Error("no cursor");
            await expect(store.apply({ key, expected, next, mutations })).rejects.toEqual(code("fenced"));
            expect([snapshotOf(store), store.cursor(key)]).toEqual([before, next]);
          }
        }),
      ),
      { numRuns: runs },
    );
  });

  test("a graph that is opened again is as it was, and goes on as if it had never been closed", async (context) => {
    await withStore(async ({ reopen }) => {
      if (reopen === undefined) context.skip("keeps nothing");
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), fc.array(step, { maxLength: 5 }), (steps, further) =>
        withStore(async ({ store, reopen }) => {
          if (reopen === undefined) return;
          const reference = await openMemoryStore();
          for (const step of steps) {
            await perform(store, step);
            await perform(reference, step);
          }
          const again = await reopen();
          const same = (held: GraphStore) => {
            expect(pictureOf(held)).toEqual(pictureOf(reference));
            for (const name of ["s", "t", "u"]) expect(held.cursor(keyOf(name))).toEqual(reference.cursor(keyOf(name)));
          };
          same(again);
          for (const step of further) {
            expect((await perform(again, step)) === null).toBe((await perform(reference, step)) === null);
            same(again);
          }
          same(await reopen());
        }),
      ),
      { numRuns: runs },
    );
  });
}
