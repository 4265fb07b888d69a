"use client";

import type { ReactNode } from "react";
import { addressOf } from "../../_lib/base-path.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { Icon } from "./icon.tsx";

const BUTTON =
  "inline-flex min-h-10 items-center justify-center gap-2 rounded-lg border border-edge bg-surface px-4 font-medium transition-colors duration-150 hover:border-muted hover:bg-sunken";
const ITEM = "flex items-center gap-2.5 rounded-lg px-3 py-2 text-sm hover:bg-sunken";

/** A file of the server, by its path, to be saved; it looks like a button, or like an item of a menu. */
export function DownloadLink({ href, isItem, children }: { href: string; isItem?: boolean; children: ReactNode }) {
  const t = useTexts().ui;
  return (
    <a href={addressOf(href)} download className={isItem ? ITEM : BUTTON}>
      <Icon name={isItem ? "file" : "download"} />
      <span className="sr-only">{t.save} </span>
      {children}
    </a>
  );
}
