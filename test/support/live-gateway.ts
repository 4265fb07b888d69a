import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { io, type Socket } from "socket.io-client";
import { afterEach } from "vitest";
import { EddyError } from "../../core/errors.ts";
import type { ClientToServerEvents, ServerToClientEvents } from "../../core/events.ts";
import type { StreamFlow } from "../../core/flow.ts";
import type { Log } from "../../core/ports.ts";
import { createSceneReplica } from "../../core/scene-replica.ts";
import type { Stream } from "../../core/stream.ts";
import { systemClock } from "../../server/clock.ts";
import { createGateway, type Gateway } from "../../server/live/gateway.ts";
import type { LiveLimits } from "../../server/live/limits.ts";
import type { LiveRanking, LiveStreams } from "../../server/live/sources.ts";
import { createTestGraph } from "../../server/live/test-graph.ts";

type Client = Socket<ServerToClientEvents, ClientToServerEvents>;

const LOG: Log = { debug() {}, info() {}, warn() {}, error() {} };
const open: { close(): unknown }[] = [];

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

function fakeRanking() {
  const listeners = new Set<() => void>();
  const top = [{ id: "Stream:a", label: "Stream", name: "a", rank: 0.5, position: 1, previous: null }];
  let report: LiveRanking["report"] = { seq: 1, ranked: 2, bound: 0, tookMs: 1 };
  const ranking: LiveRanking = {
    live: () => top,
    comparedWithMs: 1_700_000_000_000,
    rankOf: () => 0.1,
    get report() {
      return report;
    },
    onRefresh(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    ranking,
    refresh(bound: number) {
      report = { ...report!, bound };
      for (const listener of listeners) listener();
    },
  };
}

export function fakeStreams() {
  const stream = { name: "chat", status: "stopped" } as Stream;
  let flow: StreamFlow = { name: "chat", hops: [], row: { p50Ms: 5, p95Ms: 9 } };
  const pushed: number[] = [];
  const changes = new Set<(stream: Stream) => void>();
  const drops = new Set<(name: string) => void>();
  const streams: LiveStreams = {
    list: () => [stream],
    flows: () => [flow],
    pushed: (seq) => void pushed.push(seq),
    unwatched() {},
    start: async (name) => {
      if (name !== "chat") throw new EddyError("not-found", `There is no stream "${name}".`);
      return { ...stream, status: "running" };
    },
    stop: async () => {
      throw new Error("secret inside");
    },
    onChange(listener) {
      changes.add(listener);
      return () => changes.delete(listener);
    },
    onDrop(listener) {
      drops.add(listener);
      return () => drops.delete(listener);
    },
  };
  return {
    streams,
    changes,
    drops,
    pushed,
    setFlow(row: StreamFlow["row"]) {
      flow = { ...flow, row };
    },
  };
}

export async function start(limits: Partial<LiveLimits> = {}) {
  const httpServer: Server = createServer((_, response) => response.writeHead(404).end());
  const gateway: Gateway = createGateway({
    httpServer,
    allowRequest: (request, answer) => answer(null, request.headers["x-refuse"] === undefined),
    clock: systemClock,
    log: LOG,
    limits: { tickMs: 10, rankMs: 20, ...limits },
  });
  await new Promise<void>((resolve) => httpServer.listen(0, "127.0.0.1", resolve));
  open.push({ close: () => new Promise((resolve) => httpServer.close(resolve)) }, gateway);
  const url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}/live`;
  const connect = (options: object = {}): Client => {
    const client: Client = io(url, { transports: ["websocket"], forceNew: true, reconnectionDelay: 20, ...options });
    open.push(client);
    return client;
  };
  const graph = createTestGraph();
  const { ranking, refresh } = fakeRanking();
  const add = (hub: string, from: number, to: number) =>
    gateway.publish(
      graph.link(...Array.from({ length: to - from }, (_, i) => [`User:${from + i}`, `Stream:${hub}`] as const)),
    );
  return { gateway, connect, graph, refresh, add, attach: () => gateway.attachGraph({ reader: graph, ranking }) };
}

export function follow(client: Client) {
  const replica = createSceneReplica();
  const seen = { snapshots: 0, deltas: 0, gaps: 0 };
  client.on("graph:snapshot", (event) => {
    seen.snapshots += 1;
    replica.snapshot(event);
  });
  client.on("graph:delta", (event) => {
    seen.deltas += 1;
    if (replica.delta(event) === "gap") {
      seen.gaps += 1;
      client.emit("graph:sync", replica.position ?? { epoch: "", seq: 0 });
    }
  });
  return { replica, seen };
}

/** Stops reading until the returned object is told to go on; what is stalled at the end of a test is cut off. */
export function stall(client: Client) {
  const { ws } = client.io.engine.transport as unknown as {
    ws: { _socket: { pause(): void; resume(): void }; terminate(): void };
  };
  ws._socket.pause();
  open.push({ close: () => ws.terminate() });
  return ws._socket;
}

/** Fills all buffers between server and browser: names of 40 kB are more than real ones, so it takes no graph of millions. */
export async function flood(add: (hub: string, from: number, to: number) => void, until: () => boolean) {
  for (let round = 0; !until() && round < 2_000; round += 1) {
    add(`${round}${"x".repeat(40_000)}`, 20 * round, 20 * round + 20);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
}

export function next<Name extends keyof ServerToClientEvents>(client: Client, name: Name) {
  return new Promise<Parameters<ServerToClientEvents[Name]>[0]>((resolve) => {
    client.once(name, ((event: never) => resolve(event)) as never);
  });
}
