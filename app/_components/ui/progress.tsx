import { useFormats } from "../../_lib/texts/texts.tsx";

const TONES = { accent: "bg-accent", good: "bg-good", warn: "bg-warn", bad: "bg-bad", still: "bg-edge" };
export type ProgressTone = keyof typeof TONES;

/**
 * `ratio` from 0 to 1; `null` when nobody knows how much there is. `isFlowing` shows that it moves right now; `isStill`: without the gleam, for beside the
 * live picture, which every running animation costs frames.
 */
export function Progress(props: {
  readonly label: string;
  readonly ratio: number | null;
  readonly tone?: ProgressTone;
  readonly isFlowing?: boolean;
  readonly isStill?: boolean;
  readonly className?: string;
}) {
  const { formatPercent } = useFormats();
  const { ratio, tone = "accent" } = props;
  const flow =
    "bg-[linear-gradient(100deg,transparent_35%,rgb(255_255_255/0.35)_50%,transparent_65%)] bg-[length:1.5rem_100%] animate-drift";
  return (
    <div
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(ratio === null ? {} : { "aria-valuenow": Math.round(ratio * 100), "aria-valuetext": formatPercent(ratio) })}
      className={`h-1.5 overflow-hidden rounded-full bg-line ${props.className ?? ""}`}
    >
      <div
        className={`h-full overflow-hidden rounded-full ${props.isStill ? "" : "transition-transform duration-500 ease-current"} ${TONES[tone]}`}
        style={{
          transform: `translateX(${(Math.min(1, Math.max(0, ratio ?? (props.isFlowing ? 1 : 0))) - 1) * 100}%)`,
        }}
      >
        {props.isFlowing && !props.isStill && <div className={`h-full w-[calc(100%+1.5rem)] ${flow}`} />}
      </div>
    </div>
  );
}
