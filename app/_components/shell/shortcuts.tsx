"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { closeOverlay, openOverlay, useOverlay } from "../../_lib/overlay.ts";
import { Dialog } from "../ui/dialog.tsx";
import { NEW_STREAM, PAGES } from "./pages.ts";

const PLACES: Readonly<Record<string, string>> = Object.fromEntries(
  [...PAGES, NEW_STREAM].map(({ key, href }) => [key, href]),
);

type Line = readonly [keys: string, does: string];

const GROUPS: readonly { readonly title: string; readonly lines: readonly Line[] }[] = [
  {
    title: "Everywhere",
    lines: [
      ["Ctrl K, ⌘ K", "Go anywhere, do anything: the command palette"],
      ["?", "This sheet"],
      ["Esc", "Put away what lies over the page"],
    ],
  },
  { title: "Go to", lines: [...PAGES, NEW_STREAM].map(({ key, label }): Line => [`g ${key}`, label]) },
  {
    title: "Live page",
    lines: [
      ["/", "Find a node"],
      ["↑ ↓ ← →", "Move the graph, when it has the focus"],
      ["+ −", "Zoom"],
      ["f", "Show all of it"],
      ["n p", "The next node, and the one before"],
      ["o", "Only the chosen node and its neighbours"],
      ["space", "Hold the picture, and let it go on"],
    ],
  },
  { title: "Dead letters", lines: [["Ctrl Enter, ⌘ Enter", "Send the row as it stands in its box"]] },
];

/** How long the second key may take. */
const PAUSE_MS = 1500;

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}

/** Listens for the keys that work everywhere, and tells of all of them on `?`. */
export function Shortcuts() {
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
    <Dialog isOpen={isOpen} onClose={() => closeOverlay("shortcuts")} title="Keyboard shortcuts">
      {GROUPS.map(({ title, lines }) => (
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
