"use client";

import Link from "next/link";
import { useId, useState } from "react";
import type { ListedLetter } from "../../../server/runtime.ts";
import { api } from "../../_lib/api.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { useSentenceOf } from "../../_lib/texts/use-sentence-of.ts";
import { ChangeButton } from "../ui/change-button.tsx";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import { ScrollRegion } from "../ui/scroll-region.tsx";
import { useNotices } from "../ui/toast.tsx";
import { LetterEditor } from "./letter-editor.tsx";

/** One letter: the reason, where it came from, what it held, and what can be done. */
export function LetterCard({ letter, onDone }: { letter: ListedLetter; onDone: () => void }) {
  const t = useTexts().deadLetters.letter;
  const { formatTime } = useFormats();
  const sentenceOf = useSentenceOf();
  const titleId = useId();
  const { tell, fail } = useNotices();
  const [isBusy, setBusy] = useState(false);
  const [isEditing, setEditing] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const { topic, partition, offset, row } = letter;
  const place = row === null ? t.place({ topic, partition, offset }) : t.rowPlace({ topic, partition, offset, row });

  async function resend(value?: string): Promise<void> {
    setBusy(true);
    setRefusal(undefined);
    try {
      await api.resendLetter(letter, value);
      tell(t.sent({ stream: letter.stream }));
      onDone();
    } catch (error) {
      setRefusal(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  }

  async function discard(): Promise<void> {
    try {
      await api.discardLetter(letter);
      tell(t.discarded({ stream: letter.stream }), "info");
    } catch (error) {
      fail(error);
    }
    onDone();
  }

  return (
    <article aria-labelledby={titleId} className="panel p-4 sm:p-5">
      <div className="flex items-start gap-3">
        <Icon name="alert" className="mt-0.5 size-5 text-warn" />
        <div className="min-w-0 flex-1">
          <h2 id={titleId} className="text-base leading-6 break-words">
            {letter.reason}
          </h2>
          <p className="mt-0.5 flex flex-wrap gap-x-3 text-sm text-muted tabular-nums">
            <Link
              href={`/streams/${encodeURIComponent(letter.stream)}`}
              className="font-medium text-ink underline-offset-4 hover:text-accent hover:underline"
            >
              {letter.stream}
            </Link>
            <span className="min-w-0 break-words">{place}</span>
            <time dateTime={new Date(letter.timestampMs).toISOString()}>{formatTime(letter.timestampMs)}</time>
          </p>
        </div>
      </div>
      {isEditing ? (
        <LetterEditor
          letter={letter}
          refusal={refusal}
          isBusy={isBusy}
          onSend={resend}
          onCancel={() => {
            setEditing(false);
            setRefusal(undefined);
          }}
        />
      ) : (
        <>
          <Value letter={letter} />
          {refusal !== undefined && (
            <p role="alert" className="mt-2 flex items-start gap-1.5 text-sm text-bad">
              <Icon name="alert" className="mt-0.5 size-4" />
              <span>{t.notSent({ reason: refusal })}</span>
            </p>
          )}
          <div className="mt-3 flex flex-wrap gap-2">
            <ChangeButton size="small" icon="pencil" onClick={() => setEditing(true)} aria-describedby={titleId}>
              {t.edit}
            </ChangeButton>
            <ChangeButton size="small" icon="reset" isBusy={isBusy} onClick={() => resend()} aria-describedby={titleId}>
              {t.resend}
            </ChangeButton>
            <ChangeButton
              size="small"
              tone="quiet"
              icon="trash"
              onClick={() => setAsked(true)}
              aria-describedby={titleId}
              className="sm:ml-auto"
            >
              {t.discard}
            </ChangeButton>
          </div>
        </>
      )}
      <ConfirmDialog
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        title={t.title}
        confirmLabel={t.discard}
        isDangerous
        onConfirm={discard}
      >
        <p>{t.lead}</p>
        <p className="mt-3 text-sm break-all">
          {letter.stream}, {place}
        </p>
      </ConfirmDialog>
    </article>
  );
}

function Value({ letter }: { letter: ListedLetter }) {
  const t = useTexts().deadLetters.letter;
  if (letter.value === null) return <p className="mt-3 text-sm text-muted">{t.noValue}</p>;
  const left = letter.length - letter.value.length;
  return (
    <ScrollRegion label={t.value} className="mt-3 max-h-32 overflow-y-auto rounded-lg bg-sunken px-3 py-2">
      <pre className="font-mono text-xs leading-5 break-all whitespace-pre-wrap">
        {letter.value}
        {left > 0 && <span className="text-muted"> … {t.cut({ count: left })}</span>}
      </pre>
    </ScrollRegion>
  );
}
