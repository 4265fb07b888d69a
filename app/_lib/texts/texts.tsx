"use client";

import { createContext, type ReactNode, use, useMemo } from "react";
import { createFormats, type Formats } from "../format.ts";
import type { Choice } from "./choose.ts";
import type { Texts } from "./en.ts";
import { loadDictionary } from "./languages.ts";

interface Spoken extends Choice {
  readonly texts: Texts;
  readonly formats: Formats;
}

const Context = createContext<Spoken | null>(null);

/**
 * Gives the pages below the language that the server has decided on. The server decides the locale of figures too, so that
 * both sides write the same page.
 */
export function TextsProvider({ language, locale, isByHand, children }: Choice & { children: ReactNode }) {
  const dictionary = use(loadDictionary(language));
  const spoken = useMemo(() => {
    const formats = createFormats(locale);
    return { language, locale, isByHand, formats, texts: dictionary(formats) };
  }, [dictionary, language, locale, isByHand]);
  return <Context value={spoken}>{children}</Context>;
}

function useSpoken(): Spoken {
  const spoken = use(Context);
  if (spoken === null) throw new Error("useTexts: there is no TextsProvider above.");
  return spoken;
}

/** The texts of the pages, in the reader's language. */
export function useTexts(): Texts {
  return useSpoken().texts;
}

/** Figures and times as the reader writes them. */
export function useFormats(): Formats {
  return useSpoken().formats;
}

export function useLanguage(): Choice {
  return useSpoken();
}
