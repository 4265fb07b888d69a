import { beforeAll, describe, expect, test } from "vitest";
import { createFormats } from "../format.ts";
import { LANGUAGES, type Language, loadDictionary } from "./languages.ts";

type Text = string | ((values: Record<string, unknown>) => string);

/** Every text of a language by its path, such as `shell.theme.button`. */
async function textsOf(language: Language): Promise<Map<string, Text>> {
  const found = new Map<string, Text>();
  function walk(part: unknown, path: string): void {
    if (typeof part === "string" || typeof part === "function") found.set(path, part as Text);
    else for (const [key, inner] of Object.entries(part as object)) walk(inner, path === "" ? key : `${path}.${key}`);
  }
  walk((await loadDictionary(language))(createFormats(language)), "");
  return found;
}

/** The names of a function's parameters, the others of a text's places in braces. */
function placesOf(text: Text): string[] {
  const names = new Set<string>();
  if (typeof text === "function") {
    say(text, 2, (name) => names.add(name));
    if (text.length > 1) names.add("a second parameter");
  }
  for (const [, name] of say(text, 2).matchAll(/\{(\w+)\}/g)) names.add(`{${name}}`);
  return [...names].sort();
}

function say(text: Text, value: unknown, hear: (name: string) => void = () => {}): string {
  if (typeof text === "string") return text;
  return text(
    new Proxy(
      {},
      {
        get(_, name) {
          hear(String(name));
          return value;
        },
      },
    ),
  );
}

const FIGURES = [0, 1, 2, 5, 1_234_567];

describe.each(Object.keys(LANGUAGES) as Language[])("%s", (language) => {
  let texts: Map<string, Text>;
  let english: Map<string, Text>;
  beforeAll(async () => {
    texts = await textsOf(language);
    english = await textsOf("en");
  });

  test("has every text, and none of its own", () => {
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test("names the same values in each text", () => {
    const placesByPath = (of: Map<string, Text>) =>
      Object.fromEntries([...of].map(([path, text]) => [path, placesOf(text)]));
    expect(placesByPath(texts)).toEqual(placesByPath(english));
  });

  test("says something in each text, for every figure", () => {
    const said = [...texts].flatMap(([path, text]) => FIGURES.map((figure) => [path, say(text, figure)] as const));
    const bad = said.filter(([, sentence]) => !/\S/.test(sentence) || /undefined|NaN|\[object/.test(sentence));
    expect(bad).toEqual([]);
  });

  test("begins and ends no text with a blank, which would be lost in a list or a tooltip", () => {
    expect([...texts].filter(([, text]) => say(text, 1) !== say(text, 1).trim()).map(([path]) => path)).toEqual([]);
  });

  test("is known to the browser's formats by its tag", () => {
    expect(Intl.PluralRules.supportedLocalesOf(language)).toEqual([language]);
    expect(Intl.NumberFormat.supportedLocalesOf(language)).toEqual([language]);
  });
});
