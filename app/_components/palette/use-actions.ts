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

const THEME_ACTIONS: readonly Action[] = THEMES.map((theme) => ({
  id: `theme ${theme}`,
  title: theme === "system" ? "Theme: as the system" : `Theme: ${theme}`,
  icon: ({ system: "monitor", light: "sun", dark: "moon" } as const)[theme],
  words: "colours mode appearance",
  does: () => chooseTheme(theme),
}));

const SHEETS: readonly Action[] = [
  {
    id: "shortcuts",
    title: "Keyboard shortcuts",
    icon: "key",
    keys: "?",
    words: "help keys",
    does: () => openOverlay("shortcuts"),
  },
  {
    id: "notices",
    title: "Notices of this visit",
    icon: "bell",
    words: "messages errors history",
    does: () => openOverlay("notices"),
  },
];

/** What can be done from anywhere, beside going somewhere. */
export function useActions(): readonly Command[] {
  const { pages } = useTexts();
  const router = useRouter();
  const { tokenNeeded } = useSession();
  const { fail } = useNotices();
  const { load } = useSample();

  return useMemo(() => {
    const upload = () =>
      chooseFiles((files) => {
        void uploadFiles(files);
        router.push("/datasets");
      });
    const first: readonly Action[] = [
      {
        id: "new stream",
        title: pages[NEW_STREAM.name],
        icon: "plus",
        keys: `g ${NEW_STREAM.key}`,
        words: "create make",
        does: NEW_STREAM.href,
      },
      {
        id: "upload",
        title: "Upload a CSV",
        icon: "upload",
        words: "file data set drop",
        isChange: true,
        does: upload,
      },
      {
        id: "sample",
        title: "Load the sample",
        icon: "live",
        words: "demo community example",
        isChange: true,
        does: load,
      },
    ];
    const last: readonly Action[] = tokenNeeded
      ? [
          {
            id: "sign out",
            title: "Sign out",
            icon: "leave",
            words: "log out leave",
            does: () => signOut().catch(fail),
          },
        ]
      : [];
    return [...first, ...SHEETS, ...THEME_ACTIONS, ...last].map((action) => ({ ...action, group: "Actions" as const }));
  }, [pages, tokenNeeded, load, fail, router]);
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
