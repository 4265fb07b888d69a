"use client";

import { openOverlay } from "../../_lib/overlay.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { IconButton } from "../ui/button.tsx";

export function ShortcutsButton() {
  const t = useTexts().shell.shortcuts;
  return (
    <IconButton label={t.title} icon="info" className="max-wide:hidden" onClick={() => openOverlay("shortcuts")} />
  );
}
