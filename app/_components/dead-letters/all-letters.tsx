"use client";

import { useState } from "react";
import type { LetterList } from "../../../server/runtime.ts";
import { api } from "../../_lib/api.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { ChangeButton } from "../ui/change-button.tsx";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { DownloadLink } from "../ui/download-link.tsx";
import { useNotices } from "../ui/toast.tsx";

/** What can be done with all letters of the streams in view. */
export function AllLetters(props: {
  readonly list: LetterList;
  readonly stream: string | undefined;
  readonly onDone: () => void;
}) {
  const t = useTexts().deadLetters.all;
  const { list, stream, onDone } = props;
  const { tell, fail } = useNotices();
  const [isBusy, setBusy] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const names = list.streams.map(({ name }) => name).join(", ");

  async function resend(): Promise<void> {
    setBusy(true);
    try {
      let resent = 0;
      let refused = 0;
      for (const { name } of list.streams) {
        const result = await api.resendLetters(name);
        resent += result.resent;
        refused += result.refused;
      }
      tell(
        refused === 0 ? t.resent({ count: resent }) : t.resentSome({ count: resent, of: resent + refused, refused }),
        resent > 0 ? "good" : "info",
      );
    } catch (error) {
      fail(error);
    }
    setBusy(false);
    onDone();
  }

  async function discard(): Promise<void> {
    try {
      let discarded = 0;
      for (const { name } of list.streams) discarded += (await api.discardLetters(name)).discarded;
      tell(t.discarded({ count: discarded }), "info");
    } catch (error) {
      fail(error);
    }
    onDone();
  }

  return (
    <div className="flex flex-wrap gap-2">
      <DownloadLink
        href={`/api/dead-letters/export${stream === undefined ? "" : `?stream=${encodeURIComponent(stream)}`}`}
      >
        {t.save}
      </DownloadLink>
      <ChangeButton icon="reset" isBusy={isBusy} onClick={resend}>
        {t.resend}
      </ChangeButton>
      <ChangeButton icon="trash" tone="quiet" onClick={() => setAsked(true)}>
        {t.discard}
      </ChangeButton>
      <ConfirmDialog
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        title={t.title({ count: list.count })}
        confirmLabel={t.discard}
        isDangerous
        onConfirm={discard}
      >
        <p>{t.lead({ names })}</p>
      </ConfirmDialog>
    </div>
  );
}
