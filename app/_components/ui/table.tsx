import type { ComponentProps, ReactNode } from "react";
import { ScrollRegion } from "./scroll-region.tsx";

/** A table that scrolls by itself when it is wider than its place, by keyboard too. */
export function Table({
  caption,
  isCaptionHidden = true,
  children,
  className = "",
}: {
  caption: string;
  isCaptionHidden?: boolean;
  children: ReactNode;
  className?: string;
}) {
  return (
    <ScrollRegion label={caption} className="overflow-x-auto">
      <table className={`w-full border-collapse text-left text-sm ${className}`}>
        <caption className={isCaptionHidden ? "sr-only" : "pb-2 text-left text-sm text-muted"}>{caption}</caption>
        {children}
      </table>
    </ScrollRegion>
  );
}

export function HeadCell({ className = "", ...rest }: ComponentProps<"th">) {
  return (
    <th scope="col" className={`eyebrow border-b border-line px-3 py-2 whitespace-nowrap ${className}`} {...rest} />
  );
}

export function Cell({ className = "", ...rest }: ComponentProps<"td">) {
  return <td className={`border-b border-line px-3 py-2.5 align-middle ${className}`} {...rest} />;
}

/** The cell that names its row. */
export function RowHead({ className = "", ...rest }: ComponentProps<"th">) {
  return (
    <th scope="row" className={`border-b border-line px-3 py-2.5 align-middle font-medium ${className}`} {...rest} />
  );
}
