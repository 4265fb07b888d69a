"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "./button.tsx";
import type { IconName } from "./icon.tsx";

/** A button that discloses a few links; Escape and a click elsewhere put them away. */
export function Menu({ label, icon, children }: { label: string; icon: IconName; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!isOpen) return;
    const leave = (event: Event) => root.current?.contains(event.target as Node) || setOpen(false);
    document.addEventListener("pointerdown", leave);
    document.addEventListener("focusin", leave);
    return () => {
      document.removeEventListener("pointerdown", leave);
      document.removeEventListener("focusin", leave);
    };
  }, [isOpen]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears Escape from the controls inside
    <div
      ref={root}
      className="relative"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        setOpen(false);
        root.current?.querySelector("button")?.focus();
      }}
    >
      <Button icon={icon} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {label}
      </Button>
      {isOpen && (
        <div className="absolute top-full left-0 z-20 mt-1.5 flex w-56 animate-rise flex-col rounded-xl border border-line bg-surface p-1 shadow-float sm:right-0 sm:left-auto">
          {children}
        </div>
      )}
    </div>
  );
}
