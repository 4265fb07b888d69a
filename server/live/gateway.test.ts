import { describe, expect, test } from "vitest";
import type { RankDeltaEvent } from "../../core/events.ts";
import type { Stream } from "../../core/stream.ts";
import { fakeStreams, flood, follow, next, stall, start } from "../../test/support/live-gateway.ts";

describe("createGateway", () => {
  test("greets a browser with everything it needs", async () => {
    const { attach, gateway, connect, add } = await start();
    attach();
    gateway.attachStreams(fakeStreams().streams);
    gateway.engineState({ state: "ready", loadedEdges: 3, totalEdges: 3, detail: null });
    add("a", 0, 30);
    const client = connect();
    const [snapshot, ranks, list, stream, engine, stats, flow] = await Promise.all([
      next(client, "graph:snapshot"),
      next(client, "rank:delta"),
      next(client, "stream:list"),
      next(client, "stream:status"),
      next(client, "engine:state"),
      next(client, "stats"),
      next(client, "stream:flow"),
    ]);
    expect(snapshot.scene.nodes).toHaveLength(31);
    expect(snapshot.stats).toMatchObject({ nodes: 31, edges: 30 });
    expect((ranks as RankDeltaEvent).top[0]).toMatchObject({ id: "Stream:a", position: 1 });
    expect((ranks as RankDeltaEvent).comparedWithMs).toBe(1_700_000_000_000);
    expect(list.names).toEqual(["chat"]);
    expect(stream.name).toBe("chat");
    expect(engine.state).toBe("ready");
    expect(stats.nodes).toBe(31);
    expect(flow).toEqual({ name: "chat", hops: [], row: { p50Ms: 5, p95Ms: 9 } });
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
    await expect.poll(() => gateway.peers().lagging).toBe(0);
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

  test("tells how rows pass when that changes, and reports what browsers have been sent", async () => {
    const { gateway, connect, attach, add } = await start({ flowMs: 20 });
    attach();
    const { streams, pushed, setFlow } = fakeStreams();
    gateway.attachStreams(streams);
    add("a", 0, 1);
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(pushed).toEqual([]);
    const client = connect();
    await next(client, "stream:flow");
    let heard = 0;
    client.on("stream:flow", () => {
      heard += 1;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const idle = heard;
    expect(idle).toBeLessThanOrEqual(1);
    setFlow({ p50Ms: 7, p95Ms: 7 });
    expect((await next(client, "stream:flow")).row.p50Ms).toBe(7);
    add("a", 1, 3);
    await expect.poll(() => pushed.at(-1)).toBe(2);
    expect(heard).toBe(idle + 1);
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

  test.each([{ maxSockets: 1 }, { maxSocketsPerAddress: 1 }])(
    "refuses connections by the caller's rule, and more browsers than the limit %o",
    async (limits) => {
      const { connect } = await start(limits);
      const refused = connect({ extraHeaders: { "x-refuse": "1" }, reconnection: false });
      await new Promise((resolve) => refused.once("connect_error", resolve));
      const first = connect();
      await next(first, "engine:state");
      const second = connect({ reconnection: false });
      const error = await new Promise<Error>((resolve) => second.once("connect_error", resolve));
      expect(error.message).toMatch(/Too many/);
    },
  );

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
