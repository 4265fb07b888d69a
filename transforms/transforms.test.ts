import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isEddyError } from "../core/errors.ts";
import { labelOf } from "../core/graph.ts";
import type { Mutation } from "../core/mutation.ts";
import { mergeEdge, mergeNode } from "../core/mutation.ts";
import type { Row } from "../core/transform.ts";
import { createMapping } from "./mapping.ts";
import { resolveTransform, TRANSFORMS } from "./registry.ts";

const STREAMER: Row = {
  user_id: "7",
  user_login: "ann_plays",
  user_name: "Ann Plays",
  game_name: "Chess",
  language: "en",
  thumbnail_url: "https://example.org/ann.jpg",
  followers: "12",
  view_count: "345",
  created_at: "2020-01-02",
  description: "Hi, all",
};

const ROWS: Record<string, Row> = {
  "twitch-streamers": STREAMER,
  "twitch-teams": { user_id: "7", team_name: "knights" },
  "twitch-vips": { user_id: "7", vip_login: "bob" },
  "twitch-moderators": { user_id: "7", moderator_login: "bob" },
  "twitch-chatters": { user_id: "7", chatter_login: "bob" },
};

function apply(name: string, row: Row): Mutation[] {
  const transform = resolveTransform(name);
  if (transform === undefined) throw new Error(`no transform ${name}`);
  return transform.apply(row);
}

describe("TRANSFORMS", () => {
  test("holds every transform file of the folder", () => {
    const files = readdirSync(import.meta.dirname).filter((file) => /^twitch-(?!model)[a-z]+\.ts$/.test(file));
    expect(TRANSFORMS.map((transform) => `${transform.name}.ts`).sort()).toEqual(files.sort());
  });

  test.each(TRANSFORMS.map((transform) => transform.name))(
    "%s produces only the labels and types it declares",
    (name) => {
      const transform = resolveTransform(name);
      const labels = new Set<string>();
      const types = new Set<string>();
      for (const mutation of apply(name, ROWS[name] ?? {})) {
        if (mutation.op === "merge-node")
          for (const label of [labelOf(mutation.id), ...mutation.labels]) labels.add(label);
        if (mutation.op === "merge-edge") types.add(mutation.type);
      }
      expect([...labels].sort()).toEqual([...(transform?.labels ?? [])].sort());
      expect([...types].sort()).toEqual([...(transform?.types ?? [])].sort());
    },
  );

  test.each(TRANSFORMS.map((transform) => transform.name))("%s merges both ends of an edge before the edge", (name) => {
    const seen = new Set<string>();
    for (const mutation of apply(name, ROWS[name] ?? {})) {
      if (mutation.op === "merge-node") for (const id of [mutation.id, ...mutation.aliases]) seen.add(id);
      if (mutation.op === "merge-edge")
        expect([seen.has(mutation.source), seen.has(mutation.target)]).toEqual([true, true]);
    }
  });

  test.each(TRANSFORMS.map((transform) => transform.name))("%s names the column that a row lacks", (name) => {
    for (const column of resolveTransform(name)?.columns ?? []) {
      if (column.optional) continue;
      const { [column.name]: _, ...rest } = ROWS[name] ?? {};
      expect(() => apply(name, rest)).toThrow(`"${column.name}"`);
    }
  });
});

describe("twitchStreamers", () => {
  test("makes the streamer known under the login", () => {
    expect(apply("twitch-streamers", STREAMER)[0]).toEqual(
      mergeNode("Stream", "7", {
        labels: ["User"],
        aliases: ["User:ann_plays"],
        properties: {
          id: "7",
          name: "Ann Plays",
          url: "https://example.org/ann.jpg",
          followers: 12,
          createdAt: "2020-01-02",
          totalViewCount: 345,
          description: "Hi, all",
        },
      }),
    );
  });

  test("keeps a stream without a game, as Twitch does", () => {
    expect(apply("twitch-streamers", { ...STREAMER, game_name: "" })).toContainEqual(
      mergeEdge("PLAYS", "Stream:7", "Game:"),
    );
  });

  test("refuses followers that are no number, naming column and value", () => {
    expect(() => apply("twitch-streamers", { ...STREAMER, followers: "many" })).toThrow(/"followers" holds "many"/);
  });
});

describe("createMapping", () => {
  const mapping = createMapping({
    nodes: [
      { as: "buyer", label: "Person", key: "who", properties: { age: "age" } },
      { as: "thing", label: "Item", key: "what" },
    ],
    edges: [{ type: "BOUGHT", source: "buyer", target: "thing", properties: { day: "when" } }],
  });

  test("turns columns into nodes and edges", () => {
    expect(mapping.apply({ who: "ann", what: "tea", age: "33", when: "monday" })).toEqual([
      mergeNode("Person", "ann", { properties: { age: "33" } }),
      mergeNode("Item", "tea"),
      mergeEdge("BOUGHT", "Person:ann", "Item:tea", { day: "monday" }),
    ]);
  });

  test("leaves out properties whose column is absent, inherited names included", () => {
    const hostile = createMapping({
      nodes: [{ as: "a", label: "A", key: "k", properties: { p: "constructor" } }],
      edges: [],
    });
    expect(hostile.apply({ k: "1" })).toEqual([mergeNode("A", "1")]);
  });

  test("refuses a row whose key column is empty", () => {
    const attempt = () => mapping.apply({ who: " ", what: "tea" });
    expect(attempt).toThrow(/"who" is empty/);
    try {
      attempt();
    } catch (error) {
      expect(isEddyError(error) && error.code).toBe("invalid-row");
    }
  });

  test("declares which columns it needs and which it can do without", () => {
    expect(mapping.columns.map((column) => [column.name, column.optional === true])).toEqual([
      ["who", false],
      ["what", false],
      ["age", true],
      ["when", true],
    ]);
  });
});
