"use client";

import Link from "next/link";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { NodeId, Value } from "../../../core/graph.ts";
import { FOCUS_NEIGHBOURS } from "../../../core/scene.ts";
import { api } from "../../_lib/api.ts";
import { nodePath } from "../../_lib/nodes.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { useResource } from "../../_lib/use-resource.ts";
import { RankHistory } from "../nodes/rank-history.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button, IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { ScrollRegion } from "../ui/scroll-region.tsx";
import { Loading } from "../ui/skeleton.tsx";

const PAGE = 20;
const AGAIN_MS = 4000;

/** One node: what it is, where it stands, and whom it knows, by page. */
export function NodePanel(props: {
  readonly id: NodeId;
  readonly onSelect: (id: NodeId) => void;
  readonly onClose: () => void;
  /** Whether its neighbours are drawn around it. */
  readonly isExpanded: boolean;
  readonly onExpand: () => void;
}) {
  const {
    live: { node: t },
    nodes,
    pages,
    graph,
  } = useTexts();
  const { formatCount, formatRank } = useFormats();
  const { id } = props;
  const [offset, setOffset] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const { data, error, reload } = useResource(`node ${id} ${offset}`, (signal) =>
    api.node(id, { offset, limit: PAGE }, signal),
  );
  const [known, setKnown] = useState(data);
  if (data !== undefined && data !== known) setKnown(data);
  const node = data ?? (known?.id === id ? known : undefined);

  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    const timer = setInterval(() => document.hidden || reload(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [reload]);

  return (
    <section aria-labelledby="node" className="flex min-h-0 flex-1 flex-col">
      <header className="flex items-start gap-2 border-b border-line px-4 py-3">
        <div className="min-w-0 flex-1">
          <p className="eyebrow">{node?.label ?? pages.node}</p>
          <h2 id="node" ref={heading} tabIndex={-1} className="text-lg leading-6 break-words outline-none">
            {node?.name ?? id.slice(id.indexOf(":") + 1)}
          </h2>
        </div>
        <Link href={nodePath(id)} className="mt-1.5 shrink-0 text-sm text-accent underline-offset-4 hover:underline">
          {t.page}
        </Link>
        <IconButton icon="close" label={t.close} onClick={props.onClose} className="-mr-1" />
      </header>
      <ScrollRegion label={t.details} className="min-h-0 flex-1 overflow-y-auto p-4">
        {error !== undefined && node === undefined && (
          <ProblemPanel error={error} title={nodes.failed} onRetry={reload} />
        )}
        {node === undefined ? (
          error === undefined && <Loading what={nodes.one} lines={6} />
        ) : (
          <div className="flex flex-col gap-6">
            <dl className="grid grid-cols-2 gap-4">
              <Figure term={graph.place}>{node.position ? formatCount(node.position) : nodes.notYet}</Figure>
              <Figure term={graph.pagerank}>{formatRank(node.rank)}</Figure>
              <Figure term={graph.edgesIn}>{formatCount(node.degree.in)}</Figure>
              <Figure term={graph.edgesOut}>{formatCount(node.degree.out)}</Figure>
            </dl>
            {node.labels.length > 1 && (
              <p className="flex flex-wrap gap-1.5">
                <span className="sr-only">{t.labels} </span>
                {node.labels.map((label) => (
                  <Badge key={label}>{label}</Badge>
                ))}
              </p>
            )}
            <div>
              <h3 className="eyebrow -mb-4">{t.history}</h3>
              <RankHistory points={node.history} />
            </div>
            <Properties properties={node.properties} />
            {node.neighbours.total > 0 && (
              <Button
                size="small"
                aria-pressed={props.isExpanded}
                title={t.expandHint({ most: FOCUS_NEIGHBOURS })}
                onClick={props.onExpand}
                className="-mb-3 self-start aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent"
              >
                {t.expand}
              </Button>
            )}
            <Neighbours
              items={node.neighbours.items}
              total={node.neighbours.total}
              offset={node.neighbours.offset}
              onPage={setOffset}
              onSelect={props.onSelect}
            />
          </div>
        )}
      </ScrollRegion>
    </section>
  );
}

function Figure({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="eyebrow">{term}</dt>
      <dd className="text-xl font-semibold tracking-tight tabular-nums">{children}</dd>
    </div>
  );
}

function Properties({ properties }: { properties: Readonly<Record<string, Value>> }) {
  const { title } = useTexts().nodes.properties;
  const { formatCount } = useFormats();
  const entries = Object.entries(properties).filter(([, value]) => value !== null && value !== "");
  if (entries.length === 0) return null;
  return (
    <div>
      <h3 className="eyebrow mb-2">{title}</h3>
      <dl className="flex flex-col gap-2 text-sm">
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt className="text-xs text-faint">{name}</dt>
            <dd className="break-words">{typeof value === "number" ? formatCount(value) : String(value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

interface NeighbourItem {
  readonly id: NodeId;
  readonly label: string;
  readonly name: string;
  readonly type: string;
  readonly count: number;
  readonly outgoing: boolean;
}

function Neighbours(props: {
  readonly items: readonly NeighbourItem[];
  readonly total: number;
  readonly offset: number;
  readonly onPage: (offset: number) => void;
  readonly onSelect: (id: NodeId) => void;
}) {
  const {
    live: { node: t },
    nodes: { ownGraph, neighbours: n },
  } = useTexts();
  const { formatCount } = useFormats();
  const { items, total, offset, onPage } = props;
  if (total === 0) return <p className="text-sm text-muted">{ownGraph.none}</p>;
  return (
    <div>
      <h3 className="eyebrow mb-1">{n.title}</h3>
      <ul className="-mx-2">
        {items.map((item) => (
          <li key={`${item.type} ${item.outgoing} ${item.id}`}>
            <button
              type="button"
              onClick={() => props.onSelect(item.id)}
              className="flex w-full items-baseline gap-2 rounded-lg px-2 py-1.5 text-left text-sm hover:bg-sunken"
            >
              <span className="shrink-0 text-xs text-muted">
                <span aria-hidden="true">{item.outgoing ? "→ " : "← "}</span>
                <span className="sr-only">{item.outgoing ? t.outgoing : t.incoming} </span>
                {item.type}
                {item.count > 1 && ` ×${formatCount(item.count)}`}
              </span>
              <span className="min-w-0 truncate font-medium">{item.name}</span>
              <span className="ml-auto shrink-0 text-xs text-faint">{item.label}</span>
            </button>
          </li>
        ))}
      </ul>
      {total > PAGE && (
        <div className="mt-2 flex items-center justify-between gap-2 text-sm">
          <Button size="small" tone="quiet" disabled={offset === 0} onClick={() => onPage(Math.max(0, offset - PAGE))}>
            <Icon name="left" className="size-4" />
            {n.back}
          </Button>
          <span className="text-muted tabular-nums" role="status">
            {n.shown({ first: offset + 1, last: Math.min(total, offset + PAGE), total })}
          </span>
          <Button size="small" tone="quiet" disabled={offset + PAGE >= total} onClick={() => onPage(offset + PAGE)}>
            {n.more}
            <Icon name="right" className="size-4" />
          </Button>
        </div>
      )}
    </div>
  );
}
