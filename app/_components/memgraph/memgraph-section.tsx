"use client";

import { useState } from "react";
import { api } from "../../_lib/api.ts";
import { useEngineState } from "../../_lib/live/hooks.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { useEvery } from "../../_lib/use-every.ts";
import { useResource } from "../../_lib/use-resource.ts";
import { Button } from "../ui/button.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { CreateDialog } from "./create-dialog.tsx";
import { MemgraphCard } from "./memgraph-card.tsx";

const AGAIN_MS = 3000;

/** Streams that Memgraph runs by itself. Where the graph is kept elsewhere there is nothing to say about them. */
export function MemgraphSection() {
  const t = useTexts().memgraph;
  const { data: list, error, reload } = useResource("memgraph", (signal) => api.memgraphStreams(signal));
  const engine = useEngineState();
  const [isCreating, setCreating] = useState(false);
  useEvery(AGAIN_MS, () => list?.state !== "elsewhere" && reload());
  if (list === undefined || list.state === "elsewhere") {
    // While the console is still loading its graph nobody knows yet whether there is anything to say.
    if (error === undefined || engine?.state !== "ready") return null;
    return (
      <div className="mt-12">
        <ProblemPanel error={error} title={t.problem} onRetry={reload} />
      </div>
    );
  }
  const reason = list.note ?? (list.transformations.length === 0 ? t.noModule : null);

  return (
    <section aria-labelledby="memgraph-title" className="mt-12">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h2 id="memgraph-title" className="text-xl">
            {t.title}
          </h2>
          <p className="mt-1 max-w-2xl text-muted">{t.lead}</p>
        </div>
        {reason === null && (
          <Button icon="plus" onClick={() => setCreating(true)}>
            {t.create}
          </Button>
        )}
      </div>
      <p className="mt-3 max-w-3xl text-sm text-muted">{t.promise}</p>
      {error !== undefined && (
        <div className="mt-4">
          <ProblemPanel error={error} title={t.problem} onRetry={reload} />
        </div>
      )}
      {reason !== null && <p className="mt-4 rounded-lg bg-warn-soft px-3 py-2 text-sm text-warn">{reason}</p>}
      {list.streams.length === 0 ? (
        <div className="panel mt-4 px-5 py-6">
          <p className="font-medium">{t.none}</p>
          <p className="mt-1 text-sm text-muted">{t.noneNote}</p>
        </div>
      ) : (
        <ul className="mt-4 flex flex-col gap-4">
          {list.streams.map((stream) => (
            <li key={stream.name}>
              <MemgraphCard stream={stream} onChanged={reload} />
            </li>
          ))}
        </ul>
      )}
      <CreateDialog
        isOpen={isCreating}
        transformations={list.transformations}
        onClose={() => setCreating(false)}
        onDone={reload}
      />
    </section>
  );
}
