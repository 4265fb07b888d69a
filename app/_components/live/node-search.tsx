"use client";

import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { NodeId } from "../../../core/graph.ts";
import { api } from "../../_lib/api.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { useHastyEnter } from "../../_lib/use-hasty-enter.ts";
import { useResource } from "../../_lib/use-resource.ts";
import { useThrottled } from "../../_lib/use-throttled.ts";
import { Icon } from "../ui/icon.tsx";

const LIMIT = 12;

/** Finds nodes by the beginning of their name or key: a combobox after the ARIA pattern; `/` jumps to it. */
export function NodeSearch({ onSelect }: { onSelect: (id: NodeId) => void }) {
  const t = useTexts().live.search;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const query = useThrottled(text.trim(), 200);
  const { data } = useResource(query === "" ? null : `search ${query}`, (signal) =>
    api.search({ q: query, limit: LIMIT }, signal),
  );
  const found = data ?? [];
  const isShown = isOpen && text.trim() !== "" && data !== undefined;
  const isCurrent = data !== undefined && query === text.trim();
  const hasty = useHastyEnter(isCurrent, () => choose(active));

  useEffect(() => {
    const jump = (event: globalThis.KeyboardEvent) => {
      const isTyping =
        event.target instanceof HTMLElement && event.target.matches("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || document.querySelector("dialog[open]"))
        return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener("keydown", jump);
    return () => document.removeEventListener("keydown", jump);
  }, []);

  function choose(index: number) {
    const node = found[index];
    if (node === undefined) return;
    setOpen(false);
    setText("");
    onSelect(node.id);
  }

  function press(event: KeyboardEvent) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      setActive((at) => (at + (event.key === "ArrowDown" ? 1 : found.length - 1)) % Math.max(1, found.length));
    } else if (event.key === "Enter" && isOpen && text.trim() !== "") {
      event.preventDefault();
      hasty.enter();
    } else if (event.key === "Escape") {
      hasty.forget();
      setOpen(false);
      if (!isShown) setText("");
    }
  }

  return (
    <search className="relative block">
      <label htmlFor={id} className="sr-only">
        {t.label}
      </label>
      <Icon name="search" className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-faint" />
      <input
        ref={input}
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        placeholder={t.label}
        aria-expanded={isShown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isShown && found.length > 0 ? `${id}-${active}` : undefined}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
          hasty.forget();
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => {
          setOpen(false);
          hasty.forget();
        }}
        onKeyDown={press}
        className="control min-h-9 py-1.5 pr-8 pl-9 text-sm"
      />
      <span
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 rounded border border-line px-1.5 font-mono text-2xs text-faint"
      >
        /
      </span>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t.list}
        hidden={!isShown || found.length === 0}
        className="absolute inset-x-0 top-full z-20 mt-1.5 max-h-80 overflow-y-auto rounded-xl border border-line bg-surface p-1 shadow-float"
      >
        {found.map((node, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox holds the focus and the keys
          <div
            key={node.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onPointerDown={(event) => event.preventDefault()}
            onPointerMove={() => setActive(index)}
            onClick={() => choose(index)}
            className="flex cursor-pointer items-baseline gap-2 rounded-lg px-3 py-1.5 text-sm aria-selected:bg-accent-soft"
          >
            <span className="min-w-0 truncate font-medium">{node.name}</span>
            <span className="text-xs text-muted">{node.label}</span>
            {node.position !== null && node.position > 0 && (
              <span className="ml-auto shrink-0 text-xs text-muted tabular-nums">
                {t.position({ position: node.position })}
              </span>
            )}
          </div>
        ))}
      </div>
      <p
        role="status"
        className={
          isShown && found.length === 0
            ? "absolute inset-x-0 top-full z-20 mt-1.5 rounded-xl border border-line bg-surface p-3 text-sm text-muted shadow-float"
            : "sr-only"
        }
      >
        {isShown && (found.length === 0 ? t.none({ query }) : t.found({ count: found.length }))}
      </p>
    </search>
  );
}
