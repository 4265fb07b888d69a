"use client";

import { useId, useState } from "react";
import type { Rate } from "../../../core/stream.ts";
import { MAX_RATE, MIN_RATE, NOTCHES, notchOf } from "../../_lib/rate-scale.ts";
import { rateText } from "../../_lib/streams.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { FieldError } from "../ui/field.tsx";

/** Rows per second: a slider over seven decades whose last notch is "as fast as possible", and a box for exact numbers. */
export function RateField(props: {
  readonly rate: Rate;
  readonly onChange: (rate: Rate) => void;
  readonly error?: string | undefined;
  readonly isLegendHidden?: boolean;
}) {
  const { formatRate } = useFormats();
  const t = useTexts().streams.rate;
  const { rate, onChange } = props;
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? (rate === "max" ? "" : String(rate));
  const describedBy = props.error === undefined ? undefined : `${id}-error`;

  function type(text: string) {
    setTyped(text);
    const number = Number(text);
    if (text.trim() !== "" && Number.isFinite(number)) onChange(number);
  }

  return (
    <fieldset>
      <legend className={props.isLegendHidden ? "sr-only" : "mb-1.5 text-sm font-medium"}>{t.title}</legend>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <div className="min-w-56 flex-1">
          <input
            type="range"
            aria-label={t.slider}
            aria-valuetext={rateText(rate, t)}
            aria-describedby={describedBy}
            min={0}
            max={NOTCHES.length - 1}
            value={notchOf(rate)}
            onChange={(event) => {
              setTyped(undefined);
              onChange(NOTCHES[Number(event.target.value)] ?? "max");
            }}
            className="h-8 w-full"
          />
          <div aria-hidden="true" className="flex justify-between text-xs text-faint tabular-nums">
            <span>{formatRate(MIN_RATE)}</span>
            <span>{t.end}</span>
          </div>
        </div>
        <label className="flex items-center gap-2 text-sm text-muted">
          <span className="sr-only">{t.exact}</span>
          <input
            type="number"
            inputMode="decimal"
            min={MIN_RATE}
            max={MAX_RATE}
            step="any"
            placeholder={t.max}
            value={shown}
            aria-invalid={props.error === undefined ? undefined : true}
            aria-describedby={describedBy}
            onChange={(event) => type(event.target.value)}
            onBlur={() => setTyped(undefined)}
            className="control w-28 text-right tabular-nums"
          />
          {t.unit}
        </label>
        <label className="flex items-center gap-2 text-sm">
          <input
            type="checkbox"
            className="size-4"
            checked={rate === "max"}
            onChange={(event) => {
              setTyped(undefined);
              onChange(event.target.checked ? "max" : 1000);
            }}
          />
          {t.asFast}
        </label>
      </div>
      {props.error !== undefined && <FieldError id={`${id}-error`}>{props.error}</FieldError>}
    </fieldset>
  );
}
