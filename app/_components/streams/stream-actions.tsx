"use client";

import { useState } from "react";
import type { Stream } from "../../../core/stream.ts";
import { COMMANDS } from "../../_lib/streams.ts";
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
          Stop{of}
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
            Start{of}
          </ChangeButton>
        )
      )}
      <ChangeButton size={size} icon="reset" disabled={!canReset} onClick={() => setAsked("reset")}>
        Reset{of}
      </ChangeButton>
      <ChangeButton size={size} icon="trash" tone="quiet" onClick={() => setAsked("drop")}>
        Drop{of}
      </ChangeButton>

      <ConfirmDialog
        isOpen={asked === "reset"}
        onClose={close}
        title={`Reset ${stream.name}?`}
        confirmLabel="Reset"
        isDangerous
        onConfirm={commands.reset}
      >
        <p>
          Takes back what the stream wrote to the graph: its share of every edge, and the nodes that no other stream has
          made. Then it stands at its first row, stopped, ready to run again.
        </p>
        <p className="mt-3">Property values it has overwritten do not come back. The data set stays.</p>
      </ConfirmDialog>

      <ConfirmDialog
        isOpen={asked === "drop"}
        onClose={close}
        title={`Drop ${stream.name}?`}
        confirmLabel="Drop the stream"
        isDangerous
        onConfirm={async () => {
          if (await commands.drop(graph)) onDropped?.();
        }}
      >
        <p>Stops the stream and removes it with its place and its settings. The data set stays.</p>
        <fieldset className="mt-4 flex flex-col gap-2">
          <legend className="mb-2 font-medium text-ink">What it wrote to the graph</legend>
          <Choice
            value="keep"
            chosen={graph}
            onChoose={setGraph}
            title="stays"
            note="Nodes and edges remain as they are."
          />
          <Choice
            value="remove"
            chosen={graph}
            onChoose={setGraph}
            title="goes too"
            note="Its share of every edge, and the nodes that no other stream has made. This cannot be taken back."
          />
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
