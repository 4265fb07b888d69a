import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createIdIndex } from "./id-index.ts";

function createPair(seed: number) {
  const ids: string[] = [];
  return { ids, index: createIdIndex((node) => ids[node], seed) };
}

describe("createIdIndex", () => {
  test("says what a Map says, after any sets and deletions", () => {
    const step = fc.record({ id: fc.constantFrom(..."abcdefgh").map((one) => `User:${one}`), isSet: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), fc.integer(), (steps, seed) => {
        const { ids, index } = createPair(seed);
        const map = new Map<string, number>();
        for (const { id, isSet } of steps) {
          const node = map.get(id);
          if (isSet && node === undefined) {
            ids.push(id);
            index.set(id, ids.length - 1);
            map.set(id, ids.length - 1);
          } else if (!isSet && node !== undefined) {
            index.delete(id, node);
            ids[node] = "";
            map.delete(id);
          }
          expect(index.size).toBe(map.size);
          for (const known of ["User:a", "User:b", "User:h", id]) expect(index.get(known)).toBe(map.get(known) ?? -1);
        }
      }),
    );
  });

  test("finds each of very many, and none of those that are gone", () => {
    const { ids, index } = createPair(1);
    const COUNT = 20_000;
    for (let node = 0; node < COUNT; node += 1) {
      ids.push(`User:chatter_${node.toString(36)}`);
      index.set(ids[node]!, node);
    }
    for (let node = 0; node < COUNT; node += 2) index.delete(ids[node]!, node);
    expect(index.size).toBe(COUNT / 2);
    const wrong = ids.filter((id, node) => index.get(id) !== (node % 2 === 0 ? -1 : node));
    expect(wrong).toEqual([]);
  });

  test("goes on finding while the same few come and go", () => {
    const { ids, index } = createPair(2);
    for (let turn = 0; turn < 5_000; turn += 1) {
      ids.push(`Game:${turn % 3}`);
      index.set(ids[turn]!, turn);
      expect(index.get(`Game:${turn % 3}`)).toBe(turn);
      index.delete(ids[turn]!, turn);
      expect(index.has(`Game:${turn % 3}`)).toBe(false);
    }
  });

  test("a node may take the place of another under the same id", () => {
    const { ids, index } = createPair(3);
    ids.push("User:a", "User:a");
    index.set("User:a", 0);
    index.set("User:a", 1);
    expect([index.size, index.get("User:a")]).toEqual([1, 1]);
  });

  test("reads few texts besides the one that is looked for", () => {
    const ids: string[] = [];
    let reads = 0;
    const index = createIdIndex((node) => {
      reads += 1;
      return ids[node];
    }, 4);
    for (let node = 0; node < 10_000; node += 1) {
      ids.push(`Stream:${100_000_000 + node}`);
      index.set(ids[node]!, node);
    }
    reads = 0;
    for (let node = 0; node < 10_000; node += 1) index.get(`Stream:${200_000_000 + node}`);
    expect(reads).toBeLessThan(10);
  });
});
