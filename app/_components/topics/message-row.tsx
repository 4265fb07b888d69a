"use client";

import { useState } from "react";
import type { ListedMessage } from "../../../server/runtime.ts";
import { api } from "../../_lib/api.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { useResource } from "../../_lib/use-resource.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { ScrollRegion } from "../ui/scroll-region.tsx";
import { Loading } from "../ui/skeleton.tsx";

/** A message on one line; opened, it shows its key, its headers and its whole value. */
export function MessageRow({ message }: { message: ListedMessage }) {
  const t = useTexts().topics.message;
  const { formatCount, formatTime } = useFormats();
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="group border-b border-line last:border-0"
    >
      <summary className="grid cursor-pointer grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-0.5 rounded-lg px-3 py-2 text-sm hover:bg-sunken sm:grid-cols-[6.5rem_12rem_1fr]">
        <span className="text-muted tabular-nums">
          <span className="sr-only">{t.partition} </span>
          {message.partition}
          <span aria-hidden="true"> / </span>
          <span className="sr-only">, {t.offset} </span>
          {formatCount(message.offset)}
        </span>
        <time className="text-right text-muted tabular-nums sm:text-left">{formatTime(message.timestampMs)}</time>
        <code className="col-span-2 min-w-0 truncate font-mono text-xs leading-5 sm:col-span-1">
          {message.key !== null && <span className="text-accent">{message.key} </span>}
          {message.value === null ? <span className="text-faint">{t.noValue}</span> : message.value.slice(0, 400)}
        </code>
      </summary>
      {isOpen && <Details message={message} />}
    </details>
  );
}

function Details({ message }: { message: ListedMessage }) {
  const t = useTexts().topics.message;
  const { formatBytes } = useFormats();
  const { topic, partition, offset } = message;
  const isCut = message.length > (message.value?.length ?? 0);
  const whole = useResource(isCut ? `message ${topic} ${partition} ${offset}` : null, (signal) =>
    api.message(topic, partition, offset, signal),
  );
  const value = isCut ? whole.data?.value : message.value;
  const headers = Object.entries(message.headers);
  return (
    <div className="flex flex-col gap-3 px-3 pt-1 pb-4">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        <dt className="text-muted">{t.key}</dt>
        <dd className="font-mono text-xs leading-5 break-all">{message.key ?? t.noKey}</dd>
        {headers.map(([name, text]) => (
          <HeaderLine key={name} name={name} text={text} />
        ))}
        <dt className="text-muted">{t.length}</dt>
        <dd className="tabular-nums">{message.value === null ? t.noValue : t.characters({ count: message.length })}</dd>
      </dl>
      {whole.error !== undefined ? (
        <ProblemPanel error={whole.error} title={t.wholeFailed} onRetry={whole.reload} />
      ) : value === undefined ? (
        <Loading what={t.whole} lines={2} />
      ) : (
        value !== null && (
          <ScrollRegion
            label={t.value({ size: formatBytes(value.length) })}
            className="max-h-80 overflow-y-auto rounded-lg bg-sunken px-3 py-2"
          >
            <pre className="font-mono text-xs leading-5 break-all whitespace-pre-wrap">{readable(value)}</pre>
          </ScrollRegion>
        )
      )}
    </div>
  );
}

function HeaderLine({ name, text }: { name: string; text: string }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="font-mono text-xs leading-5 break-all">{text}</dd>
    </>
  );
}

/** JSON in lines of its own; anything else, and numbers that would lose digits, as they are. */
function readable(value: string): string {
  if (!/^\s*[[{]/.test(value) || /\d{16,}/.test(value)) return value;
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value;
  }
}
