import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fuzzy } from "./fuzzy.ts";

/** Of the texts that match, the best first. */
function order(query: string, texts: readonly string[]): string[] {
  return texts
    .map((text) => ({ text, match: fuzzy(query, text) }))
    .filter(({ match }) => match !== null)
    .sort((a, b) => (b.match?.score ?? 0) - (a.match?.score ?? 0))
    .map(({ text }) => text);
}

describe("fuzzy", () => {
  test("finds letters in their order, and nothing else", () => {
    expect(fuzzy("dset", "Data sets")?.places).toEqual([0, 5, 6, 7]);
    expect(fuzzy("tesd", "Data sets")).toBeNull();
    expect(fuzzy("", "Data sets")).toEqual({ score: 0, places: [] });
  });

  test("prefers the beginnings of words, then letters that stand together, then short texts", () => {
    expect(order("dl", ["Middle", "Dead letters", "Handle"])[0]).toBe("Dead letters");
    expect(order("raid", ["s-r-a-i-d", "sample-raid"])[0]).toBe("s-r-a-i-d");
    expect(order("ampl", ["a m e p l", "sample-raid"])[0]).toBe("a m e p l");
    expect(order("stre", ["Stop stream", "Streams"])[0]).toBe("Streams");
    expect(order("live", ["Live tail of topics", "Live"])[0]).toBe("Live");
  });

  test("chooses the best of several ways", () => {
    expect(fuzzy("sr", "streams sample-raid")?.places).toEqual([8, 15]);
  });

  test("does not look at case, marks and spaces", () => {
    expect(fuzzy("UBER sicht", "Übersicht")?.places).toHaveLength(9);
  });

  test("finds every subsequence of a text, at places that bear its letters", () => {
    const letter = fc.constantFrom(..."abcd -");
    fc.assert(
      fc.property(fc.array(fc.tuple(letter, fc.boolean()), { minLength: 1, maxLength: 24 }), (marked) => {
        const text = marked.map(([char]) => char).join("");
        const query = marked.map(([char, isTaken]) => (isTaken ? char : "")).join("");
        const match = fuzzy(query, text);
        const wanted = query.replaceAll(" ", "");
        expect(match?.places.map((at) => text[at]).join("")).toBe(wanted);
        expect([...new Set(match?.places)].sort((a, b) => a - b)).toEqual(match?.places);
      }),
    );
  });
});
