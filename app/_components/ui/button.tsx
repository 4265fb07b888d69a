import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

export type ButtonTone = "primary" | "secondary" | "quiet" | "danger";

const TONES: Record<ButtonTone, string> = {
  primary: "bg-accent text-on-accent border-transparent hover:bg-accent-strong",
  secondary: "bg-surface text-ink border-edge hover:border-muted hover:bg-sunken",
  quiet: "bg-transparent text-muted border-transparent hover:bg-sunken hover:text-ink",
  danger: "bg-surface text-bad border-bad hover:bg-bad-soft",
};

const SIZES = {
  small: "min-h-8 px-2.5 text-sm gap-1.5",
  normal: "min-h-10 px-4 gap-2",
  large: "min-h-12 px-6 gap-2.5 text-base",
};

interface Looks {
  readonly tone?: ButtonTone;
  readonly size?: keyof typeof SIZES;
  readonly icon?: IconName;
}

function looks({ tone = "secondary", size = "normal" }: Looks): string {
  return `inline-flex items-center justify-center rounded-lg border font-medium select-none transition-colors duration-150 disabled:opacity-55 disabled:pointer-events-none aria-disabled:opacity-55 ${TONES[tone]} ${SIZES[size]}`;
}

type ButtonProps = Looks & ComponentProps<"button"> & { readonly isBusy?: boolean };

/** While busy it keeps its focus and its width, and says so to screen readers. */
export function Button({ tone, size, icon, isBusy, className = "", children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      aria-busy={isBusy || undefined}
      aria-disabled={isBusy || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
      className={`${looks({ tone, size })} ${className}`}
      {...rest}
    >
      {isBusy ? <Spinner /> : icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A link that looks like a button, for going somewhere. */
export function ButtonLink({
  tone,
  size,
  icon,
  className = "",
  children,
  ...rest
}: Looks & ComponentProps<typeof Link>) {
  return (
    <Link className={`${looks({ tone, size })} ${className}`} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}

/** A button of one picture; `label` is its name and its tooltip. */
export function IconButton({
  label,
  icon,
  tone = "quiet",
  isBusy,
  filled,
  className = "",
  onClick,
  ...rest
}: { label: string; icon: IconName; filled?: boolean } & Omit<ButtonProps, "children" | "size">) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-busy={isBusy || undefined}
      onClick={isBusy ? undefined : onClick}
      className={`inline-grid size-9 shrink-0 place-items-center rounded-lg border transition-colors duration-150 disabled:opacity-50 disabled:pointer-events-none ${TONES[tone]} ${className}`}
      {...rest}
    >
      {isBusy ? <Spinner /> : <Icon name={icon} filled={filled} />}
    </button>
  );
}

export function Spinner({ className = "size-4" }: { className?: string }): ReactNode {
  return (
    <span
      aria-hidden="true"
      className={`inline-block shrink-0 animate-spin rounded-full border-2 border-current border-r-transparent ${className}`}
    />
  );
}
