import { type ComponentProps, type ReactNode, useId } from "react";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { Icon } from "./icon.tsx";

interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly isOptional?: boolean;
  /** Keeps the label for screen readers only, where a heading or a column says it already. */
  readonly isLabelHidden?: boolean;
  readonly className?: string;
}

/** What a control needs to belong to its field. */
export interface FieldControl {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

/** A label, a control, what to know beforehand and what is wrong, tied together. */
export function Field(
  props: FieldProps & { readonly children: (control: FieldControl) => ReactNode; readonly id?: string },
) {
  const t = useTexts().ui;
  const made = useId();
  const id = props.id ?? made;
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = [props.error && errorId, props.hint && hintId].filter(Boolean).join(" ");
  return (
    <div className={props.className}>
      <label
        htmlFor={id}
        className={props.isLabelHidden ? "sr-only" : "mb-1.5 flex items-baseline gap-2 text-sm font-medium"}
      >
        {props.label}
        {props.isOptional && <span className="font-normal text-faint">{t.optional}</span>}
      </label>
      {props.children({
        id,
        "aria-describedby": described || undefined,
        "aria-invalid": props.error === undefined ? undefined : true,
      })}
      {props.error !== undefined && <FieldError id={errorId}>{props.error}</FieldError>}
      {props.hint !== undefined && (
        <p id={hintId} className="mt-1.5 text-sm text-muted">
          {props.hint}
        </p>
      )}
    </div>
  );
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="mt-1.5 flex items-start gap-1.5 text-sm text-bad">
      <Icon name="alert" className="mt-0.5 size-4" />
      <span>{children}</span>
    </p>
  );
}

export function TextField({
  label,
  hint,
  error,
  isOptional,
  isLabelHidden,
  className,
  ...input
}: FieldProps & ComponentProps<"input">) {
  return (
    <Field {...{ label, hint, error, isOptional, isLabelHidden, className }} {...(input.id ? { id: input.id } : {})}>
      {(control) => (
        <input type="text" autoComplete="off" spellCheck={false} {...input} {...control} className="control" />
      )}
    </Field>
  );
}

export function SelectField({
  label,
  hint,
  error,
  isOptional,
  isLabelHidden,
  className,
  children,
  ...select
}: FieldProps & ComponentProps<"select">) {
  return (
    <Field {...{ label, hint, error, isOptional, isLabelHidden, className }} {...(select.id ? { id: select.id } : {})}>
      {(control) => (
        <select {...select} {...control} className="control pr-8">
          {children}
        </select>
      )}
    </Field>
  );
}

/** One of a few, all in view. `value` is what stands; names are shown in order. */
export function Segments<Value extends string>(props: {
  readonly legend: string;
  readonly isLegendHidden?: boolean;
  readonly options: readonly { readonly value: Value; readonly label: ReactNode }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}) {
  const name = useId();
  return (
    <fieldset>
      <legend className={props.isLegendHidden ? "sr-only" : "mb-1.5 text-sm font-medium"}>{props.legend}</legend>
      <div className="inline-flex min-h-10 flex-wrap items-stretch rounded-lg border border-edge bg-surface p-0.5">
        {props.options.map((option) => (
          <label
            key={option.value}
            className="relative flex items-center rounded-md px-3 py-1.5 text-sm text-muted transition-colors has-checked:bg-accent has-checked:font-medium has-checked:text-on-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === props.value}
              onChange={() => props.onChange(option.value)}
              className="absolute inset-0 cursor-pointer opacity-0"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
