"use client";

import { openOverlay } from "../../_lib/overlay.ts";
import { IconButton } from "../ui/button.tsx";

export function ShortcutsButton() {
  return (
    <IconButton
      label="Keyboard shortcuts"
      icon="info"
      className="max-wide:hidden"
      onClick={() => openOverlay("shortcuts")}
    />
  );
}
