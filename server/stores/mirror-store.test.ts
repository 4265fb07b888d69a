import { describe, expect, test } from "vitest";
import { EddyError } from "../../core/errors.ts";
import { mergeEdge, mergeNode } from "../../core/mutation.ts";
import { applyNext, pictureOf } from "../../test/contracts/store-harness.ts";
import type { Journal } from "./journal.ts";
import { openMirrorStore } from "./mirror-store.ts";

/** Keeps nothing, and fails when it is told to. */
function createJournal() {
  const journal = {
    fails: false as boolean,
    status: () => ({ kind: "memory", status: "up" as const, detail: null }),
    load: async () => ({ epoch: "e", seq: 0, cursors: [] }),
    async append() {
      if (journal.fails) throw new EddyError("store-unavailable", "The disk is full.");
    },
    close: async () => {},
  } satisfies Journal & { fails: boolean };
  return journal;
}

describe("openMirrorStore", () => {
  test("asks to take back what the journal was given, and nothing that never came to it", async () => {
    const journal = createJournal();
    let takenBack = 0;
    const takeBack = () => {
      takenBack += 1;
    };
    const store = await openMirrorStore({
      kind: "memory",
      journal: { ...journal, append: () => journal.append(), takeBack },
    });
    const ann = mergeNode("User", "ann");
    const unlinked = mergeEdge("KNOWS", ann.id, "User:nobody");
    await expect(applyNext(store, [ann, unlinked])).rejects.toMatchObject({ code: "invalid-row" });
    expect([takenBack, store.stats().nodes]).toEqual([0, 0]);
    journal.fails = true;
    await expect(applyNext(store, [ann])).rejects.toMatchObject({ code: "store-unavailable" });
    expect([takenBack, store.stats().nodes]).toEqual([1, 0]);
  });

  test("stands as before when the journal refuses that a source is taken back", async () => {
    const journal = createJournal();
    const store = await openMirrorStore({ kind: "memory", journal });
    const ann = mergeNode("User", "ann", { labels: ["Person"], properties: { age: 33 } });
    const bob = mergeNode("User", "bob", { aliases: ["User:robert"] });
    const linked = mergeEdge("KNOWS", ann.id, bob.id);
    const dan = mergeNode("User", "dan", { labels: ["Person"], properties: { age: 20 } });
    await applyNext(store, [dan, ann, bob, linked, linked, mergeEdge("LIKES", bob.id, ann.id, { since: 2031 })]);
    await applyNext(store, [ann, mergeNode("User", "bob"), linked], "t");
    const before = { picture: pictureOf(store), stats: store.stats(), seq: store.seq };

    journal.fails = true;
    for (const source of ["s", "t"]) {
      await expect(store.forget(source, [])).rejects.toMatchObject({ code: "store-unavailable" });
    }
    const known = [ann, mergeNode("User", "cid", { properties: { age: 1 } }), linked];
    await expect(applyNext(store, known, "u")).rejects.toMatchObject({ code: "store-unavailable" });
    expect({ picture: pictureOf(store), stats: store.stats(), seq: store.seq }).toEqual(before);

    journal.fails = false;
    await store.forget("s", []);
    expect([store.stats().nodes, [...store.edges()].map(({ count }) => count)]).toEqual([2, [1]]);
    await store.forget("t", []);
    expect([store.stats().nodes, store.stats().edges, store.stats().labels]).toEqual([0, 0, {}]);
  });
});
