import Link from "next/link";
import type { ReactNode } from "react";
import type { Stream } from "../../../core/stream.ts";
import { rateText } from "../../_lib/streams.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";

/** What the stream was made of. */
export function Definition({ stream, file }: { stream: Stream; file: string | undefined }) {
  const { pages, streams } = useTexts();
  const { formatTime } = useFormats();
  const t = streams.definition;
  return (
    <section aria-labelledby="definition" className="panel p-5 sm:p-6">
      <h2 id="definition" className="mb-3 text-lg">
        {t.title}
      </h2>
      <dl className="grid gap-x-8 gap-y-3 text-sm sm:grid-cols-[9rem_minmax(0,1fr)]">
        <Line term={pages.dataset}>
          {stream.dataset === null ? (
            t.noDataset
          ) : (
            <Link href={`/datasets/${stream.dataset}`} className="text-accent hover:underline">
              {file ?? stream.dataset}
            </Link>
          )}
        </Line>
        <Line term={t.topic}>
          <code className="font-mono text-xs">{stream.topic}</code>
        </Line>
        <Line term={t.columns}>{stream.columns === null ? t.asInData : stream.columns.join(", ")}</Line>
        <Line term={t.rate}>{rateText(stream.rate, streams.rate)}</Line>
        <Line term={t.created}>{formatTime(stream.createdAt)}</Line>
        <Line term={t.transform}>
          {typeof stream.transform === "string" ? (
            <code className="font-mono text-xs">{stream.transform}</code>
          ) : (
            <pre className="overflow-x-auto rounded-lg bg-sunken p-3 font-mono text-xs">
              {JSON.stringify(stream.transform, null, 2)}
            </pre>
          )}
        </Line>
      </dl>
    </section>
  );
}

function Line({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{term}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
