"use client";

import { type DragEvent, type ReactNode, useEffect, useEffectEvent, useId, useRef, useState } from "react";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { Icon } from "./icon.tsx";

/** Takes files by drag and drop, or by the browser's file chooser, which is what the keyboard uses. */
export function DropZone(props: {
  readonly label: string;
  readonly hint: ReactNode;
  readonly accept?: string;
  readonly onFiles: (files: readonly File[]) => void;
  readonly isCompact?: boolean;
}) {
  const t = useTexts().ui;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const depth = useRef(0);
  const [isOver, setOver] = useState(false);

  function drag(event: DragEvent, change: number) {
    event.preventDefault();
    depth.current += change;
    setOver(depth.current > 0);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    depth.current = 0;
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) props.onFiles(files);
  }

  /** Empties the box, so that the same file can be chosen again. */
  function take(chooser: HTMLInputElement) {
    const files = [...(chooser.files ?? [])];
    chooser.value = "";
    if (files.length > 0) props.onFiles(files);
  }

  const takeEarly = useEffectEvent(take);
  // What was chosen before the page's scripts ran told nobody.
  useEffect(() => {
    if (input.current !== null) takeEarly(input.current);
  }, []);

  return (
    <label
      htmlFor={id}
      onDragEnter={(event) => drag(event, 1)}
      onDragLeave={(event) => drag(event, -1)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
      data-over={isOver || undefined}
      className={`group flex cursor-pointer items-center gap-5 rounded-2xl border-2 border-dashed border-edge bg-surface px-6 transition-colors hover:border-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent data-over:border-accent data-over:bg-accent-soft ${props.isCompact ? "py-5" : "flex-col py-10 text-center sm:flex-row sm:text-left"}`}
    >
      <span className="grid size-12 shrink-0 place-items-center rounded-full bg-accent-soft text-accent transition-transform duration-300 ease-current group-hover:-translate-y-0.5 group-data-over:-translate-y-1">
        <Icon name="upload" className="size-6" />
      </span>
      <span className="min-w-0">
        <span className="block font-semibold">{isOver ? t.letGo : props.label}</span>
        <span className="block text-sm text-muted">{props.hint}</span>
      </span>
      <input
        ref={input}
        id={id}
        type="file"
        multiple
        accept={props.accept}
        className="sr-only"
        onKeyDown={(event) => {
          // Browsers open the chooser by space; by the other key of a button only some do.
          if (event.key !== "Enter") return;
          event.preventDefault();
          input.current?.click();
        }}
        onChange={(event) => take(event.target)}
      />
    </label>
  );
}
