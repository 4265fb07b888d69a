import Link from "next/link";
import type { ReactNode } from "react";
import type { Stream } from "../../../core/stream.ts";
import { formatCount, formatRate } from "../../_lib/format.ts";
import { isActive, transformText } from "../../_lib/streams.ts";
import { Icon, type IconName } from "../ui/icon.tsx";

interface Hop {
  readonly icon: IconName;
  readonly kind: string;
  readonly name: ReactNode;
  readonly figure: string;
}

/** The way of a row, from file to browser, with how many have come how far. */
export function PipelineStrip({ stream, file }: { stream: Stream; file: string | undefined }) {
  const { produced, total, applied, deadLetters } = stream.progress;
  const hops: Hop[] = [
    ...(stream.dataset === null
      ? []
      : [
          {
            icon: "file",
            kind: "Data set",
            name: (
              <Link href={`/datasets/${stream.dataset}`} className="text-accent hover:underline">
                {file ?? "file"}
              </Link>
            ),
            figure: total === null ? "–" : `${formatCount(total)} rows`,
          } satisfies Hop,
        ]),
    { icon: "topics", kind: "Topic", name: stream.topic, figure: `${formatCount(produced)} produced` },
    {
      icon: "shape",
      kind: "Transform",
      name: transformText(stream.transform),
      figure: `${formatCount(stream.lag)} waiting`,
    },
    { icon: "database", kind: "Graph", name: "store", figure: `${formatCount(applied)} applied` },
    { icon: "trophy", kind: "Ranks", name: "PageRank", figure: formatRate(stream.ratePerSecond) },
    ...(deadLetters === 0
      ? []
      : [{ icon: "alert", kind: "Put aside", name: "dead letters", figure: formatCount(deadLetters) } satisfies Hop]),
  ];
  const flows = isActive(stream.status);
  return (
    <section aria-labelledby="way" className="panel p-5 sm:p-6">
      <h2 id="way" className="mb-4 text-lg">
        The way of a row
      </h2>
      <ol className="grid gap-4 md:auto-cols-fr md:grid-flow-col md:gap-6">
        {hops.map((hop) => (
          <li
            key={hop.kind}
            data-flows={flows || undefined}
            className="relative flex min-w-0 items-start gap-3 rounded-lg bg-sunken px-3 py-2.5 not-first:before:absolute not-first:before:-top-4 not-first:before:left-5 not-first:before:h-4 not-first:before:w-0.5 not-first:before:bg-line not-first:data-flows:before:bg-accent not-first:data-flows:before:animate-pulse md:not-first:before:top-1/2 md:not-first:before:-left-6 md:not-first:before:h-0.5 md:not-first:before:w-6"
          >
            <Icon name={hop.icon} className="mt-0.5 size-4.5 text-accent" />
            <div className="min-w-0">
              <p className="eyebrow">{hop.kind}</p>
              <p className="truncate text-sm font-medium">{hop.name}</p>
              <p className="text-xs text-muted tabular-nums">{hop.figure}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
