"use client";

import { useState } from "react";
import { keyOf, type NodeId } from "../../../core/graph.ts";
import type { Insights } from "../../../server/runtime.ts";
import { useUrlState } from "../../_lib/use-url-state.ts";
import { OwnGraph } from "../nodes/own-graph.tsx";
import { NodePicker } from "../ui/node-picker.tsx";

/** Any node and whom it knows. It begins with the first of what the graph compares by numbers: a streamer, on the Twitch model. */
export function OwnGraphSection({ insights }: { insights: Insights }) {
  const { get, set } = useUrlState();
  const [names, setNames] = useState<Readonly<Record<NodeId, string>>>({});
  const first = (insights.numbers[0] ?? insights.degrees[0])?.top[0];
  const id = get("node") || first?.id;
  if (id === undefined) return null;
  const name = names[id] ?? (id === first?.id ? first.name : keyOf(id));

  return (
    <section aria-labelledby="own-graph" className="panel p-5 sm:p-6">
      <h2 id="own-graph" className="text-lg">
        A node’s own graph
      </h2>
      <p className="mb-4 text-sm text-muted">What leads to it, and where it leads: the most important of each kind.</p>
      <NodePicker
        label="Node"
        className="mb-6 max-w-sm"
        placeholder="Find a node"
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
