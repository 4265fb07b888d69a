import type { Formats } from "../format.ts";
import type { Texts } from "./en.ts";

/** The languages of the pages, each by its own name, in the order in which they are offered. The first is for whoever asks for none of them. */
export const LANGUAGES = { en: "English", de: "Deutsch" } as const;

export type Language = keyof typeof LANGUAGES;

/** All texts of a language. Figures inside them are written by `formats`. */
export type Dictionary = (formats: Formats) => Texts;

/** One chunk each, so that a browser gets the language it shows and no other. */
const DICTIONARIES: Readonly<Record<Language, () => Promise<Dictionary>>> = {
  en: async () => (await import("./en.ts")).en,
  de: async () => (await import("./de.ts")).de,
};

const loaded = new Map<Language, Promise<Dictionary>>();

/** The same promise for every call, as React's `use` asks for. A load that failed is tried again by the next call. */
export function loadDictionary(language: Language): Promise<Dictionary> {
  const known = loaded.get(language);
  if (known !== undefined) return known;
  const loading = DICTIONARIES[language]();
  loaded.set(language, loading);
  loading.catch(() => loaded.delete(language));
  return loading;
}

export function isLanguage(value: unknown): value is Language {
  return typeof value === "string" && Object.hasOwn(LANGUAGES, value);
}
