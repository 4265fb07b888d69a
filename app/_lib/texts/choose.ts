import { isLanguage, LANGUAGES, type Language } from "./languages.ts";

/** What the switch writes when a reader chooses by hand. */
export const LANGUAGE_COOKIE = "eddy-language";

export interface Choice {
  readonly language: Language;
  /** How figures and times are written: the reader's own way, such as `de-AT`, unless that is of another language than the chosen one. */
  readonly locale: string;
  /** By hand, and not by what the browser asks for. */
  readonly isByHand: boolean;
}

const FALLBACK = Object.keys(LANGUAGES)[0] as Language;

/** Language and locale of a request: the cookie says which, else `Accept-Language`, else it is English. */
export function chooseLanguage(cookie: string | undefined, accept: string | null): Choice {
  const locales = acceptedLocales(accept);
  if (isLanguage(cookie)) {
    const locale = locales.find((tag) => languageOf(tag) === cookie) ?? cookie;
    return { language: cookie, locale, isByHand: true };
  }
  const language = locales.map(languageOf).find(isLanguage) ?? FALLBACK;
  return { language, locale: locales[0] ?? language, isByHand: false };
}

/** The tags of an `Accept-Language` header (RFC 9110), the most wanted first; what is no tag of BCP 47 is left out. */
function acceptedLocales(header: string | null): string[] {
  const wanted = (header ?? "").split(",").flatMap((part) => {
    const [tag = "", ...parameters] = part.split(";").map((piece) => piece.trim());
    const weight = Number(parameters.find((piece) => piece.startsWith("q="))?.slice(2) ?? 1);
    const locale = canonical(tag);
    return locale === undefined || !(weight > 0) ? [] : [{ locale, weight }];
  });
  return wanted.sort((a, b) => b.weight - a.weight).map(({ locale }) => locale);
}

function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined; // `*`, or a header made by hand
  }
}

function languageOf(locale: string): string {
  return locale.split("-")[0] ?? locale;
}
