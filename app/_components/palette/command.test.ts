import { describe, expect, test } from "vitest";
import { type Command, choose, type Group } from "./command.ts";

const command = (group: Group, title: string, more: Partial<Command> = {}): Command => ({
  id: `${group} ${title}`,
  group,
  title,
  icon: "node",
  does: "/",
  ...more,
});

const COMMANDS = [
  command("pages", "Streams"),
  command("pages", "Dead letters"),
  command("actions", "New stream"),
  command("actions", "Theme: dark", { words: "colours mode" }),
  command("streams", "orders"),
  ...Array.from({ length: 20 }, (_, at) => command("topics", `topic-${at}`)),
];

/** What is shown, as `group: titles`. */
function shown(query: string, others: { recent?: Command[]; found?: Command[] } = {}): string[] {
  return choose(COMMANDS, query, { recent: [], found: [], ...others }).map(
    ({ group, items }) => `${group}: ${items.map(({ command }) => command.title).join(", ")}`,
  );
}

describe("choose", () => {
  test("shows without a query what was done lately, once, then the groups in order, none too long", () => {
    const groups = shown("", { recent: [command("streams", "orders"), command("nodes", "Anna")] });
    expect(groups.slice(0, 3)).toEqual([
      "recent: orders, Anna",
      "pages: Streams, Dead letters",
      "actions: New stream, Theme: dark",
    ]);
    expect(groups[3]).toMatch(/^topics: topic-0, /);
    expect(groups[3]?.split(",")).toHaveLength(7);
    expect(groups).toHaveLength(4);
  });

  test("puts the group with the best hit first", () => {
    expect(shown("stream")).toEqual(["pages: Streams", "actions: New stream"]);
    expect(shown("ord")).toEqual(["streams: orders"]);
    expect(shown("dl")).toEqual(["pages: Dead letters"]);
  });

  test("finds by further words too, and marks nothing then", () => {
    const [first] = choose(COMMANDS, "colours", { recent: [], found: [] });
    expect(first?.items.map(({ command: { title }, places }) => [title, places])).toEqual([["Theme: dark", []]]);
  });

  test("shows nodes that the server has found by their key, though their names say nothing of it", () => {
    expect(shown("569342", { found: [command("nodes", "BadBoyHalo")] })).toEqual(["nodes: BadBoyHalo"]);
  });

  test("shows nothing where nothing fits", () => {
    expect(shown("qqq")).toEqual([]);
  });
});
