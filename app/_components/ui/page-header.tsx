import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

/** The heading of a page, the way back, and what can be done here. */
export function PageHeader(props: {
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly back?: { readonly href: string; readonly label: string };
  readonly actions?: ReactNode;
}) {
  return (
    <header className="mb-8">
      {props.back && (
        <Link
          href={props.back.href}
          className="-ml-1 mb-2 inline-flex items-center gap-1 rounded text-sm text-muted hover:text-ink"
        >
          <Icon name="left" className="size-4" />
          {props.back.label}
        </Link>
      )}
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <div className="min-w-0">
          <h1 className="text-[1.75rem] leading-9 font-semibold tracking-tight">{props.title}</h1>
          {props.lead && <p className="mt-1 max-w-2xl text-muted">{props.lead}</p>}
        </div>
        {props.actions && <div className="flex flex-wrap items-center gap-2">{props.actions}</div>}
      </div>
    </header>
  );
}

/** The width of every page but the live one. */
export function Page({ children }: { children: ReactNode }) {
  return <div className="mx-auto w-full max-w-6xl px-4 py-8 sm:px-8 lg:py-10">{children}</div>;
}
