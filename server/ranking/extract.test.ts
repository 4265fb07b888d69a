import { describe, expect, test } from "vitest";
import { packed, testReader } from "../../test/support/ranked-graph.ts";
import { createExtractor } from "./extract.ts";

describe("createExtractor", () => {
  const change = packed(2, { changedEdges: Uint32Array.of(0, 1, 0, 1, 2) });

  test("reads once for all who ask, until the graph changes", async () => {
    const extractor = createExtractor(testReader(2, [[0, 1]]));
    const [one, other] = await Promise.all([extractor.take(), extractor.take()]);
    expect(other).toBe(one);
    expect(await extractor.take()).toBe(one);
    extractor.note(change);
    expect(await extractor.take()).not.toBe(one);
  });

  test("reads an empty graph again when something has come", async () => {
    const extractor = createExtractor(testReader(0, []));
    const empty = await extractor.take();
    extractor.note(change);
    expect(await extractor.take()).not.toBe(empty);
  });

  test("notes what changes while it reads, and keeps it in memory that threads share", async () => {
    const extractor = createExtractor(testReader(2, [[0, 1]]));
    const taking = extractor.take();
    extractor.note(change);
    const { since, parts } = await taking;
    expect(since).toEqual([change]);
    for (const { addedEdges } of parts) expect(addedEdges.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(await extractor.take()).toBe(await taking);
  });
});
