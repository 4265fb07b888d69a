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
export function PipelineStrip({ stream }: { stream: Stream }) {
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
                file
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
      <ol className="flex flex-col gap-x-2 gap-y-1 md:flex-row md:items-stretch">
        {hops.map((hop, index) => (
          <li key={hop.kind} className="flex min-w-0 flex-1 flex-col gap-1 md:flex-row md:items-center md:gap-2">
            {index > 0 && (
              <span
                aria-hidden="true"
                className={`mx-4 h-3 w-0.5 shrink-0 rounded-full md:mx-0 md:h-0.5 md:w-5 ${flows ? "animate-pulse bg-accent" : "bg-line"}`}
              />
            )}
            <div className="flex min-w-0 flex-1 items-start gap-3 rounded-lg bg-sunken px-3 py-2.5">
              <Icon name={hop.icon} className="mt-0.5 size-4.5 text-accent" />
              <div className="min-w-0">
                <p className="eyebrow">{hop.kind}</p>
                <p className="truncate text-sm font-medium">{hop.name}</p>
                <p className="text-xs text-muted tabular-nums">{hop.figure}</p>
              </div>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
