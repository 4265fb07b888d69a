import { Icon } from "../ui/icon.tsx";
import type { Command } from "./command.ts";

/** One line of the palette, with the letters marked that the query has found. */
export function Option(props: {
  readonly id: string;
  readonly command: Command;
  readonly places: readonly number[];
  readonly isActive: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}) {
  const { command, places } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox holds the focus and the keys
    <div
      id={props.id}
      role="option"
      tabIndex={-1}
      aria-selected={props.isActive}
      onPointerDown={(event) => event.preventDefault()}
      onPointerMove={props.onPoint}
      onClick={props.onChoose}
      className="flex cursor-pointer items-center gap-3 rounded-lg px-3 py-2 text-sm aria-selected:bg-accent-soft"
    >
      <Icon name={command.icon} className={`size-4.5 ${props.isActive ? "text-accent-strong" : "text-muted"}`} />
      <span className="min-w-0 truncate">
        <Marked text={command.title} places={places} />
      </span>
      {command.note !== undefined && <span className="min-w-0 shrink-0 text-xs text-muted">{command.note}</span>}
      {command.keys !== undefined && (
        <span aria-hidden="true" className="key ml-auto shrink-0 max-sm:hidden">
          {command.keys}
        </span>
      )}
    </div>
  );
}

function Marked({ text, places }: { text: string; places: readonly number[] }) {
  if (places.length === 0) return text;
  const marked = new Set(places);
  return [...text].map((letter, at) =>
    marked.has(at) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: letters stay where they are
      <b key={at} className="font-semibold text-accent-strong">
        {letter}
      </b>
    ) : (
      letter
    ),
  );
}
