import type { ServerToClientEvents } from "../../core/events.ts";
import type { StreamFlow } from "../../core/flow.ts";
import type { Stream } from "../../core/stream.ts";
import type { LiveStreams } from "./sources.ts";

/** One browser, or all that are current. */
export interface Listener {
  emit<Name extends keyof ServerToClientEvents>(name: Name, ...args: Parameters<ServerToClientEvents[Name]>): unknown;
}

/** The streams as browsers get them: each as it is now, and how rows pass it. */
export interface StreamFeed {
  /** `null` until they are attached. */
  readonly streams: LiveStreams | null;
  attach(streams: LiveStreams, all: Listener): void;
  /** Everything about all streams, for one who has just come. */
  greet(listener: Listener): void;
  /** What has changed since the last call; figures of the hops every `flowMs` at most. */
  send(nowMs: number, all: Listener): void;
  close(): void;
}

export function createStreamFeed({ flowMs }: { flowMs: number }): StreamFeed {
  const changed = new Map<string, Stream>();
  const said = new Map<string, string>();
  const closers: (() => void)[] = [];
  let flowsMs = Number.NEGATIVE_INFINITY;
  let streams: LiveStreams | null = null;

  function isNew(flow: StreamFlow): boolean {
    const says = JSON.stringify(flow);
    if (said.get(flow.name) === says) return false;
    said.set(flow.name, says);
    return true;
  }

  const feed: StreamFeed = {
    get streams() {
      return streams;
    },
    attach(given, all) {
      streams = given;
      closers.push(
        given.onChange((stream) => changed.set(stream.name, stream)),
        given.onDrop((name) => {
          changed.delete(name);
          said.delete(name);
          all.emit("stream:dropped", { name });
        }),
      );
      feed.greet(all);
    },
    greet(listener) {
      if (streams === null) return;
      const list = streams.list();
      listener.emit("stream:list", { names: list.map(({ name }) => name) });
      for (const stream of list) listener.emit("stream:status", stream);
      for (const flow of streams.flows()) listener.emit("stream:flow", flow);
    },
    send(nowMs, all) {
      for (const stream of changed.values()) all.emit("stream:status", stream);
      changed.clear();
      if (streams === null || nowMs - flowsMs < flowMs) return;
      flowsMs = nowMs;
      for (const flow of streams.flows()) if (isNew(flow)) all.emit("stream:flow", flow);
    },
    close() {
      for (const close of closers) close();
    },
  };
  return feed;
}
