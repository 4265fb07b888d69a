"use client";

import Link from "next/link";
import { type ReactNode, useRef, useState } from "react";
import type { Grouping } from "../../../server/runtime.ts";
import { api } from "../../_lib/api.ts";
import { nodePath } from "../../_lib/nodes.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { useEvery } from "../../_lib/use-every.ts";
import { useKept } from "../../_lib/use-kept.ts";
import { type Resource, useResource } from "../../_lib/use-resource.ts";
import { useSeen } from "../../_lib/use-seen.ts";
import { Segments } from "../ui/field.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { BarTable } from "./bar-table.tsx";

const AGAIN_MS = 15_000;
const MEMBERS = 4;

/** How the graph hangs together: who has most edges, what forms communities, what is connected at all. */
export function Structure({ limit }: { limit: number }) {
  const t = useTexts().measures.groups;
  const { formatCount } = useFormats();
  const place = useRef<HTMLDivElement>(null);
  const isSeen = useSeen(place);
  const query = { limit, members: MEMBERS };
  const communities = useResource(isSeen ? `communities ${limit}` : null, (signal) => api.communities(query, signal));
  const components = useResource(isSeen ? `components ${limit}` : null, (signal) => api.components(query, signal));
  useEvery(AGAIN_MS, () => {
    communities.reload();
    components.reload();
  });
  const modularity = useKept(communities.data)?.modularity;

  return (
    <div ref={place} className="mb-5 grid items-start gap-5 md:grid-cols-2 xl:grid-cols-3">
      <Degrees limit={limit} isSeen={isSeen} />
      <Groups title={t.communities} lead={t.communitiesLead} loading={t.loadingCommunities} found={communities}>
        {modularity !== undefined && `, ${t.modularity({ value: formatCount(Math.round(modularity * 100) / 100) })}`}
      </Groups>
      <Groups title={t.components} lead={t.componentsLead} loading={t.loadingComponents} found={components} />
    </div>
  );
}

function Degrees({ limit, isSeen }: { limit: number; isSeen: boolean }) {
  const t = useTexts().measures.degrees;
  const [direction, setDirection] = useState<"both" | "in" | "out">("both");
  const { data, error, reload } = useResource(isSeen ? `degree ${limit} ${direction}` : null, (signal) =>
    api.degree({ limit, direction }, signal),
  );
  const entries = useKept(data);
  useEvery(AGAIN_MS, reload);
  return (
    <section aria-label={t.title} className="panel p-5">
      <h2 className="text-base">{t.title}</h2>
      <div className="mt-2 mb-3">
        <Segments
          legend={t.direction}
          options={(["both", "in", "out"] as const).map((value) => ({ value, label: t.directions[value] }))}
          value={direction}
          onChange={setDirection}
        />
      </div>
      {error !== undefined ? (
        <ProblemPanel error={error} onRetry={reload} />
      ) : entries === undefined ? (
        <Loading what={t.loading} />
      ) : (
        <BarTable
          caption={t.caption}
          unit={t.unit}
          bars={entries.map(({ degree, ...node }) => ({ ...node, value: degree }))}
        />
      )}
    </section>
  );
}

function Groups(props: {
  readonly title: string;
  readonly lead: string;
  readonly loading: string;
  readonly found: Resource<Grouping>;
  readonly children?: ReactNode;
}) {
  const t = useTexts().measures.groups;
  const { formatCount } = useFormats();
  const { data, error, reload } = props.found;
  const grouping = useKept(data);
  const most = grouping?.groups[0]?.size ?? 0;
  return (
    <section aria-label={props.title} className="panel p-5">
      <h2 className="text-base">{props.title}</h2>
      <p className="mb-2 text-xs text-muted">{props.lead}</p>
      {error !== undefined ? (
        <ProblemPanel error={error} onRetry={reload} />
      ) : grouping === undefined ? (
        <Loading what={props.loading} />
      ) : (
        <>
          <p className="mb-3 text-sm tabular-nums">
            {t.count({ count: grouping.count, nodes: grouping.nodes })}
            {props.children}
          </p>
          <ol className="space-y-2.5 text-sm">
            {grouping.groups.map(({ size, members }) => (
              <li key={members[0]?.id ?? size}>
                <p className="flex items-baseline justify-between gap-3">
                  <span className="min-w-0 break-words">
                    {members.map(({ id, name }, at) => (
                      <span key={id}>
                        {at > 0 && ", "}
                        <Link
                          href={nodePath(id)}
                          prefetch={false}
                          className={`underline-offset-4 hover:text-accent hover:underline ${at === 0 ? "font-medium" : ""}`}
                        >
                          {name}
                        </Link>
                      </span>
                    ))}
                    {size > members.length && (
                      <span className="text-faint"> {t.more({ count: size - members.length })}</span>
                    )}
                  </span>
                  <span className="shrink-0 tabular-nums" title={t.size({ size })}>
                    {formatCount(size)}
                  </span>
                </p>
                <span aria-hidden="true" className="mt-0.5 block h-1.5 w-full overflow-hidden rounded-full bg-sunken">
                  <span
                    className="block h-full rounded-full bg-accent"
                    style={{ width: `${most === 0 ? 0 : (size / most) * 100}%` }}
                  />
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
