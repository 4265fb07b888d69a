import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Dataset } from "../../core/dataset.ts";
import { EddyError, isEddyError } from "../../core/errors.ts";
import type { HistoryAuthor } from "../../core/history.ts";
import type { Broker, GraphStore } from "../../core/ports.ts";
import type { Stream, StreamRequest } from "../../core/stream.ts";
import { createMemoryBroker, type Fault } from "../../test/support/memory-broker.ts";
import { resolveTransform, TRANSFORMS } from "../../transforms/registry.ts";
import { systemClock } from "../clock.ts";
import { openMemoryStore } from "../stores/memory.ts";
import { createDefinitions } from "./definitions.ts";
import { type Engine, openEngine } from "./engine.ts";
import { createFlowBoard, type FlowBoard } from "./flow-board.ts";
import { createHistory } from "./history.ts";

const ROWS = 40;
const silent = { debug() {}, info() {}, warn() {}, error() {} };

const dataset: Dataset = {
  id: "d1",
  name: "chatters.csv",
  bytes: 1,
  sha256: "x",
  rows: ROWS,
  columns: ["user_id", "chatter_login"],
  hasHeader: true,
  delimiter: ",",
  encoding: "utf-8",
  sample: [
    ["7", "u0"],
    ["7", "u1"],
  ],
  issues: [],
  issueCount: 0,
  uploadedAt: "",
};

const datasets = {
  async get(id: string) {
    if (id === dataset.id) return dataset;
    if (id === "headless") return { ...dataset, id, hasHeader: false, columns: ["column1", "column2"] };
    throw new EddyError("not-found", "no such data set");
  },
  rows(_id: string, { fromRow }: { fromRow: number }) {
    let row = fromRow;
    return {
      async next() {
        if (row >= ROWS) return null;
        const firstRow = row;
        row = Math.min(ROWS, row + 8);
        const values = Array.from({ length: row - firstRow }, (_, index) =>
          JSON.stringify({ user_id: "7", chatter_login: `u${firstRow + index}` }),
        );
        return { firstRow, count: values.length, values };
      },
      async close() {},
    };
  },
};

let directory: string;
let broker: Broker;
let store: GraphStore;
let engine: Engine;
let broken: Set<string>;
let board: FlowBoard;
const ANN: HistoryAuthor = { user: "ann", role: "admin", via: "http" };

async function open(): Promise<Engine> {
  return openEngine({
    broker,
    store,
    datasets,
    transforms: { names: TRANSFORMS.map(({ name }) => name), resolve: resolveTransform },
    definitions: createDefinitions(directory),
    history: createHistory({ directory: `${directory}.history`, clock: systemClock, log: silent }),
    board,
    author: () => ANN,
    renderCypher: () => [],
    onApplied: () => {},
    clock: systemClock,
    random: () => 0.5,
    log: silent,
  });
}

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "eddy-engine-"));
  broken = new Set();
  const fault: Fault = (operation) => {
    if (broken.has(operation)) throw new EddyError("broker-unavailable", "The broker cannot be reached.");
  };
  broker = createMemoryBroker({ clock: systemClock, fault });
  store = await openMemoryStore();
  board = createFlowBoard(() => performance.now());
  engine = await open();
});

afterEach(async () => {
  await engine.close();
  for (const path of [directory, `${directory}.history`]) await rm(path, { recursive: true, force: true });
});

const REQUEST: StreamRequest = { name: "chat", dataset: "d1", transform: "twitch-chatters" };

async function reaches(name: string, status: Stream["status"]): Promise<Stream> {
  for (let turns = 0; turns < 400; turns += 1) {
    const stream = engine.get(name);
    if (stream.status === status) return stream;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`${name} is ${JSON.stringify(engine.get(name))}`);
}

async function codeOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => "no error",
    (error) => (isEddyError(error) ? error.code : String(error)),
  );
}

