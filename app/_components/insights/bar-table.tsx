"use client";

import Link from "next/link";
import type { NodeId } from "../../../core/graph.ts";
import { nodePath } from "../../_lib/nodes.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { useLabelTone } from "../../_lib/use-label-tone.ts";

export interface Bar {
  readonly id: NodeId;
  readonly label: string;
  readonly name: string;
  readonly value: number;
}

/** A chart that is a table: every bar has its place, its name and its number, for eyes and for screen readers. */
export function BarTable(props: {
  readonly caption: string;
  readonly unit: string;
  readonly bars: readonly Bar[];
  readonly format?: (value: number) => string;
  /** Names of these nodes stand out: they appear elsewhere too. */
  readonly marked?: ReadonlySet<NodeId>;
}) {
  const { graph, pages } = useTexts();
  const { formatCount } = useFormats();
  const { bars, format = formatCount, marked } = props;
  const toneOf = useLabelTone();
  const most = Math.max(0, ...bars.map(({ value }) => value));
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">{props.caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{graph.place}</th>
          <th scope="col">{pages.node}</th>
          <th scope="col">{props.unit}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar, index) => (
          <tr key={bar.id} className="group">
            <td className="w-8 py-1 pr-2 text-right align-top leading-5 text-faint tabular-nums">
              {formatCount(index + 1)}
            </td>
            <th scope="row" className="max-w-0 py-1 text-left font-normal">
              <Link
                href={nodePath(bar.id)}
                prefetch={false}
                className={`block truncate leading-5 underline-offset-4 group-hover:text-accent hover:underline ${marked?.has(bar.id) ? "font-semibold" : "font-medium"}`}
              >
                {bar.name}
              </Link>
              <span aria-hidden="true" className="mt-0.5 block h-1.5 w-full overflow-hidden rounded-full bg-sunken">
                <span
                  className={`block h-full rounded-full transition-[width] duration-500 ease-current ${toneOf(bar.label).dot}`}
                  style={{ width: `${most <= 0 ? 0 : Math.max(0, (bar.value / most) * 100)}%` }}
                />
              </span>
            </th>
            <td className="w-20 py-1 pl-3 text-right align-top leading-5 tabular-nums">{format(bar.value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
