import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { createFormats } from "../format.ts";
import { type Choice, chooseLanguage, LANGUAGE_COOKIE } from "./choose.ts";
import type { Texts } from "./en.ts";
import { loadDictionary } from "./languages.ts";

/** The language of whoever asks for the page that is being made. */
export async function readerLanguage(): Promise<Choice> {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  return chooseLanguage(jar.get(LANGUAGE_COOKIE)?.value, head.get("accept-language"));
}

/** Its texts, for what the server writes by itself. Components take theirs from `useTexts`. */
export async function readerTexts(): Promise<Texts> {
  const { language, locale } = await readerLanguage();
  const dictionary = await loadDictionary(language);
  return dictionary(createFormats(locale));
}

/** The metadata of a page whose title is one of the texts. */
export function titled(pick: (texts: Texts) => string): () => Promise<Metadata> {
  return async () => ({ title: pick(await readerTexts()) });
}
