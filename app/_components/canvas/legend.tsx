import type { Shape, Tone } from "./palette.ts";

export interface LegendEntry {
  readonly label: string;
  readonly tone: Tone;
}

/** The labels that are drawn, with colour and shape; each can be hidden. */
export function Legend(props: {
  readonly entries: readonly LegendEntry[];
  readonly hidden: ReadonlySet<string>;
  readonly onToggle: (label: string) => void;
}) {
  if (props.entries.length === 0) return null;
  return (
    <ul
      className="absolute bottom-2 left-2 z-10 flex max-w-[calc(100%-4rem)] gap-1 overflow-x-auto text-xs [scrollbar-width:none] sm:flex-wrap"
      aria-label="Labels"
    >
      {props.entries.map(({ label, tone }) => {
        const isHidden = props.hidden.has(label);
        return (
          <li key={label} className="shrink-0">
            <button
              type="button"
              aria-pressed={!isHidden}
              title={isHidden ? `Show ${label}` : `Hide ${label}`}
              onClick={() => props.onToggle(label)}
              className={`flex min-h-7 shrink-0 items-center gap-1.5 rounded-full border border-(--color-line) bg-(--color-surface) px-2.5 ${isHidden ? "text-(--color-faint) line-through" : ""}`}
            >
              <svg
                viewBox="0 0 16 16"
                width="12"
                height="12"
                aria-hidden="true"
                className={isHidden ? "opacity-30" : ""}
              >
                <path d={PATHS[tone.shape]} fill={tone.node} />
              </svg>
              {label}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

const PATHS: Record<Shape, string> = {
  ellipse: "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z",
  "round-diamond": "M8 0l8 8-8 8-8-8z",
  "round-hexagon": "M4 1h8l4 7-4 7H4L0 8z",
  "round-rectangle": "M1 1h14v14H1z",
  "round-triangle": "M8 1l8 14H0z",
  "round-pentagon": "M8 0l8 6-3 9H3L0 6z",
};
