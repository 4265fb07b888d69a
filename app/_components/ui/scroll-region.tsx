import type { ReactNode } from "react";

/** A named region that scrolls by itself; it takes the focus, so that the keyboard can scroll it too. */
export function ScrollRegion({
  label,
  className,
  children,
}: {
  label: string;
  className: string;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it, the keyboard could not scroll
    <section aria-label={label} tabIndex={0} data-scroll="" className={`relative ${className}`}>
      {children}
    </section>
  );
}
