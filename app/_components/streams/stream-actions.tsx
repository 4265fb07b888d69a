"use client";

import { useState } from "react";
import type { Stream } from "../../../core/stream.ts";
import { COMMANDS } from "../../_lib/streams.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { ChangeButton } from "../ui/change-button.tsx";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { useStreamCommands } from "./use-stream-commands.ts";

/** Start or stop, reset and drop, with what each of them means. */
export function StreamActions({
  stream,
  size,
  onDropped,
}: {
  stream: Stream;
  size?: "small" | "normal";
  onDropped?: () => void;
}) {
  const t = useTexts().streams.actions;
  const commands = useStreamCommands(stream.name);
  const [asked, setAsked] = useState<"reset" | "drop" | null>(null);
  const [graph, setGraph] = useState<"keep" | "remove">("keep");
  const { canStop, canStart, canReset } = COMMANDS[stream.status];
  const close = () => setAsked(null);
  const of = <span className="sr-only"> {stream.name}</span>;

  return (
    <div className="flex flex-wrap items-center gap-2">
      {canStop || stream.status === "stopping" ? (
        <ChangeButton size={size} icon="stop" isBusy={commands.busy === "stop" || !canStop} onClick={commands.stop}>
          {t.stop}
          {of}
        </ChangeButton>
      ) : (
        canStart && (
          <ChangeButton
            size={size}
            icon="play"
            tone="primary"
            isBusy={commands.busy === "start"}
            onClick={commands.start}
          >
            {t.start}
            {of}
          </ChangeButton>
        )
      )}
      <ChangeButton size={size} icon="reset" disabled={!canReset} onClick={() => setAsked("reset")}>
        {t.reset}
        {of}
      </ChangeButton>
      <ChangeButton size={size} icon="trash" tone="quiet" onClick={() => setAsked("drop")}>
        {t.drop}
        {of}
      </ChangeButton>

      <ConfirmDialog
        isOpen={asked === "reset"}
        onClose={close}
        title={t.resetTitle({ name: stream.name })}
        confirmLabel={t.reset}
        isDangerous
        onConfirm={commands.reset}
      >
        <p>{t.resetLead}</p>
        <p className="mt-3">{t.resetNote}</p>
      </ConfirmDialog>

      <ConfirmDialog
        isOpen={asked === "drop"}
        onClose={close}
        title={t.dropTitle({ name: stream.name })}
        confirmLabel={t.dropConfirm}
        isDangerous
        onConfirm={async () => {
          if (await commands.drop(graph)) onDropped?.();
        }}
      >
        <p>{t.dropLead}</p>
        <fieldset className="mt-4 flex flex-col gap-2">
          <legend className="mb-2 font-medium text-ink">{t.wrote}</legend>
          <Choice value="keep" chosen={graph} onChoose={setGraph} title={t.keep} note={t.keepNote} />
          <Choice value="remove" chosen={graph} onChoose={setGraph} title={t.remove} note={t.removeNote} />
        </fieldset>
      </ConfirmDialog>
    </div>
  );
}

function Choice(props: {
  readonly value: "keep" | "remove";
  readonly chosen: "keep" | "remove";
  readonly onChoose: (value: "keep" | "remove") => void;
  readonly title: string;
  readonly note: string;
}) {
  return (
    <label className="flex gap-3 rounded-lg border border-line p-3 has-checked:border-accent has-checked:bg-accent-soft">
      <input
        type="radio"
        name="graph"
        checked={props.value === props.chosen}
        onChange={() => props.onChoose(props.value)}
        className="mt-1 size-4"
      />
      <span>
        <span className="block font-medium text-ink">{props.title}</span>
        <span className="block text-sm text-muted">{props.note}</span>
      </span>
    </label>
  );
}
