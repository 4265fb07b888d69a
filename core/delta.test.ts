import { describe, expect, test } from "vitest";
import { applyDelta, emptySnapshot } from "./delta.ts";
import { edgeId, keyOf, labelOf, NO_PROPERTIES, nameOf } from "./graph.ts";

const NONE = { added: [], changed: [], dropped: [] };
const ann = { id: "User:ann", labels: ["User"], properties: { name: "ann" } };
const bob = { id: "User:bob", labels: ["User"], properties: NO_PROPERTIES };
const knows = { type: "KNOWS", source: ann.id, target: bob.id, count: 1, properties: NO_PROPERTIES };

describe("applyDelta", () => {
  test("adds, changes and drops elements without touching the snapshot it is given", () => {
    const empty = emptySnapshot("e");
    const one = applyDelta(empty, {
      epoch: "e",
      from: 0,
      seq: 1,
      nodes: { ...NONE, added: [ann, bob] },
      edges: { ...NONE, added: [knows] },
    });
    const two = applyDelta(one, {
      epoch: "e",
      from: 1,
      seq: 3,
      nodes: { ...NONE, dropped: [bob.id] },
      edges: { ...NONE, dropped: [knows] },
    });
    expect(empty.nodes.size).toBe(0);
    expect([one.nodes.size, one.edges.get(edgeId(knows))]).toEqual([2, knows]);
    expect([two.seq, [...two.nodes.keys()], two.edges.size]).toEqual([3, [ann.id], 0]);
  });

  test("refuses a delta of another epoch or place", () => {
    const delta = { epoch: "e", from: 1, seq: 2, nodes: NONE, edges: NONE };
    expect(() => applyDelta(emptySnapshot("e"), delta)).toThrow(RangeError);
    expect(() => applyDelta(emptySnapshot("f"), { ...delta, from: 0 })).toThrow(RangeError);
  });
});

describe("NodeId", () => {
  test("splits at the first colon only", () => {
    expect([labelOf("Url:http://a:1"), keyOf("Url:http://a:1")]).toEqual(["Url", "http://a:1"]);
  });
});

describe("nameOf", () => {
  test("prefers the name property, then the key, then a word for the nameless", () => {
    expect([nameOf(ann), nameOf(bob), nameOf({ ...bob, id: "Game:" })]).toEqual(["ann", "bob", "(none)"]);
  });
});

describe("edgeId", () => {
  test("tells edges apart whose ends read the same when joined", () => {
    const one = edgeId({ type: "T", source: "A:x", target: "yB:z" });
    const two = edgeId({ type: "T", source: "A:xy", target: "B:z" });
    expect(one).not.toBe(two);
  });
});
