"use client";

import Link from "next/link";
import { useSession } from "../../_lib/session.tsx";

/** The mark and the word; on narrow screens the word makes room for who looks on. */
export function Brand() {
  const { tokenNeeded, readOnly } = useSession();
  return (
    <Link href="/" className="inline-flex items-center gap-2.5 rounded-lg">
      <svg viewBox="0 0 32 32" aria-hidden="true" className="size-8" fill="none" strokeLinecap="round">
        <rect width="32" height="32" rx="9" className="fill-accent" />
        <path
          d="M25.5 16.5a9.5 9.5 0 1 1-4.2-7.9M21.6 16a5.8 5.8 0 1 1-3.4-5.1M17.9 15.7a2.2 2.2 0 1 1-2.2-2.1"
          className="stroke-on-accent"
          strokeWidth={2.2}
        />
      </svg>
      <span className={`text-xl font-semibold tracking-tight ${tokenNeeded || readOnly ? "max-xs:sr-only" : ""}`}>
        Eddy
      </span>
    </Link>
  );
}