describe("openEngine", () => {
  test("runs a stream from the first row to the last", async () => {
    await engine.create(REQUEST);
    expect(engine.get("chat")).toMatchObject({ status: "stopped", topic: "chat", rate: "max", startedAt: null });
    await engine.start("chat");
    const stream = await reaches("chat", "completed");
    expect(stream.progress).toEqual({ produced: ROWS, total: ROWS, applied: ROWS, deadLetters: 0 });
    expect([stream.lag, stream.lastError, store.stats().nodes]).toEqual([0, null, ROWS + 1]);
    expect(stream.finishedAt).not.toBeNull();
  });

  test("stops, goes on from there, and takes a new rate while it runs", async () => {
    await engine.create({ ...REQUEST, rate: 20 });
    await engine.start("chat");
    while (engine.get("chat").progress.applied < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    const stopped = await engine.stop("chat");
    expect(stopped.status).toBe("stopped");
    expect(stopped.progress.applied).toBeLessThan(ROWS);
    await engine.start("chat");
    await engine.setRate("chat", "max");
    expect((await reaches("chat", "completed")).progress.applied).toBe(ROWS);
    expect([...store.edges()].every((edge) => edge.count === 1)).toBe(true);
  });

  test("resets to an empty graph and runs again without counting anything twice", async () => {
    await engine.create(REQUEST);
    await engine.start("chat");
    await reaches("chat", "completed");
    const reset = await engine.reset("chat");
    expect(reset).toMatchObject({
      status: "stopped",
      progress: { produced: 0, applied: 0 },
      startedAt: null,
      finishedAt: null,
    });
    expect(store.stats()).toMatchObject({ nodes: 0, edges: 0 });
    await engine.start("chat");
    await reaches("chat", "completed");
    expect([...store.edges()].map((edge) => edge.count)).toEqual(Array(ROWS).fill(1));
  });

  test.each([
    ["keep", ROWS + 1],
    ["remove", 0],
  ] as const)("drops a stream and its topic, and with %s leaves %i nodes", async (graph, nodes) => {
    await engine.create(REQUEST);
    await engine.start("chat");
    await reaches("chat", "completed");
    await engine.drop("chat", { graph });
    expect(store.stats().nodes).toBe(nodes);
    expect(engine.list()).toEqual([]);
    expect(await broker.topics()).toEqual([]);
    expect(await readdir(directory)).toEqual([]);
  });

  test("keeps a topic that another stream uses, and each stream to its own rows", async () => {
    await engine.create(REQUEST);
    await engine.create({ ...REQUEST, name: "again", topic: "chat" });
    await engine.start("chat");
    await reaches("chat", "completed");
    await engine.start("again");
    await reaches("again", "completed");
    expect([...store.edges()].every((edge) => edge.count === 2)).toBe(true);
    await engine.drop("chat", { graph: "remove" });
    expect([...store.edges()].every((edge) => edge.count === 1)).toBe(true);
    expect(await broker.topics()).toHaveLength(1);
  });

  test("resumes what ran when the next process begins, and only that", async () => {
    await engine.create({ ...REQUEST, rate: 30 });
    await engine.create({ ...REQUEST, name: "idle" });
    await engine.start("chat");
    while (engine.get("chat").progress.applied < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    await engine.close();
    engine = await open();
    expect(engine.get("idle").status).toBe("stopped");
    await engine.setRate("chat", "max");
    await reaches("chat", "completed");
    expect([...store.edges()].map((edge) => edge.count)).toEqual(Array(ROWS).fill(1));
  });

  test("retries while the broker is away, says so, and goes on by itself", async () => {
    await engine.create(REQUEST);
    broken.add("topic");
    await engine.start("chat");
    const retrying = await reaches("chat", "retrying");
    expect(retrying.lastError).toBe("The broker cannot be reached.");
    expect(retrying.nextRetryAt).not.toBeNull();
    broken.clear();
    const completed = await reaches("chat", "completed");
    expect([completed.lastError, completed.nextRetryAt]).toEqual([null, null]);
  });

  test("can be stopped while it retries", async () => {
    await engine.create(REQUEST);
    broken.add("append");
    await engine.start("chat");
    await reaches("chat", "retrying");
    expect((await engine.stop("chat")).status).toBe("stopped");
    broken.clear();
    await engine.start("chat");
    await reaches("chat", "completed");
    expect(store.stats().edges).toBe(ROWS);
  });

  test("writes down what became of a stream, who asked for it, and forgets it with the stream", async () => {
    await engine.create({ ...REQUEST, rate: 20 });
    await engine.start("chat");
    while (engine.get("chat").progress.applied < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    await engine.stop("chat");
    await engine.setRate("chat", "max");
    await engine.start("chat");
    await reaches("chat", "completed");
    await engine.reset("chat");
    broken.add("append");
    await engine.start("chat");
    await reaches("chat", "retrying");
    broken.clear();
    await reaches("chat", "completed");
    const told = (await engine.history("chat", { limit: 100 })).reverse();
    expect(told.map(({ occasion }) => occasion)).toEqual([
      "created",
      "started",
      "stopped",
      "rate",
      "started",
      "completed",
      "reset",
      "started",
      "retrying",
      "recovered",
      "completed",
    ]);
    expect(told[2]?.applied).toBeGreaterThanOrEqual(2);
    expect([told[3]?.rate, told[5]?.applied, told[8]?.reason]).toEqual(["max", ROWS, "The broker cannot be reached."]);
    const asked = new Set(["created", "started", "stopped", "rate", "reset"]);
    for (const { occasion, by } of told) expect(by).toEqual(asked.has(occasion) ? ANN : null);
    await engine.close();
    engine = await open();
    expect((await engine.history("chat", { limit: 2 })).map(({ occasion }) => occasion)).toEqual([
      "completed",
      "recovered",
    ]);
    await engine.drop("chat", { graph: "keep" });
    await engine.create(REQUEST);
    expect((await engine.history("chat", { limit: 10 })).map(({ occasion }) => occasion)).toEqual(["created"]);
    await expect(engine.history("nobody", { limit: 1 })).rejects.toMatchObject({ code: "not-found" });
  });

  test("tells how rows pass every hop of a stream", async () => {
    await engine.create(REQUEST);
    await engine.start("chat");
    await reaches("chat", "completed");
    const { hops, row } = engine.flow("chat");
    const passed = Object.fromEntries(hops.map(({ hop, rows }) => [hop, rows]));
    expect(passed).toEqual({
      source: ROWS,
      producer: ROWS,
      topic: ROWS,
      transform: ROWS,
      store: ROWS,
      ranks: 0,
      browsers: 0,
    });
    expect(hops.map(({ waiting }) => waiting)).toEqual([0, null, 0, null, null, ROWS, ROWS]);
    for (const { hop, p50Ms, p95Ms } of hops.slice(0, 5))
      expect([hop, (p50Ms ?? -1) <= (p95Ms ?? -2)]).toEqual([hop, true]);
    expect(row.p95Ms).toBeGreaterThanOrEqual(row.p50Ms ?? Number.POSITIVE_INFINITY);
    board.ranked(store.seq);
    expect(engine.flows()[0]?.hops.find(({ hop }) => hop === "ranks")).toMatchObject({ rows: ROWS, waiting: 0 });
  });

  test("refuses commands that do not fit, and streams that are not there", async () => {
    await engine.create(REQUEST);
    expect(await codeOf(engine.stop("chat"))).toBe("conflict");
    await engine.start("chat");
    await reaches("chat", "completed");
    expect(await codeOf(engine.start("chat"))).toBe("conflict");
    expect(await codeOf(engine.create(REQUEST))).toBe("conflict");
    expect(() => engine.get("nobody")).toThrow('There is no stream "nobody".');
  });

  test.each([
    [{ dataset: "gone" }, "dataset", "Upload the file first"],
    [{ transform: "twitch-dancers" }, "transform", "There is no transform"],
    [{ transform: "twitch-vips" }, "transform", '"vip_login"'],
    [{ dataset: "headless" }, "columns", "for example user_id, chatter_login"],
    [{ columns: ["a", "b", "c"] }, "columns", "3 names are given"],
    [{ transform: { nodes: [{ as: "a", label: "A", key: "nope" }], edges: [] } }, "transform", '"nope"'],
  ] as const)("refuses %j, naming field and remedy", async (change, path, reason) => {
    const attempt = engine.create({ ...REQUEST, ...(change as object) });
    await expect(attempt).rejects.toMatchObject({ code: "invalid-request" });
    await attempt.catch((error) => {
      expect(error.faults[0].path).toBe(path);
      expect(error.faults[0].reason).toContain(reason);
    });
  });

  test("stops the start-up when a definition cannot be read, naming the file", async () => {
    await writeFile(join(directory, "s-broken.json"), "{");
    await expect(open()).rejects.toThrow(/s-broken\.json cannot be read/);
  });

  test("shows what the first rows would do without writing anything", async () => {
    const { rows, delta } = await engine.check(REQUEST);
    expect(rows.map(({ message, error }) => [message, error])).toEqual([
      ['{"user_id":"7","chatter_login":"u0"}', null],
      ['{"user_id":"7","chatter_login":"u1"}', null],
    ]);
    expect([delta.nodes.added.length, delta.edges.added.length]).toEqual([3, 2]);
    expect([store.stats().nodes, await broker.topics(), engine.list()]).toEqual([0, [], []]);
  });

  test("consumes a topic that somebody else writes, from its beginning or from now", async () => {
    await broker.createTopic("events", { partitions: 2 });
    const value = (name: string) => ({
      key: null,
      value: JSON.stringify({ user_id: "7", chatter_login: name }),
      headers: {},
    });
    await broker.append("events", 0, [value("early")]);
    await engine.create({ name: "all", topic: "events", transform: "twitch-chatters" });
    await engine.create({ name: "new", topic: "events", transform: "twitch-chatters", from: "now" });
    await engine.start("all");
    await engine.start("new");
    await reaches("all", "running");
    await reaches("new", "running");
    await broker.append("events", 1, [value("late"), { ...value("bad"), value: "nonsense" }]);
    while (engine.get("all").progress.deadLetters < 1 || engine.get("new").progress.deadLetters < 1) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(engine.get("all").progress).toEqual({ produced: 3, total: null, applied: 2, deadLetters: 1 });
    expect(engine.get("new").progress.applied).toBe(1);
    await engine.stop("new");
    await broker.append("events", 0, [value("missed"), value("missed too")]);
    expect(engine.readers(await broker.topic("events")).find(({ name }) => name === "new")).toEqual({
      name: "new",
      status: "stopped",
      lag: 2,
    });
    const { count, letters } = await engine.letters.list({ stream: "all", limit: 10 });
    expect([count, letters.map((letter) => letter.value)]).toEqual([1, ["nonsense"]]);
  });
});
