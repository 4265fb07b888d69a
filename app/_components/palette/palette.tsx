"use client";

import { useEffect, useRef } from "react";
import { closeOverlay, openOverlay, useOverlay } from "../../_lib/overlay.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { PaletteBox } from "./palette-box.tsx";

const close = () => closeOverlay("palette");

/** Goes anywhere and does anything by a few letters; Ctrl+K or ⌘K opens and closes it, on every page and in every field. */
export function Palette() {
  const t = useTexts().palette;
  const isOpen = useOverlay("palette");
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      if (dialog.current?.open) close();
      else if (document.querySelector("dialog[open]")) return;
      else openOverlay("palette");
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);

  useEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal();
    if (!isOpen && dialog.current?.open) dialog.current.close();
  }, [isOpen]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click on the backdrop is a further way; Escape is there
    <dialog
      ref={dialog}
      aria-label={t.title}
      onClose={close}
      onClick={(event) => event.target === dialog.current && close()}
      className="mx-auto mt-[max(1rem,12dvh)] mb-auto w-[calc(100%-2rem)] max-w-xl overflow-hidden rounded-2xl border border-line bg-surface p-0 text-ink shadow-dialog open:animate-rise"
    >
      {isOpen && <PaletteBox onClose={close} />}
    </dialog>
  );
}

/** The palette's button as a field of the side bar, with its keys. */
export function PaletteField() {
  const t = useTexts().palette;
  const { keys } = useTexts().shell.shortcuts;
  return (
    <button
      type="button"
      title={t.title}
      aria-keyshortcuts="Control+K Meta+K"
      onClick={() => openOverlay("palette")}
      className="flex w-full items-center gap-1.5 rounded-lg border border-line bg-ground px-2 py-1.5 text-sm text-muted transition-colors hover:border-edge hover:text-ink"
    >
      <Icon name="search" className="size-4" />
      <span className="flex-1 truncate text-left">{t.button}</span>
      <kbd className="key">{keys.control} K</kbd>
    </button>
  );
}

/** The same as a picture, where there is no room. */
export function PaletteButton() {
  const t = useTexts().palette;
  return (
    <IconButton
      label={t.title}
      icon="search"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={() => openOverlay("palette")}
    />
  );
}
