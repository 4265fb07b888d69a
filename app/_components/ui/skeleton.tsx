import { useTexts } from "../../_lib/texts/texts.tsx";

/** Holds the place of something that is on its way. */
export function Skeleton({ className = "h-4 w-full" }: { className?: string }) {
  return <div aria-hidden="true" className={`animate-pulse rounded-md bg-line ${className}`} />;
}

/** A page or a panel that is on its way: said once to screen readers, shown as lines to the others. */
export function Loading({ what, lines = 4 }: { what: string; lines?: number }) {
  const t = useTexts().ui;
  const widths = ["w-2/3", "w-full", "w-5/6", "w-3/4"];
  return (
    <div className="flex flex-col gap-3 py-4">
      <p className="sr-only" role="status">
        {t.loading({ what })}
      </p>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never move
        <Skeleton key={line} className={`h-4 ${widths[line % widths.length]}`} />
      ))}
    </div>
  );
}
