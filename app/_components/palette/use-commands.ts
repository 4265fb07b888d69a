"use client";

import { useMemo } from "react";
import type { Stream } from "../../../core/stream.ts";
import { api } from "../../_lib/api.ts";
import { useStreams } from "../../_lib/live/hooks.ts";
import { nodePath } from "../../_lib/nodes.ts";
import { useRefusal } from "../../_lib/session.tsx";
import { COMMANDS, inOrder } from "../../_lib/streams.ts";
import type { Texts } from "../../_lib/texts/en.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { useResource } from "../../_lib/use-resource.ts";
import { useThrottled } from "../../_lib/use-throttled.ts";
import { PAGES } from "../shell/pages.ts";
import { useNotices } from "../ui/toast.tsx";
import type { Command } from "./command.ts";
import { useActions } from "./use-actions.ts";

const FOUND = 7;

type Do = (work: () => Promise<unknown>, done: string) => () => Promise<void>;

function ofStream({ name, status }: Stream, t: Texts["palette"], run: Do): readonly Command[] {
  const { canStart, canStop } = COMMANDS[status];
  const start: Command = {
    id: `start ${name}`,
    group: "streams",
    title: t.start({ name }),
    icon: "play",
    isChange: true,
    does: run(() => api.start(name), t.started({ name })),
  };
  const stop: Command = {
    id: `stop ${name}`,
    group: "streams",
    title: t.stop({ name }),
    icon: "stop",
    isChange: true,
    does: run(() => api.stop(name), t.stopped({ name })),
  };
  const open: Command = {
    id: `stream ${name}`,
    group: "streams",
    title: name,
    icon: "streams",
    note: status,
    does: `/streams/${encodeURIComponent(name)}`,
  };
  return [open, ...(canStart ? [start] : []), ...(canStop ? [stop] : [])];
}

/** Everything that this reader may go to and do from anywhere; what is not permitted is not there. */
export function useCommands(): readonly Command[] {
  const { pages, palette: t } = useTexts();
  const streams = useStreams();
  const actions = useActions();
  const isHeldBack = useRefusal() !== null;
  const { tell, fail } = useNotices();
  const topics = useResource("palette topics", (signal) => api.topics(signal)).data;
  const datasets = useResource("palette data sets", api.datasets).data;

  return useMemo(() => {
    const run: Do = (work, done) => () => work().then(() => tell(done), fail);
    const places = PAGES.map(
      ({ href, name, icon, key }): Command => ({
        id: `page ${href}`,
        group: "pages",
        title: pages[name],
        icon,
        keys: `g ${key}`,
        does: href,
      }),
    );
    const ofTopics = (topics ?? []).map(
      ({ name, messages }): Command => ({
        id: `topic ${name}`,
        group: "topics",
        title: name,
        icon: "topics",
        note: t.messages({ count: messages }),
        does: `/topics/${encodeURIComponent(name)}`,
      }),
    );
    const ofDatasets = (datasets ?? []).map(
      ({ id, name, rows }): Command => ({
        id: `data set ${id}`,
        group: "datasets",
        title: name,
        icon: "datasets",
        note: t.rows({ count: rows }),
        does: `/datasets/${encodeURIComponent(id)}`,
      }),
    );
    const ofStreams = inOrder(streams?.values() ?? []).flatMap((stream) => ofStream(stream, t, run));
    return [...places, ...actions, ...ofStreams, ...ofTopics, ...ofDatasets].filter(
      ({ isChange }) => !(isChange && isHeldBack),
    );
  }, [pages, t, streams, topics, datasets, actions, isHeldBack, tell, fail]);
}

/** Nodes whose name or key begins with what is asked. */
export function useFoundNodes(text: string): { readonly nodes: readonly Command[]; readonly isAsking: boolean } {
  const query = useThrottled(text.trim(), 150);
  const { data, isLoading } = useResource(query === "" ? null : `palette nodes ${query}`, (signal) =>
    api.search({ q: query, limit: FOUND }, signal),
  );
  const nodes = useMemo(
    () =>
      (data ?? []).map(
        ({ id, name, label }): Command => ({
          id: `node ${id}`,
          group: "nodes",
          title: name,
          icon: "node",
          note: label,
          does: nodePath(id),
        }),
      ),
    [data],
  );
  return { nodes, isAsking: isLoading || query !== text.trim() };
}
