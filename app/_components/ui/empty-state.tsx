import type { ReactNode } from "react";
import { Eddy } from "./eddy.tsx";

/** Nothing here yet, and what to do about it. */
export function EmptyState({ title, children, actions }: { title: string; children: ReactNode; actions?: ReactNode }) {
  return (
    <div className="panel flex flex-col items-center gap-3 px-6 py-14 text-center">
      <Eddy className="size-20 text-accent opacity-70" />
      <h2 className="text-lg">{title}</h2>
      <p className="max-w-md text-muted">{children}</p>
      {actions && <div className="mt-3 flex flex-wrap justify-center gap-3">{actions}</div>}
    </div>
  );
}
