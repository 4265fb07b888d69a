"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { useHastyEnter } from "../../_lib/use-hasty-enter.ts";
import { Spinner } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { type Command, choose } from "./command.ts";
import { Option } from "./option.tsx";
import { recentCommands, remember } from "./recent.ts";
import { useCommands, useFoundNodes } from "./use-commands.ts";

/** The field and what it finds: a combobox with a listbox of groups, after the ARIA pattern. The field keeps the focus. */
export function PaletteBox({ onClose }: { onClose: () => void }) {
  const id = useId();
  const t = useTexts().palette;
  const { keys } = useTexts().shell.shortcuts;
  const router = useRouter();
  const list = useRef<HTMLDivElement>(null);
  const [text, setText] = useState("");
  /** What is marked stays marked when nodes that were found come in above it; `null` is whatever stands first. */
  const [active, setActive] = useState<string | null>(null);
  const commands = useCommands();
  const { nodes, isAsking } = useFoundNodes(text);
  const recent = useMemo(() => recentCommands(commands), [commands]);
  const groups = useMemo(() => choose(commands, text, { recent, found: nodes }), [commands, text, recent, nodes]);
  const shown = groups.flatMap(({ items }) => items);
  const at = Math.max(
    0,
    shown.findIndex(({ command }) => command.id === active),
  );
  const chosen = shown[at]?.command;
  const hasty = useHastyEnter(!isAsking, () => act(chosen));

  // biome-ignore lint/correctness/useExhaustiveDependencies: another place comes into view
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [at, groups]);

  function act(command: Command | undefined) {
    if (command === undefined) return;
    remember(command);
    onClose();
    const { does } = command;
    if (typeof does === "string") router.push(does);
    else requestAnimationFrame(() => does()); // what opens finds the focus where it was before the palette
  }

  function press(event: KeyboardEvent) {
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: (at + 1) % Math.max(1, shown.length),
      ArrowUp: (at + shown.length - 1) % Math.max(1, shown.length),
      PageDown: Math.min(shown.length - 1, at + 7),
      PageUp: Math.max(0, at - 7),
    };
    const move = moves[event.key];
    if (move !== undefined) setActive(shown[move]?.command.id ?? null);
    else if (event.key === "Enter") {
      // Nodes that were found for a shorter text are not what is asked for now.
      if (isAsking && (chosen === undefined || chosen.group === "nodes")) hasty.enter();
      else act(chosen);
    } else return;
    event.preventDefault();
  }

  let index = -1;
  return (
    <div className="flex max-h-[min(34rem,76dvh)] flex-col">
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Icon name="search" className="size-5 text-faint" />
        <input
          // biome-ignore lint/a11y/noAutofocus: a dialog that was asked for; the focus goes back when it closes
          autoFocus
          type="text"
          role="combobox"
          aria-label={t.field}
          aria-expanded={shown.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={shown.length > 0 ? `${id}-${at}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={t.placeholder}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setActive(null);
            hasty.forget();
          }}
          onKeyDown={press}
          className="min-h-13 w-full bg-transparent outline-none placeholder:text-faint"
        />
        {text !== "" && isAsking ? <Spinner className="size-4 text-faint" /> : <kbd className="key">{keys.escape}</kbd>}
      </div>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={t.list}
        hidden={shown.length === 0}
        className="min-h-0 flex-1 overflow-y-auto p-2"
      >
        {groups.map(({ group, items }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, which no element of HTML is
          <div key={group} role="group" aria-labelledby={`${id}-${group}`} className="pb-1.5">
            <p id={`${id}-${group}`} className="eyebrow px-3 pt-2 pb-1">
              {t.groups[group]}
            </p>
            {items.map(({ command, places }) => {
              index += 1;
              const place = index;
              return (
                <Option
                  key={command.id}
                  id={`${id}-${place}`}
                  command={command}
                  places={places}
                  isActive={place === at}
                  onPoint={() => setActive(command.id)}
                  onChoose={() => act(command)}
                />
              );
            })}
          </div>
        ))}
      </div>
      <p role="status" className={shown.length === 0 ? "px-6 py-10 text-center text-muted" : "sr-only"}>
        {shown.length > 0 ? t.found({ count: shown.length }) : isAsking ? t.looking : t.nothing({ query: text.trim() })}
      </p>
    </div>
  );
}
