import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { io, type Socket } from "socket.io-client";
import { afterEach, describe, expect, test } from "vitest";
import { EddyError } from "../../core/errors.ts";
import type { ClientToServerEvents, RankDeltaEvent, ServerToClientEvents } from "../../core/events.ts";
import type { Log } from "../../core/ports.ts";
import { createSceneReplica } from "../../core/scene-replica.ts";
import type { Stream } from "../../core/stream.ts";
import { systemClock } from "../clock.ts";
import { createGateway, type Gateway } from "./gateway.ts";
import type { LiveLimits } from "./limits.ts";
import type { LiveRanking, LiveStreams } from "./sources.ts";
import { createTestGraph } from "./test-graph.ts";

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

function fakeStreams() {
  const stream = { name: "chat", status: "stopped" } as Stream;
  const changes = new Set<(stream: Stream) => void>();
  const drops = new Set<(name: string) => void>();
  const streams: LiveStreams = {
    list: () => [stream],
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
  return { streams, changes, drops };
}

async function start(limits: Partial<LiveLimits> = {}) {
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

function follow(client: Client) {
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
function stall(client: Client) {
  const { ws } = client.io.engine.transport as unknown as {
    ws: { _socket: { pause(): void; resume(): void }; terminate(): void };
  };
  ws._socket.pause();
  open.push({ close: () => ws.terminate() });
  return ws._socket;
}

/** Fills all buffers between server and browser: names of 40 kB are more than real ones, so it takes no graph of millions. */
async function flood(add: (hub: string, from: number, to: number) => void, until: () => boolean) {
  for (let round = 0; !until() && round < 2_000; round += 1) {
    add(`${round}${"x".repeat(40_000)}`, 20 * round, 20 * round + 20);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
}

function next<Name extends keyof ServerToClientEvents>(client: Client, name: Name) {
  return new Promise<Parameters<ServerToClientEvents[Name]>[0]>((resolve) => {
    client.once(name, ((event: never) => resolve(event)) as never);
  });
}

describe("createGateway", () => {
  test("greets a browser with everything it needs", async () => {
    const { attach, gateway, connect, add } = await start();
    attach();
    gateway.attachStreams(fakeStreams().streams);
    gateway.engineState({ state: "ready", loadedEdges: 3, totalEdges: 3, detail: null });
    add("a", 0, 30);
    const client = connect();
    const [snapshot, ranks, list, stream, engine, stats] = await Promise.all([
      next(client, "graph:snapshot"),
      next(client, "rank:delta"),
      next(client, "stream:list"),
      next(client, "stream:status"),
      next(client, "engine:state"),
      next(client, "stats"),
    ]);
    expect(snapshot.scene.nodes).toHaveLength(31);
    expect(snapshot.stats).toMatchObject({ nodes: 31, edges: 30 });
    expect((ranks as RankDeltaEvent).top[0]).toMatchObject({ id: "Stream:a", position: 1 });
    expect(list.names).toEqual(["chat"]);
    expect(stream.name).toBe("chat");
    expect(engine.state).toBe("ready");
    expect(stats.nodes).toBe(31);
  });

  test("greets those who came before the graph was loaded", async () => {
    const { attach, connect, add } = await start();
    const client = connect();
    expect((await next(client, "engine:state")).state).toBe("loading");
    const answer = await client.emitWithAck("scene:leaves", { id: "Stream:a", from: 0, limit: 1 });
    expect(answer).toMatchObject({ ok: false, code: "store-unavailable" });
    add("a", 0, 3);
    attach();
    expect((await next(client, "graph:snapshot")).stats.nodes).toBe(4);
  });

  test("brings two browsers to the server's scene while it grows, one of them through a lost connection", async () => {
    const { attach, connect, add } = await start();
    attach();
    const [first, second] = [connect(), connect()];
    const [a, b] = [follow(first), follow(second)];
    await Promise.all([next(first, "graph:snapshot"), next(second, "graph:snapshot")]);
    for (let round = 0; round < 30; round += 1) {
      add(`h${round % 3}`, 1000 * (round % 3) + 30 * round, 1000 * (round % 3) + 30 * round + 30);
      if (round === 10) second.io.engine.close();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const late = connect();
    const c = follow(late);
    await expect.poll(() => c.replica.toScene().nodes.length).toBe(3);
    const facts = ({ replica }: typeof a) => ({ ...replica.toScene(), position: replica.position });
    await expect.poll(() => facts(a)).toEqual(facts(c));
    await expect.poll(() => facts(b)).toEqual(facts(c));
    expect(a.replica.nodes.get("Stream:h1")!.leaves).toBe(300);
    expect(a.seen.gaps).toBe(0);
  });

  test("sends a returning browser only what it missed", async () => {
    const { attach, connect, add } = await start();
    attach();
    let position: { epoch: string; seq: number } | null = null;
    const client = connect({ auth: (give: (data: object) => void) => give(position ?? {}) });
    const { replica, seen } = follow(client);
    await next(client, "graph:snapshot");
    add("a", 0, 5);
    await expect.poll(() => replica.nodes.size).toBe(6);
    position = replica.position;
    client.disconnect();
    add("a", 5, 9);
    client.connect();
    await expect.poll(() => replica.nodes.size).toBe(10);
    expect(seen.snapshots).toBe(1);
  });

  test("answers graph:sync with deltas, or with a snapshot for another life", async () => {
    const { attach, connect, add } = await start();
    attach();
    const client = connect();
    const { epoch, seq } = await next(client, "graph:snapshot");
    add("a", 0, 5);
    await next(client, "graph:delta");
    client.emit("graph:sync", { epoch, seq });
    expect(await next(client, "graph:delta")).toMatchObject({ epoch, from: seq, seq: seq + 1 });
    client.emit("graph:sync", { epoch: "another", seq: 1 });
    expect(await next(client, "graph:snapshot")).toMatchObject({ epoch, seq: seq + 1 });
  });

  test("lets a stalled browser lag, and gives it a snapshot when it reads again", async () => {
    const { attach, connect, add, gateway } = await start({ maxWaiting: 4, tickMs: 2 });
    attach();
    const client = connect();
    const { replica, seen } = follow(client);
    await next(client, "graph:snapshot");
    const raw = stall(client);
    await flood(add, () => gateway.peers().lagging > 0);
    expect(gateway.peers()).toEqual({ connected: 1, lagging: 1 });
    raw.resume();
    await expect.poll(() => gateway.peers().lagging, { timeout: 5_000 }).toBe(0);
    await expect.poll(() => seen.snapshots).toBe(2);
    const other = follow(connect());
    await expect.poll(() => other.replica.toScene()).toEqual(replica.toScene());
  }, 30_000);

  test("disconnects a browser that lags for too long", async () => {
    const { attach, connect, add, gateway } = await start({ maxWaiting: 4, tickMs: 2, maxLagMs: 100 });
    attach();
    const client = connect({ reconnection: false });
    await next(client, "graph:snapshot");
    stall(client);
    await flood(add, () => gateway.peers().connected === 0);
    expect(gateway.peers()).toEqual({ connected: 0, lagging: 0 });
  }, 30_000);

  test("starts streams by command, and tells refusals without inner details", async () => {
    const { gateway, connect } = await start();
    gateway.attachStreams(fakeStreams().streams);
    const client = connect();
    expect(await client.emitWithAck("stream:start", { name: "chat" })).toMatchObject({
      ok: true,
      result: { status: "running" },
    });
    expect(await client.emitWithAck("stream:start", { name: "nope" })).toMatchObject({ ok: false, code: "not-found" });
    expect(await client.emitWithAck("stream:start", { name: "../etc" })).toMatchObject({
      ok: false,
      code: "invalid-request",
    });
    expect(await client.emitWithAck("stream:stop", undefined as never)).toMatchObject({
      ok: false,
      code: "invalid-request",
    });
    const failed = await client.emitWithAck("stream:stop", { name: "chat" });
    expect(failed).toMatchObject({ ok: false, code: "internal" });
    expect(JSON.stringify(failed)).not.toContain("secret");
    client.emit("stream:start", { name: "chat" }, "no function" as never);
    client.emit("graph:sync", { epoch: 1, seq: -1 } as never);
    expect(await client.emitWithAck("stream:start", { name: "chat" })).toMatchObject({ ok: true });
  });

  test("tells of streams that change or are dropped, the last state of each only", async () => {
    const { gateway, connect } = await start({ tickMs: 50 });
    const { streams, changes, drops } = fakeStreams();
    gateway.attachStreams(streams);
    const client = connect();
    await next(client, "stream:status");
    const heard: string[] = [];
    client.on("stream:status", ({ status }) => heard.push(status));
    const told = next(client, "stream:status");
    for (const change of changes)
      for (const status of ["starting", "running"] as const) change({ name: "chat", status } as Stream);
    await told;
    expect(heard).toEqual(["running"]);
    const dropped = next(client, "stream:dropped");
    for (const drop of drops) drop("chat");
    expect(await dropped).toEqual({ name: "chat" });
  });

  test("sends the ranking when it changed and not otherwise", async () => {
    const { attach, connect, refresh } = await start();
    attach();
    const client = connect();
    await next(client, "rank:delta");
    let heard = 0;
    client.on("rank:delta", () => {
      heard += 1;
    });
    refresh(0);
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(heard).toBe(0);
    refresh(1e-7);
    await expect.poll(() => heard).toBe(1);
  });

  test("refuses connections by the caller's rule, and more browsers than the limit", async () => {
    const { connect } = await start({ maxSockets: 1 });
    const refused = connect({ extraHeaders: { "x-refuse": "1" }, reconnection: false });
    await new Promise((resolve) => refused.once("connect_error", resolve));
    const first = connect();
    await next(first, "engine:state");
    const second = connect({ reconnection: false });
    const error = await new Promise<Error>((resolve) => second.once("connect_error", resolve));
    expect(error.message).toMatch(/Too many/);
  });

  test("limits how many commands a browser may send in a second", async () => {
    const { gateway, connect } = await start({ maxEventsPerSecond: 3 });
    gateway.attachStreams(fakeStreams().streams);
    const client = connect();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => client.emitWithAck("stream:start", { name: "chat" })),
    );
    expect(answers.filter(({ ok }) => !ok).length).toBeGreaterThanOrEqual(2);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: "rate-limited" });
  });
});
