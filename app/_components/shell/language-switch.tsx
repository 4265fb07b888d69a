"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { LANGUAGE_COOKIE } from "../../_lib/texts/choose.ts";
import { LANGUAGES, type Language } from "../../_lib/texts/languages.ts";
import { useLanguage, useTexts } from "../../_lib/texts/texts.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Icon } from "../ui/icon.tsx";

const YEAR_S = 31_536_000;

/** Names the language of the pages, and offers the others. The choice is a cookie, since the server writes the first page. */
export function LanguageSwitch() {
  const t = useTexts().shell.language;
  const router = useRouter();
  const { language, isByHand } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const chosen = isByHand ? language : null;

  function choose(wanted: Language | null) {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere
    document.cookie = `${LANGUAGE_COOKIE}=${wanted ?? ""}; Path=/; SameSite=Lax; Max-Age=${wanted === null ? 0 : YEAR_S}`;
    setOpen(false);
    router.refresh();
  }

  return (
    <>
      <button
        type="button"
        aria-label={t.button({ name: LANGUAGES[language] })}
        title={t.button({ name: LANGUAGES[language] })}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="inline-grid size-9 shrink-0 place-items-center rounded-lg text-xs font-semibold text-muted uppercase transition-colors duration-150 hover:bg-sunken hover:text-ink"
      >
        {language}
      </button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t.title}>
        <ul className="flex flex-col gap-1 pb-2">
          {([null, ...Object.keys(LANGUAGES)] as (Language | null)[]).map((offered) => (
            <li key={offered ?? "browser"}>
              <button
                type="button"
                aria-pressed={offered === chosen}
                {...(offered === null ? {} : { lang: offered })}
                onClick={() => choose(offered)}
                className="flex w-full items-center justify-between rounded-lg px-3 py-2 text-left text-ink hover:bg-sunken aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent-strong"
              >
                {offered === null ? t.browser : LANGUAGES[offered]}
                {offered === chosen && <Icon name="check" />}
              </button>
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}
