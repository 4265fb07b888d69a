import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import type { Pointed } from "./pointing.ts";

/** What the pointer is on, beside it. Does not take part in pointing itself. */
export function HoverCard({ pointed }: { readonly pointed: Pointed }) {
  const t = useTexts().canvas.hover;
  const { formatRank } = useFormats();
  const { node, name, label, hub, x, y } = pointed;
  return (
    <div
      aria-hidden="true"
      style={{ left: x, top: y }}
      className="pointer-events-none absolute z-20 max-w-56 translate-x-3 translate-y-3 rounded-lg border border-(--color-line) bg-(--color-surface) px-3 py-2 text-sm shadow-(--shadow-float)"
    >
      <p className="truncate font-semibold">{name}</p>
      <p className="text-xs text-(--color-muted)">{hub === null ? label : t.labelOf({ label, hub })}</p>
      {node === null ? null : (
        <p className="mt-1 text-xs tabular-nums text-(--color-muted)">
          {t.figures({ rank: formatRank(node.rank), edges: node.degree })}
        </p>
      )}
    </div>
  );
}
