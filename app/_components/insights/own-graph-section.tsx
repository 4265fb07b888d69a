"use client";

import { useState } from "react";
import { keyOf, type NodeId } from "../../../core/graph.ts";
import type { Insights } from "../../../server/runtime.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { useUrlState } from "../../_lib/use-url-state.ts";
import { OwnGraph } from "../nodes/own-graph.tsx";
import { NodePicker } from "../ui/node-picker.tsx";

/** Any node and whom it knows. It begins with the first of what the graph compares by numbers: a streamer, on the Twitch model. */
export function OwnGraphSection({ insights }: { insights: Insights }) {
  const {
    insights: { ownGraph: t },
    live,
    pages,
  } = useTexts();
  const { get, set } = useUrlState();
  const [names, setNames] = useState<Readonly<Record<NodeId, string>>>({});
  const first = (insights.numbers[0] ?? insights.degrees[0])?.top[0];
  const id = get("node") || first?.id;
  if (id === undefined) return null;
  const name = names[id] ?? (id === first?.id ? first.name : keyOf(id));

  return (
    <section aria-labelledby="own-graph" className="panel p-5 sm:p-6">
      <h2 id="own-graph" className="text-lg">
        {t.title}
      </h2>
      <p className="mb-4 text-sm text-muted">{t.lead}</p>
      <NodePicker
        label={pages.node}
        className="mb-6 max-w-sm"
        placeholder={live.search.label}
        chosen={name}
        onChoose={(node) => {
          if (node !== null) setNames((known) => ({ ...known, [node.id]: node.name }));
          set({ node: node?.id ?? "" });
        }}
      />
      <OwnGraph id={id} name={name} />
    </section>
  );
}
