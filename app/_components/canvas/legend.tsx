import type { ReactNode } from "react";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { type Filter, type LegendContent, TIES } from "./picture-contract.ts";
import { PATHS } from "./shapes.ts";

/** The labels that are drawn, with colour and shape, and the types of edges; each can be hidden. */
export function Legend(props: {
  readonly content: LegendContent;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}) {
  const t = useTexts().canvas.legend;
  const { content, filter, onFilter } = props;
  if (content.labels.length === 0) return null;
  return (
    <div className="z-10 flex min-w-0 flex-1 gap-1 overflow-x-auto px-2 pr-6 text-xs [mask-image:linear-gradient(to_right,black_calc(100%-1.5rem),transparent)] [scrollbar-width:none] @[40rem]:absolute @[40rem]:bottom-2 @[40rem]:left-0 @[40rem]:max-w-[calc(100%-3.5rem)]">
      <ul className="flex gap-1" aria-label={t.labels}>
        {content.labels.map(({ label, tone }) => (
          <Entry
            key={label}
            name={label}
            isHidden={filter.labels.has(label)}
            onToggle={() => onFilter({ ...filter, labels: toggled(filter.labels, label) })}
          >
            <path d={PATHS[tone.shape]} fill={tone.node} />
          </Entry>
        ))}
      </ul>
      <ul className="flex gap-1" aria-label={t.types}>
        {content.types.map((type) => (
          <Entry
            key={type}
            name={type === TIES ? t.ties : type}
            isHidden={filter.types.has(type)}
            onToggle={() => onFilter({ ...filter, types: toggled(filter.types, type) })}
          >
            <path d="M1 8h14" stroke="currentColor" strokeWidth="2" />
          </Entry>
        ))}
      </ul>
    </div>
  );
}

function Entry(props: {
  readonly name: string;
  readonly isHidden: boolean;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}) {
  const t = useTexts().canvas.legend;
  const { name, isHidden } = props;
  return (
    <li className="shrink-0">
      <button
        type="button"
        aria-pressed={!isHidden}
        title={isHidden ? t.show({ name }) : t.hide({ name })}
        onClick={props.onToggle}
        className={`flex min-h-7 items-center gap-1.5 rounded-full border border-(--color-line) bg-(--color-surface) px-2.5 whitespace-nowrap ${isHidden ? "text-(--color-faint) line-through" : ""}`}
      >
        <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true" className={isHidden ? "opacity-30" : ""}>
          {props.children}
        </svg>
        {name}
      </button>
    </li>
  );
}

function toggled(known: ReadonlySet<string>, name: string): ReadonlySet<string> {
  const next = new Set(known);
  if (!next.delete(name)) next.add(name);
  return next;
}
