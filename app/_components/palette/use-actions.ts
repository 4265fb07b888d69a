"use client";

import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { openOverlay } from "../../_lib/overlay.ts";
import { signOut, useSession } from "../../_lib/session.tsx";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { chooseTheme, THEMES } from "../../_lib/theme.ts";
import { uploadFiles } from "../../_lib/uploads.ts";
import { NEW_STREAM } from "../shell/pages.ts";
import { useSample } from "../streams/use-sample.ts";
import { useNotices } from "../ui/toast.tsx";
import type { Command } from "./command.ts";

type Action = Omit<Command, "group">;

const THEME_ICONS = { system: "monitor", light: "sun", dark: "moon" } as const;

/** What can be done from anywhere, beside going somewhere. */
export function useActions(): readonly Command[] {
  const t = useTexts();
  const router = useRouter();
  const { tokenNeeded } = useSession();
  const { fail } = useNotices();
  const { load } = useSample();

  return useMemo(() => {
    const { words } = t.palette;
    const upload = () =>
      chooseFiles((files) => {
        void uploadFiles(files);
        router.push("/datasets");
      });
    const actions: readonly Action[] = [
      {
        id: "new stream",
        title: t.pages[NEW_STREAM.name],
        icon: "plus",
        keys: `g ${NEW_STREAM.key}`,
        words: words.newStream,
        does: NEW_STREAM.href,
      },
      {
        id: "upload",
        title: t.palette.upload,
        icon: "upload",
        words: words.upload,
        isChange: true,
        does: upload,
      },
      {
        id: "sample",
        title: t.shell.sample.action,
        icon: "live",
        words: words.sample,
        isChange: true,
        does: load,
      },
      {
        id: "shortcuts",
        title: t.shell.shortcuts.title,
        icon: "key",
        keys: "?",
        words: words.shortcuts,
        does: () => openOverlay("shortcuts"),
      },
      {
        id: "notices",
        title: t.shell.notices.title,
        icon: "bell",
        words: words.notices,
        does: () => openOverlay("notices"),
      },
      ...THEMES.map(
        (theme): Action => ({
          id: `theme ${theme}`,
          title: t.palette.themes[theme],
          icon: THEME_ICONS[theme],
          words: words.theme,
          does: () => chooseTheme(theme),
        }),
      ),
    ];
    const out: Action = {
      id: "sign out",
      title: t.shell.account.signOut,
      icon: "leave",
      words: words.signOut,
      does: () => signOut().catch(fail),
    };
    return [...actions, ...(tokenNeeded ? [out] : [])].map((action) => ({ ...action, group: "actions" as const }));
  }, [t, tokenNeeded, load, fail, router]);
}

/** Opens the browser's own chooser; it needs no place on the page. */
function chooseFiles(take: (files: readonly File[]) => void): void {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.accept = ".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain";
  input.onchange = () => take([...(input.files ?? [])]);
  input.click();
}
