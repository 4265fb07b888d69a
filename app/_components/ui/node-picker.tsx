"use client";

import { type KeyboardEvent, useState } from "react";
import type { NodeSummary } from "../../../server/runtime.ts";
import { api } from "../../_lib/api.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { useHastyEnter } from "../../_lib/use-hasty-enter.ts";
import { useResource } from "../../_lib/use-resource.ts";
import { useThrottled } from "../../_lib/use-throttled.ts";
import { Field } from "./field.tsx";

const LIMIT = 10;

/** A field that finds a node by the beginning of its name: a combobox after the ARIA pattern. An empty text chooses nothing. */
export function NodePicker(props: {
  readonly label: string;
  /** Only nodes with this label. */
  readonly of?: string | undefined;
  readonly placeholder?: string;
  /** The name of the node that is chosen. */
  readonly chosen: string;
  readonly onChoose: (node: NodeSummary | null) => void;
  readonly className?: string;
}) {
  const t = useTexts().ui;
  const { of, chosen, onChoose } = props;
  const [text, setText] = useState<string>();
  const [active, setActive] = useState(0);
  const wanted = (text ?? "").trim();
  const query = useThrottled(wanted, 150);
  const isTyping = text !== undefined;
  const { data } = useResource(isTyping ? `pick ${of ?? ""} ${query}` : null, (signal) =>
    api.search({ q: query, limit: LIMIT, ...(of === undefined ? {} : { label: of }) }, signal),
  );
  const found = data ?? [];
  const isCurrent = data !== undefined && query === wanted;

  const hasty = useHastyEnter(isCurrent, () => choose(active));

  function choose(index: number): void {
    const node = found[index];
    if (node === undefined) return;
    setText(undefined);
    onChoose(node);
  }

  function type(next: string | undefined): void {
    setText(next);
    setActive(0);
    hasty.forget();
  }

  function press(event: KeyboardEvent): void {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isTyping) setText("");
      else setActive((at) => (at + (event.key === "ArrowDown" ? 1 : found.length - 1)) % Math.max(1, found.length));
    } else if (event.key === "Enter" && isTyping) {
      event.preventDefault();
      hasty.enter();
    } else if (event.key === "Escape") type(undefined);
  }

  return (
    <Field label={props.label} {...(props.className === undefined ? {} : { className: props.className })}>
      {(control) => (
        <div className="relative">
          <input
            {...control}
            type="text"
            role="combobox"
            autoComplete="off"
            spellCheck={false}
            placeholder={props.placeholder ?? t.any}
            aria-expanded={isTyping && found.length > 0}
            aria-controls={`${control.id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={isTyping && found.length > 0 ? `${control.id}-${active}` : undefined}
            value={text ?? chosen}
            onChange={(event) => {
              type(event.target.value);
              if (event.target.value === "" && chosen !== "") onChoose(null);
            }}
            onFocus={(event) => {
              event.target.select();
              type("");
            }}
            onBlur={() => type(undefined)}
            onKeyDown={press}
            className="control"
          />
          <div
            id={`${control.id}-list`}
            role="listbox"
            aria-label={props.label}
            hidden={!isTyping || found.length === 0}
            className="absolute inset-x-0 top-full z-20 mt-1 max-h-72 overflow-y-auto rounded-xl border border-line bg-surface p-1 shadow-float"
          >
            {found.map((node, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox holds the focus and the keys
              <div
                key={node.id}
                id={`${control.id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                onPointerDown={(event) => event.preventDefault()}
                onPointerMove={() => setActive(index)}
                onClick={() => choose(index)}
                className="flex cursor-pointer items-baseline gap-2 rounded-lg px-3 py-1.5 text-sm aria-selected:bg-accent-soft"
              >
                <span className="min-w-0 truncate font-medium">{node.name}</span>
                {of === undefined && <span className="text-xs text-muted">{node.label}</span>}
              </div>
            ))}
          </div>
          <p className="sr-only" role="status">
            {isTyping && data !== undefined && t.found({ count: found.length })}
          </p>
        </div>
      )}
    </Field>
  );
}
