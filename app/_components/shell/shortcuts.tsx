"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { closeOverlay, openOverlay, useOverlay } from "../../_lib/overlay.ts";
import type { Texts } from "../../_lib/texts/en.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { NEW_STREAM, PAGES } from "./pages.ts";

const PLACES: Readonly<Record<string, string>> = Object.fromEntries(
  [...PAGES, NEW_STREAM].map(({ key, href }) => [key, href]),
);

type Lines = readonly (readonly [keys: string, does: string])[];

function groupsOf({ shell: { shortcuts: t }, pages }: Texts): readonly { title: string; lines: Lines }[] {
  return [
    {
      title: t.everywhere,
      lines: [
        [`${t.keys.control} K, ⌘ K`, t.palette],
        ["?", t.sheet],
        [t.keys.escape, t.escape],
      ],
    },
    { title: t.goTo, lines: [...PAGES, NEW_STREAM].map(({ key, name }) => [`g ${key}`, pages[name]] as const) },
    {
      title: t.live,
      lines: [
        ["/", t.find],
        ["↑ ↓ ← →", t.move],
        ["+ −", t.zoom],
        ["f", t.fit],
        ["n p", t.step],
        ["o", t.only],
        ["e", t.expand],
        [t.keys.space, t.hold],
      ],
    },
    { title: pages.deadLetters, lines: [[`${t.keys.control} ${t.keys.enter}, ⌘ ${t.keys.enter}`, t.send]] },
  ];
}

/** How long the second key may take. */
const PAUSE_MS = 1500;

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}

/** Listens for the keys that work everywhere, and tells of all of them on `?`. */
export function Shortcuts() {
  const t = useTexts();
  const router = useRouter();
  const isOpen = useOverlay("shortcuts");
  const goneMs = useRef(Number.NEGATIVE_INFINITY);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector("dialog[open]")) return;
      const isSecond = event.timeStamp - goneMs.current < PAUSE_MS;
      goneMs.current = event.key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
      const place = isSecond ? PLACES[event.key] : undefined;
      if (place !== undefined) router.push(place);
      else if (event.key === "?") openOverlay("shortcuts");
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [router]);

  return (
    <Dialog isOpen={isOpen} onClose={() => closeOverlay("shortcuts")} title={t.shell.shortcuts.title}>
      {groupsOf(t).map(({ title, lines }) => (
        <section key={title} className="pb-4">
          <h3 className="eyebrow mb-1">{title}</h3>
          <dl className="divide-y divide-line text-sm text-ink">
            {lines.map(([keys, does]) => (
              <div key={keys} className="flex items-center gap-4 py-1.5">
                <dt className="flex w-36 shrink-0 flex-wrap gap-1">
                  {keys.split(", ").map((one) => (
                    <kbd key={one} className="key">
                      {one}
                    </kbd>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
