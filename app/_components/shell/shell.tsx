"use client";

import type { ReactNode } from "react";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { Palette, PaletteButton, PaletteField } from "../palette/palette.tsx";
import { NoticeHistory, NoticeRegion, NoticesProvider } from "../ui/toast.tsx";
import { Account } from "./account.tsx";
import { Brand } from "./brand.tsx";
import { ConnectionState } from "./connection-state.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { Navigation } from "./navigation.tsx";
import { Shortcuts } from "./shortcuts.tsx";
import { ShortcutsButton } from "./shortcuts-button.tsx";
import { ThemeToggle } from "./theme-toggle.tsx";

/** What stands around every page: brand, palette, navigation, who looks on, connection, language, theme, notices. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useTexts().shell;
  return (
    <NoticesProvider>
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-lg bg-accent px-4 py-2 font-medium text-on-accent focus:translate-y-0"
      >
        {t.skip}
      </a>
      <div className="min-h-dvh wide:grid wide:grid-cols-[13.5rem_minmax(0,1fr)]">
        <header className="sticky top-0 z-30 flex items-center gap-3 border-b border-line bg-surface px-4 py-2.5 wide:h-dvh wide:flex-col wide:items-stretch wide:gap-5 wide:border-r wide:border-b-0 wide:px-3 wide:py-5">
          <div className="wide:px-2">
            <Brand />
          </div>
          <div className="hidden wide:block">
            <PaletteField />
          </div>
          <div className="hidden wide:block">
            <Navigation isBar={false} />
          </div>
          <div className="ml-auto flex min-w-0 items-center gap-1 wide:mt-auto wide:ml-0 wide:flex-col wide:items-stretch wide:gap-2 wide:px-2">
            <Account />
            <div className="flex min-w-0 items-center gap-1 wide:flex-wrap">
              <div className="mr-1 min-w-0 wide:mr-0 wide:w-full">
                <ConnectionState />
              </div>
              <div className="wide:hidden">
                <PaletteButton />
              </div>
              <ShortcutsButton />
              <NoticeHistory />
              <LanguageSwitch />
              <ThemeToggle />
            </div>
          </div>
        </header>
        <main id="content" tabIndex={-1} className="min-w-0 pb-16 outline-none wide:pb-0">
          {children}
        </main>
        <div className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] wide:hidden">
          <Navigation isBar />
        </div>
      </div>
      <Shortcuts />
      <Palette />
      <NoticeRegion />
    </NoticesProvider>
  );
}
