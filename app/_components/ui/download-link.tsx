import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

/** A file of the server to be saved; it looks like a button. */
export function DownloadLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      download
      className="inline-flex min-h-10 items-center justify-center gap-2 rounded-lg border border-edge bg-surface px-4 font-medium transition-colors duration-150 hover:border-muted hover:bg-sunken"
    >
      <Icon name="download" />
      <span className="sr-only">Save as </span>
      {children}
    </a>
  );
}
