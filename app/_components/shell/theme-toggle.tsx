"use client";

import { useEffect, useSyncExternalStore } from "react";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { chooseTheme, showTheme, storedTheme, THEMES, type Theme, watchTheme } from "../../_lib/theme.ts";
import { IconButton } from "../ui/button.tsx";
import type { IconName } from "../ui/icon.tsx";

const ICONS: Record<Theme, IconName> = { system: "monitor", light: "sun", dark: "moon" };

/** Goes round: as the system, light, dark. Follows other tabs as they change. */
export function ThemeToggle() {
  const t = useTexts().shell.theme;
  const theme = useSyncExternalStore(watchTheme, storedTheme, () => "system" as Theme);
  useEffect(() => showTheme(theme), [theme]);

  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "system";
  return (
    <IconButton
      label={t.button({ theme: t.names[theme], next: t.names[next] })}
      icon={ICONS[theme]}
      onClick={() => chooseTheme(next)}
    />
  );
}
