import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { EddyError } from "../../core/errors.ts";
import type { Broker, GraphStore } from "../../core/ports.ts";
import { createMemoryBroker } from "../../test/support/memory-broker.ts";
import { resolveTransform, TRANSFORMS } from "../../transforms/registry.ts";
import { systemClock } from "../clock.ts";
import { openMemoryStore } from "../stores/memory.ts";
import { createDefinitions } from "./definitions.ts";
import { type Engine, openEngine } from "./engine.ts";
import { createFlowBoard } from "./flow-board.ts";
import { createHistory } from "./history.ts";

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const BAD = "{oops";
const row = (chatter: string) => JSON.stringify({ user_id: "7", chatter_login: chatter });

let directory: string;
let broker: Broker;
let store: GraphStore;
let engine: Engine;
/** The store is away for what is sent again, as often as this says. */
let failures: number;

async function open(): Promise<Engine> {
  const flaky: GraphStore = Object.create(store, {
    apply: {
      value: async (request: Parameters<GraphStore["apply"]>[0]) => {
        if (request.key.topic.endsWith(".dlq") && failures-- > 0) {
          throw new EddyError("store-unavailable", "The store is away.");
        }
        return store.apply(request);
      },
    },
  });
  return openEngine({
    broker,
    store: flaky,
    datasets: { get: () => Promise.reject(new EddyError("not-found", "none")), rows: () => Promise.reject() },
    transforms: { names: TRANSFORMS.map(({ name }) => name), resolve: resolveTransform },
    definitions: createDefinitions(directory),
    history: createHistory({ directory: `${directory}.history`, clock: systemClock, log: silent }),
    board: createFlowBoard(() => performance.now()),
    renderCypher: () => [],
    onApplied: () => {},
    clock: systemClock,
    random: () => 0.5,
    log: silent,
  });
}

async function begin(): Promise<void> {
  failures = 0;
  directory = await mkdtemp(join(tmpdir(), "eddy-letters-"));
  broker = createMemoryBroker({ clock: systemClock });
  store = await openMemoryStore();
  engine = await open();
  await broker.createTopic("t", { partitions: 1 });
  await engine.create({ name: "s", topic: "t", transform: "twitch-chatters" });
  await engine.start("s");
}

async function end(): Promise<void> {
  await engine.close();
  for (const path of [directory, `${directory}.history`]) await rm(path, { recursive: true, force: true });
}

async function crash(): Promise<void> {
  await engine.close();
  engine = await open();
}

