import { type ReactNode, useId } from "react";

/** A step of the form. */
export function FormSection(props: {
  readonly step: number;
  readonly title: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="panel p-5 sm:p-6">
      <div className="mb-5 flex items-start gap-3">
        <span
          aria-hidden="true"
          className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-sm font-semibold text-accent-strong tabular-nums"
        >
          {props.step}
        </span>
        <div>
          <h2 id={id} className="text-lg leading-7">
            {props.title}
          </h2>
          {props.note && <p className="text-sm text-muted">{props.note}</p>}
        </div>
      </div>
      {props.children}
    </section>
  );
}
