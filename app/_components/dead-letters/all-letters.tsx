"use client";

import { useState } from "react";
import type { LetterList } from "../../../server/runtime.ts";
import { api } from "../../_lib/api.ts";
import { formatCount } from "../../_lib/format.ts";
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
      const rest = refused === 0 ? "" : ` ${formatCount(refused)} still cannot be used and stay.`;
      tell(
        `${formatCount(resent)} of ${formatCount(resent + refused)} sent again.${rest}`,
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
      tell(`${formatCount(discarded)} discarded.`, "info");
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
        as CSV
      </DownloadLink>
      <ChangeButton icon="reset" isBusy={isBusy} onClick={resend}>
        Re-send all
      </ChangeButton>
      <ChangeButton icon="trash" tone="quiet" onClick={() => setAsked(true)}>
        Discard all
      </ChangeButton>
      <ConfirmDialog
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        title={`Discard ${formatCount(list.count)} ${list.count === 1 ? "letter" : "letters"}?`}
        confirmLabel="Discard all"
        isDangerous
        onConfirm={discard}
      >
        <p>
          These rows of {names} will not reach the graph, and leave this list, with those that come in the meantime.
          This cannot be taken back here; save them as CSV first if in doubt.
        </p>
      </ConfirmDialog>
    </div>
  );
}
