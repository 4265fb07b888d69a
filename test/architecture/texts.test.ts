import { describe, expect, test } from "vitest";
import { readSources } from "./imports.ts";
import { visibleTexts } from "./visible-texts.ts";

/** Words that are the same in every language, and why. */
const SAME_EVERYWHERE: Readonly<Record<string, string>> = {
  Eddy: "the name of the product",
  "%s · Eddy": "the name of the product after the title of a page",
  "Apache Kafka": "a product",
  Memgraph: "a product",
  Neo4j: "a product",
  "SHA-256": "an algorithm",
  '{"user_id": "7", "chatter_login": "ann"}': "an example of a message, which is data",
  "Node…": "a label of the graph, made from the name of a column",
  ApiError: "the name of an error, by which code knows it",
  AbortError: "the name of an error, by which browsers know it",
  "The server does not answer.": "no reader hears it: the picture asks again",
};

const pages = readSources().filter(
  ({ path }) =>
    path.startsWith("app/") &&
    !path.startsWith("app/api/") &&
    !path.startsWith("app/_lib/texts/") &&
    !/\.test\.tsx?$/.test(path),
);

describe("pages", () => {
  test("take every text that is seen or read aloud from the dictionary", () => {
    const found = pages.flatMap((source) =>
      visibleTexts(source)
        .filter((text) => !Object.hasOwn(SAME_EVERYWHERE, text))
        .map((text) => `${source.path}: ${text}`),
    );
    expect(found).toEqual([]);
  });
});

describe("visibleTexts", () => {
  test.each([
    ["<p>Hello</p>", ["Hello"]],
    ["<p>{count} rows</p>", ["rows"]],
    ['<p>{isOpen ? "open" : t.closed}</p>', ["open"]],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source that is read
    ["<p>{isOpen && `${count} open`}</p>", ["… open"]],
    ['<p>{name ?? "nobody"}</p>', ["nobody"]],
    ['<Button label="close" icon="close" />', ["close"]],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source that is read
    ["<a aria-label={`delete ${name}`} />", ["delete …"]],
    ['<option value="x">{word}</option>', []],
    ['<p className="flex items-center">{t.lead}</p>', []],
    ['<p className={isOpen ? "Flex" : "Grid"} />', []],
    ["<p>{t.lead} · {count}</p>", []],
    ['tell("Loaded.")', ["Loaded."]],
    ['const WORDS = { stopped: "Stopped" }', ["Stopped"]],
    ['if (event.key === "Enter") go()', []],
    ['throw new Error("There is no provider above.")', []],
    ['reject(new Error("It could not be made."))', []],
    ['import { x } from "Y"', []],
    ['type Kind = "Node" | "Edge"', []],
  ])("%s: %j", (text, found) => {
    expect(visibleTexts({ path: "app/here.tsx", text })).toEqual(found);
  });
});
