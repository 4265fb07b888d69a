"use client";

import Link from "next/link";
import { useState } from "react";
import { keyOf, labelOf, type NodeId } from "../../../core/graph.ts";
import type { Insights } from "../../../server/runtime.ts";
import { api } from "../../_lib/api.ts";
import { nodePath } from "../../_lib/nodes.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { useKept } from "../../_lib/use-kept.ts";
import { useResource } from "../../_lib/use-resource.ts";
import { useUrlState } from "../../_lib/use-url-state.ts";
import { SelectField } from "../ui/field.tsx";
import { NodePicker } from "../ui/node-picker.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { Cell, HeadCell, RowHead, Table } from "../ui/table.tsx";

const LIMIT = 50;
const FIELDS = 4;
const COLUMNS = 3;

/** Nodes of a label by what they lead to: on the Twitch model, streamers by language, game and team. */
export function Finder({ insights }: { insights: Insights }) {
  const {
    insights: { finder: t },
    graph,
  } = useTexts();
  const { get, getAll, set } = useUrlState();
  const ways = (label: string) =>
    new Set(insights.facets.filter((facet) => facet.label === label).map(({ other }) => other)).size;
  const labels = [...new Set(insights.facets.map(({ label }) => label))].sort((a, b) => ways(b) - ways(a));
  const label = labels.find((one) => one === get("find")) ?? labels[0];
  const others = [...new Set(insights.facets.filter((facet) => facet.label === label).map(({ other }) => other))].slice(
    0,
    FIELDS,
  );
  const chosen = getAll("with").filter((id) => others.includes(labelOf(id)));
  const [names, setNames] = useState<Readonly<Record<NodeId, string>>>({});
  if (label === undefined) return null;

  function choose(other: string, id: NodeId | null): void {
    const rest = chosen.filter((known) => labelOf(known) !== other);
    set({ with: [...rest, ...(id === null ? [] : [id])] });
  }

  return (
    <section aria-labelledby="finder" className="panel mb-5 p-5 sm:p-6">
      <h2 id="finder" className="text-lg">
        {t.title}
      </h2>
      <p className="mb-4 text-sm text-muted">{t.lead}</p>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        {labels.length > 1 && (
          <SelectField label={t.find} value={label} onChange={(event) => set({ find: event.target.value, with: "" })}>
            {labels.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </SelectField>
        )}
        {others.map((other) => {
          const id = chosen.find((known) => labelOf(known) === other);
          return (
            <NodePicker
              key={`${label} ${other}`}
              label={other}
              of={other}
              chosen={id === undefined ? "" : (names[id] ?? (keyOf(id) || graph.nameless))}
              onChoose={(node) => {
                if (node !== null) setNames((known) => ({ ...known, [node.id]: node.name }));
                choose(other, node?.id ?? null);
              }}
            />
          );
        })}
      </div>
      {chosen.length > 0 && <Found label={label} to={chosen} insights={insights} />}
    </section>
  );
}

function Found({ label, to, insights }: { label: string; to: readonly NodeId[]; insights: Insights }) {
  const {
    insights: { finder: t },
    graph,
  } = useTexts();
  const { formatCount, formatRank } = useFormats();
  const numbers = insights.numbers.filter((one) => one.label === label).map(({ property }) => property);
  const columns = numbers.slice(0, COLUMNS);
  const [by] = columns;
  const { data, error, reload } = useResource(`linked ${label} ${JSON.stringify(to)} ${by ?? ""}`, (signal) =>
    api.linked({ label, to, property: by, limit: LIMIT }, signal),
  );
  const found = useKept(data);
  if (error !== undefined) {
    return (
      <div className="mt-4">
        <ProblemPanel error={error} title={t.failed} onRetry={reload} />
      </div>
    );
  }
  if (found === undefined) return <Loading what={t.what} />;
  return (
    <>
      <p role="status" className="mt-4 text-sm text-muted tabular-nums">
        {found.total === 0
          ? t.none({ label })
          : found.total > found.items.length
            ? t.foundSome({ count: found.total, shown: found.items.length })
            : t.found({ count: found.total })}
      </p>
      {found.items.length > 0 && (
        <div className="-mx-3 mt-1 max-h-96 overflow-y-auto">
          <Table caption={t.caption({ label })}>
            <thead>
              <tr>
                <HeadCell>{label}</HeadCell>
                {columns.map((name) => (
                  <HeadCell key={name} className="text-right">
                    {name}
                  </HeadCell>
                ))}
                <HeadCell className="text-right">{graph.pagerank}</HeadCell>
              </tr>
            </thead>
            <tbody className="[&>tr:last-child>*]:border-b-0">
              {found.items.map(({ id, name, rank, properties }) => (
                <tr key={id}>
                  <RowHead>
                    <Link
                      href={nodePath(id)}
                      prefetch={false}
                      className="underline-offset-4 hover:text-accent hover:underline"
                    >
                      {name}
                    </Link>
                  </RowHead>
                  {columns.map((column) => {
                    const value = properties[column];
                    return (
                      <Cell key={column} className="text-right tabular-nums">
                        {typeof value === "number" ? formatCount(value) : "–"}
                      </Cell>
                    );
                  })}
                  <Cell className="text-right tabular-nums">{formatRank(rank)}</Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </>
  );
}
