import { describe, expect, test } from "vitest";
import { searchOf, stateOf } from "./view-url.ts";

const STATE = {
  selected: "Stream:a & b",
  expanded: ["User:x=1", "User:y"],
  filter: { labels: new Set(["User", "Team"]), types: new Set(["PLAYS"]), isOnlyAround: true },
  view: { near: "Game:Ludo, the 2nd", dx: -12, dy: 30, zoom: 0.25 },
};

describe("stateOf", () => {
  test("reads what searchOf wrote", () => {
    expect(stateOf(searchOf("", STATE))).toEqual(STATE);
  });

  test("takes the last of too many expanded nodes, each once", () => {
    const search = `?${["a", "b", "b", "c", "d", "e", "f"].map((key) => `open=${key}`).join("&")}`;
    expect(stateOf(search).expanded).toEqual(["b", "c", "d", "e", "f"]);
  });

  test("leaves out a view that makes no sense", () => {
    expect(stateOf("?near=Game:a&dx=1&dy=x&zoom=1").view).toBeNull();
    expect(stateOf("?near=Game:a&dx=1&dy=1&zoom=0").view).toBeNull();
  });
});

describe("searchOf", () => {
  test("says nothing of a picture that nobody has touched, and keeps what is not its own", () => {
    const state = {
      selected: null,
      expanded: [],
      filter: { labels: new Set<string>(), types: new Set<string>(), isOnlyAround: false },
      view: null,
    };
    expect(searchOf("?node=Game%3Aa&zoom=2", state)).toBe("");
    expect(searchOf("?tour=1&node=Game%3Aa", state)).toBe("?tour=1");
  });
});