async function send(...values: string[]): Promise<void> {
  await broker.append(
    "t",
    0,
    values.map((value) => ({ key: null, value, headers: {} })),
  );
  const target = (await broker.topic("t")).partitions[0]?.end ?? 0;
  for (const untilMs = Date.now() + 10_000; Date.now() < untilMs; ) {
    const [cursor] = store.cursors(await sourceOf()).filter(({ key }) => key.topic === "t");
    if ((cursor?.cursor.offset ?? 0) >= target) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error("the stream does not come to the end of its topic");
}

async function sourceOf(): Promise<string> {
  const [definition] = await createDefinitions(directory).load();
  return definition?.id ?? "";
}

async function listed(): Promise<[string, string | null][]> {
  const { letters } = await engine.letters.list({ stream: "s", limit: 100 });
  return letters.map(({ id, value }) => [id, value]);
}

const total = () => [...store.edges()].reduce((sum, { count }) => sum + count, 0);
const counts = () => {
  const { applied, deadLetters } = engine.get("s").progress;
  return { applied, deadLetters };
};

describe("createLetterService", () => {
  beforeEach(begin);
  afterEach(end);

  test("applies an edited letter once, and takes it off the list and off the count for good", async () => {
    await send(row("a"), BAD, row("b"));
    expect([await listed(), counts()]).toEqual([[["t/0/1", BAD]], { applied: 2, deadLetters: 1 }]);
    await engine.letters.resend({ id: "t/0/1" }, row("mended"));
    await expect(engine.letters.resend({ id: "t/0/1" }, row("mended"))).rejects.toMatchObject({ code: "not-found" });
    await crash();
    expect([await listed(), counts(), total()]).toEqual([[], { applied: 3, deadLetters: 0 }, 3]);
    expect(store.node("User:mended")).toBeDefined();
  });

  test("applies a letter once though its wish was written down twice", async () => {
    await send(BAD, BAD);
    await engine.letters.resend({ id: "t/0/0" }, row("a"));
    const [wish] = await broker.read("t.dlq", 0, 2, 1);
    if (wish === undefined) throw new Error("no wish");
    await broker.append("t.dlq", 0, [wish]);
    await engine.letters.resend({ id: "t/0/1" }, row("b"));
    await crash();
    expect([await listed(), counts(), total()]).toEqual([[], { applied: 2, deadLetters: 0 }, 2]);
  });

  test("leaves a letter that still cannot be used where it is, and says why", async () => {
    await send(BAD);
    await expect(engine.letters.resend({ id: "t/0/0" })).rejects.toMatchObject({ code: "invalid-row" });
    await expect(engine.letters.resend({ id: "t/0/0" }, "[1]")).rejects.toMatchObject({ code: "invalid-row" });
    expect([await listed(), counts(), total()]).toEqual([[["t/0/0", BAD]], { applied: 0, deadLetters: 1 }, 0]);
  });

  test("applies with the next process what was written down when the store went away", async () => {
    await send(BAD, BAD);
    failures = 1;
    await expect(engine.letters.resend({ id: "t/0/0" }, row("late"))).rejects.toMatchObject({
      code: "store-unavailable",
    });
    expect(total()).toBe(0);
    await crash();
    while (total() === 0) await new Promise((resolve) => setImmediate(resolve));
    expect([await listed(), counts(), total()]).toEqual([[["t/0/1", BAD]], { applied: 1, deadLetters: 1 }, 1]);
  });

  test("keeps a letter again when the store refuses it at the last moment, with the new reason and the new value", async () => {
    await send(BAD);
    const { apply } = store;
    let isRefused = false;
    store.apply = async (request) => {
      if (!request.key.topic.endsWith(".dlq") || isRefused) return apply.call(store, request);
      isRefused = true;
      throw new EddyError("invalid-row", "Somebody else bears this alias.");
    };
    await engine.letters.resend({ id: "t/0/0" }, row("x"));
    const { letters } = await engine.letters.list({ limit: 9 });
    expect(letters).toMatchObject([{ id: "t/0/0", value: row("x"), reason: "Somebody else bears this alias." }]);
    await engine.letters.resend({ id: "t/0/0" });
    await crash();
    expect([await listed(), counts(), total()]).toEqual([[], { applied: 1, deadLetters: 0 }, 1]);
  });

  test("sends all of them again: what can be used by now is applied, the others stay", async () => {
    await send(BAD, row("a"), "[]", BAD);
    await engine.letters.resend({ id: "t/0/0" }, row("first"));
    expect(await engine.letters.resendAll("s")).toEqual({ resent: 0, refused: 2 });
    expect(await listed()).toEqual([
      ["t/0/3", BAD],
      ["t/0/2", "[]"],
    ]);
  });

  test("discards one or all, durably, and counts them on as rows that could not be applied", async () => {
    await send(BAD, BAD, BAD);
    await engine.letters.discard({ id: "t/0/1" });
    expect((await listed()).map(([id]) => id)).toEqual(["t/0/2", "t/0/0"]);
    expect(await engine.letters.discardAll("s")).toEqual({ discarded: 2 });
    await crash();
    expect([await listed(), counts(), total()]).toEqual([[], { applied: 0, deadLetters: 3 }, 0]);
    await send(BAD);
    expect((await listed()).map(([id]) => id)).toEqual(["t/0/3"]);
  });

  test("forgets its letters with a reset, and what was sent again with them", async () => {
    await send(BAD, BAD);
    await engine.letters.resend({ id: "t/0/0" }, row("a"));
    await engine.stop("s");
    await engine.reset("s");
    await crash();
    expect([await listed(), counts(), total()]).toEqual([[], { applied: 0, deadLetters: 0 }, 0]);
    await engine.start("s");
    await send(row("b"));
    expect([(await listed()).length, total()]).toEqual([2, 1]);
  });

  test("asks which stream is meant where two could not use the same message", async () => {
    await engine.create({ name: "other", topic: "t", transform: "twitch-vips" });
    await engine.start("other");
    await send(BAD);
    while (engine.get("other").progress.deadLetters < 1) await new Promise((resolve) => setImmediate(resolve));
    await expect(engine.letters.discard({ id: "t/0/0" })).rejects.toMatchObject({ code: "conflict" });
    await engine.letters.discard({ id: "t/0/0", stream: "other" });
    const { count, streams } = await engine.letters.list({ limit: 9 });
    expect([count, streams]).toEqual([1, [{ name: "s", count: 1 }]]);
  });

  test("cuts long values in the list, and gives them whole one by one", async () => {
    await send("x".repeat(5000));
    const { letters } = await engine.letters.list({ limit: 9 });
    expect([letters[0]?.value?.length, letters[0]?.length]).toEqual([2000, 5000]);
    expect((await engine.letters.get({ id: "t/0/0" })).value).toHaveLength(5000);
  });

  test("exports lines in which no field is a formula", async () => {
    await send("=cmd|' /C calc'!A0", '+1","2', "\tx", "@y");
    let text = "";
    for await (const piece of await engine.letters.export({})) text += piece;
    const lines = text.trimEnd().split("\r\n");
    expect(lines[0]).toBe("stream,topic,partition,offset,row,reason,value,time");
    expect(lines).toHaveLength(5);
    expect(text).toContain(`"'=cmd|' /C calc'!A0"`);
    expect(text).toContain(`"'+1"",""2"`);
    expect(text).toContain(`"'\tx"`);
    expect(text).toContain(`"'@y"`);
  });
});

test("letters take effect exactly once, whatever is done with them and wherever it is cut short", {
  timeout: 60_000,
}, async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant("send" as const), bad: fc.boolean() }),
    fc.record({ do: fc.constantFrom("resend" as const, "fail" as const, "discard" as const), which: fc.nat(5) }),
    fc.record({ do: fc.constantFrom("resendAll" as const, "discardAll" as const, "crash" as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      await begin();
      try {
        let sent = 0;
        let mended = 0;
        let discarded = 0;
        for (const action of steps) {
          const letters = await listed();
          if (action.do === "send") {
            await send(action.bad ? BAD : row(`u${sent % 3}`));
            sent += 1;
          } else if (action.do === "crash") await crash();
          else if (action.do === "resendAll") await engine.letters.resendAll("s");
          else if (action.do === "discardAll") discarded += (await engine.letters.discardAll("s")).discarded;
          else if ("which" in action) {
            const letter = letters[action.which];
            if (letter === undefined) continue;
            if (action.do === "discard") {
              await engine.letters.discard({ id: letter[0] });
              discarded += 1;
              continue;
            }
            failures = action.do === "fail" ? 1 : 0;
            await engine.letters.resend({ id: letter[0] }, row("m")).catch(() => {});
            mended += 1;
          }
        }
        failures = 0;
        await engine.letters.resendAll("s");
        const bad = (await listed()).length + discarded;
        expect(counts()).toEqual({ applied: sent - bad, deadLetters: bad });
        expect(total()).toBe(sent - bad);
        expect(total()).toBeGreaterThanOrEqual(mended);
      } finally {
        await end();
      }
    }),
    { numRuns: 40 },
  );
});
