import { describe, expect, test } from "vitest";
import { chooseLanguage } from "./choose.ts";

describe("chooseLanguage", () => {
  test.each([
    ["nothing asked for", undefined, null, "en", "en", false],
    ["what the browser asks for", undefined, "de-AT,de;q=0.9,en;q=0.8", "de", "de-AT", false],
    ["the first of its languages that there is", undefined, "fr-CH, de;q=0.5, en;q=0.4", "de", "fr-CH", false],
    ["by weight, and not by place", undefined, "en;q=0.2, de;q=0.9", "de", "de", false],
    ["what is refused by weight", undefined, "de;q=0, en", "en", "en", false],
    ["none of its languages", undefined, "fr", "en", "fr", false],
    ["a header made by hand", undefined, "*, , ;;q=x, de_DE", "en", "en", false],
    ["the cookie before the browser", "en", "de-DE,de;q=0.9", "en", "en", true],
    ["the reader's own way of the chosen language", "en", "de-DE, en-GB;q=0.5", "en", "en-GB", true],
    ["a cookie that names no language", "toString", "de", "de", "de", false],
    ["an empty cookie", "", "de", "de", "de", false],
  ])("%s", (_, cookie, accept, language, locale, isByHand) => {
    expect(chooseLanguage(cookie, accept)).toEqual({ language, locale, isByHand });
  });
});
