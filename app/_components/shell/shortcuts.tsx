"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { IconButton } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";

/** Pages by the letter that leads there after `g`. */
const PLACES: Readonly<Record<string, { readonly href: string; readonly label: string }>> = {
  l: { href: "/", label: "Live" },
  s: { href: "/streams", label: "Streams" },
  d: { href: "/datasets", label: "Data sets" },
  t: { href: "/topics", label: "Topics" },
  n: { href: "/streams/new", label: "New stream" },
};

const GROUPS: readonly { readonly title: string; readonly keys: readonly (readonly [keys: string, does: string])[] }[] =
  [
    {
      title: "Everywhere",
      keys: [["?", "This sheet"], ...Object.entries(PLACES).map(([key, { label }]) => [`g ${key}`, label] as const)],
    },
    {
      title: "Live page",
      keys: [
        ["/", "Find a node"],
        ["↑ ↓ ← →", "Move the graph, when it has the focus"],
        ["+ −", "Zoom"],
        ["f", "Show all of it"],
        ["space", "Hold the picture, and let it go on"],
      ],
    },
  ];

/** How long the second key may take. */
const PAUSE_MS = 1500;

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}

/** Listens for the keys that work everywhere, and tells of all of them on `?`. */
export function Shortcuts() {
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
      <IconButton label="Keyboard shortcuts" icon="info" className="max-wide:hidden" onClick={() => setOpen(true)} />
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title="Keyboard shortcuts">
        {GROUPS.map(({ title, keys }) => (
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
