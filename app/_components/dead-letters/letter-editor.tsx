"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import type { ListedLetter } from "../../../server/runtime.ts";
import { api } from "../../_lib/api.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { useResource } from "../../_lib/use-resource.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { Loading } from "../ui/skeleton.tsx";

/** The letter's whole value in a text box; what the stream says against it stands below. */
export function LetterEditor(props: {
  readonly letter: ListedLetter;
  readonly refusal: string | undefined;
  readonly isBusy: boolean;
  readonly onSend: (value: string) => void;
  readonly onCancel: () => void;
}) {
  const {
    ui,
    deadLetters: { editor: t },
  } = useTexts();
  const { letter } = props;
  const isCut = letter.length > (letter.value?.length ?? 0);
  const whole = useResource(isCut ? `letter ${letter.stream} ${letter.id}` : null, (signal) =>
    api.deadLetter(letter, signal),
  );
  const [edited, setEdited] = useState<string>();
  const box = useRef<HTMLTextAreaElement>(null);
  const original = isCut ? whole.data?.value : letter.value;
  const isReady = original !== undefined;
  const value = edited ?? original ?? "";
  useEffect(() => {
    if (isReady) box.current?.focus();
  }, [isReady]);

  if (whole.error !== undefined) {
    return (
      <div className="mt-3">
        <ProblemPanel error={whole.error} title={t.failed} onRetry={whole.reload} />
      </div>
    );
  }
  if (!isReady) return <Loading what={t.whole} />;
  return (
    <form
      className="mt-3"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (!props.isBusy) props.onSend(value);
      }}
    >
      <Field label={t.value} hint={t.hint} error={props.refusal}>
        {(control) => (
          <textarea
            {...control}
            ref={box}
            rows={Math.min(12, Math.max(3, Math.ceil(value.length / 90)))}
            spellCheck={false}
            value={value}
            onChange={(event) => setEdited(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
              if (event.key === "Escape") props.onCancel();
            }}
            className="control font-mono text-xs leading-5"
          />
        )}
      </Field>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button type="submit" size="small" tone="primary" isBusy={props.isBusy}>
          {t.send}
        </Button>
        <Button size="small" tone="quiet" onClick={props.onCancel}>
          {ui.cancel}
        </Button>
      </div>
    </form>
  );
}
