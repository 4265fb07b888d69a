"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { Texts } from "../../_lib/texts/en.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { IconButton } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";

/** Pages by the letter that leads there after `g`. */
const PLACES: Readonly<Record<string, { readonly href: string; readonly name: keyof Texts["pages"] }>> = {
  l: { href: "/", name: "live" },
  s: { href: "/streams", name: "streams" },
  d: { href: "/datasets", name: "datasets" },
  t: { href: "/topics", name: "topics" },
  n: { href: "/streams/new", name: "newStream" },
};

type Keys = readonly (readonly [keys: string, does: string])[];

function groupsOf({ shell: { shortcuts: t }, pages }: Texts): readonly { title: string; keys: Keys }[] {
  const places = Object.entries(PLACES).map(([key, { name }]) => [`g ${key}`, pages[name]] as const);
  return [
    { title: t.everywhere, keys: [["?", t.sheet], ...places] },
    {
      title: t.live,
      keys: [
        ["/", t.find],
        ["↑ ↓ ← →", t.move],
        ["+ −", t.zoom],
        ["f", t.fit],
        [t.space, t.hold],
      ],
    },
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
  const [isOpen, setOpen] = useState(false);
  const goneMs = useRef(Number.NEGATIVE_INFINITY);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector("dialog[open]")) return;
      const isSecond = event.timeStamp - goneMs.current < PAUSE_MS;
      goneMs.current = event.key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
      const place = isSecond ? PLACES[event.key] : undefined;
      if (place !== undefined) router.push(place.href);
      else if (event.key === "?") setOpen(true);
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [router]);

  return (
    <>
      <IconButton
        label={t.shell.shortcuts.title}
        icon="info"
        className="max-wide:hidden"
        onClick={() => setOpen(true)}
      />
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t.shell.shortcuts.title}>
        {groupsOf(t).map(({ title, keys }) => (
          <section key={title} className="pb-4">
            <h3 className="eyebrow mb-1">{title}</h3>
            <dl className="divide-y divide-line text-sm text-ink">
              {keys.map(([name, does]) => (
                <div key={name} className="flex items-center gap-4 py-1.5">
                  <dt className="w-24 shrink-0">
                    <kbd className="rounded border border-line bg-sunken px-1.5 py-0.5 font-mono text-xs">{name}</kbd>
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </Dialog>
    </>
  );
}
