import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { EddyError } from "../../core/errors.ts";
import type { DeadLetter, Message } from "../../core/message.ts";
import { mergeEdge, mergeNode } from "../../core/mutation.ts";
import type { GraphStore } from "../../core/ports.ts";
import { requiredText, type Transform } from "../../core/transform.ts";
import { createManualClock } from "../../test/support/manual-clock.ts";
import { createMemoryBroker, type Fault } from "../../test/support/memory-broker.ts";
import { openMemoryStore } from "../stores/memory.ts";
import { createDeadLetters } from "./dead-letters.ts";
import { createDecode } from "./decode.ts";
import { startIngest } from "./ingest.ts";

const transform: Transform = {
  name: "t",
  title: "t",
  description: "",
  columns: [],
  labels: ["User", "Room"],
  types: ["IN"],
  apply(row) {
    const user = requiredText(row, "user");
    if (user === "unlinked") return [mergeEdge("IN", "User:nobody", "Room:nowhere")];
    return [mergeNode("User", user), mergeNode("Room", "r"), mergeEdge("IN", `User:${user}`, "Room:r")];
  },
};

const clock = { ...createManualClock(), sleep: () => new Promise<void>((resolve) => setImmediate(resolve)) };

function message(row: number, user: string, run = "run"): Message {
  return { key: null, value: JSON.stringify({ user }), headers: { run, row: String(row) } };
}

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** An ingest with a life of its own; `stop` resolves when it has let go. */
function ingest(broker: ReturnType<typeof createMemoryBroker>, store: GraphStore, run: string | null = "run") {
  const abort = new AbortController();
  const troubles: (string | null)[] = [];
  let error: unknown = null;
  const { done } = startIngest({
    stream: "s",
    run,
    decode: createDecode({ format: "json", columns: null }),
    transform,
    broker,
    store,
    deadLetters: createDeadLetters(broker),
    source: "source",
    topic: "t",
    group: "g",
    runId: "run",
    floors: [0],
    clock,
    random: () => 0.5,
    signal: abort.signal,
    onApplied: () => {},
    onProgress: () => {},
    onTrouble: (trouble) => troubles.push(trouble?.message ?? null),
  });
  const settled = done.catch((reason) => {
    error = reason;
  });
  const stop = async () => {
    abort.abort();
    await settled;
  };
  stops.push(stop);
  return { stop, troubles, error: () => error };
}

/** Waits until the cursor stands at the end of the topic. */
async function settles(broker: ReturnType<typeof createMemoryBroker>, store: GraphStore): Promise<void> {
  const end = (await broker.topic("t")).partitions[0]?.end ?? 0;
  for (let turns = 0; turns < 5000; turns += 1) {
    if ((store.cursor({ source: "source", topic: "t", partition: 0 })?.offset ?? 0) >= end) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error("the ingest does not come to the end of the topic");
}

async function openLetters(broker: ReturnType<typeof createMemoryBroker>): Promise<DeadLetter[]> {
  const log = createDeadLetters(broker).log("t", "run");
  await log.refresh();
  const letters: DeadLetter[] = [];
  for await (const letter of log.letters("newest first")) letters.push(letter);
  return letters.sort((a, b) => b.offset - a.offset);
}

function countOf(store: GraphStore): Record<string, number> {
  return Object.fromEntries([...store.edges()].map((edge) => [edge.source, edge.count]));
}

describe("startIngest", () => {
  test("applies each row of its run once and skips repeats and other runs", async () => {
    const broker = createMemoryBroker({ clock });
    await broker.createTopic("t", { partitions: 1 });
    await broker.append("t", 0, [
      message(0, "a"),
      message(1, "b"),
      message(0, "a"),
      message(1, "b"),
      message(5, "z", "other"),
      message(2, "a"),
    ]);
    const store = await openMemoryStore();
    ingest(broker, store);
    await settles(broker, store);
    expect(countOf(store)).toEqual({ "User:a": 2, "User:b": 1 });
    expect(store.cursor({ source: "source", topic: "t", partition: 0 })).toEqual({
      offset: 6,
      row: 2,
      applied: 3,
      deadLetters: 0,
    });
  });

  test("takes messages without a run as they come, and those of any run when it has none itself", async () => {
    const broker = createMemoryBroker({ clock });
    await broker.createTopic("t", { partitions: 1 });
    await broker.append("t", 0, [
      { key: null, value: '{"user":"by hand"}', headers: {} },
      message(3, "x", "a"),
      message(3, "x", "b"),
    ]);
    const store = await openMemoryStore();
    ingest(broker, store, null);
    await settles(broker, store);
    expect(countOf(store)).toEqual({ "User:by hand": 1, "User:x": 2 });
  });

  test("keeps bad messages with their reasons, wherever they stand, and applies all the others", async () => {
    const good = (row: number) => message(row, `u${row}`);
    const bad = (row: number, value: string): Message => ({ ...message(row, ""), value });
    const broker = createMemoryBroker({ clock });
    await broker.createTopic("t", { partitions: 1 });
    await broker.append("t", 0, [
      bad(0, "{oops"),
      good(1),
      bad(2, '{"user":""}'),
      bad(3, '{"user":"unlinked"}'),
      good(4),
      bad(5, "7"),
    ]);
    const store = await openMemoryStore();
    ingest(broker, store);
    await settles(broker, store);
    expect(countOf(store)).toEqual({ "User:u1": 1, "User:u4": 1 });
    expect(store.cursor({ source: "source", topic: "t", partition: 0 })).toEqual({
      offset: 6,
      row: 5,
      applied: 2,
      deadLetters: 4,
    });
    const letters = await openLetters(broker);
    expect(letters.map(({ id, row, value }) => [id, row, value])).toEqual([
      ["t/0/5", 5, "7"],
      ["t/0/3", 3, '{"user":"unlinked"}'],
      ["t/0/2", 2, '{"user":""}'],
      ["t/0/0", 0, "{oops"],
    ]);
    expect(letters.map(({ reason }) => reason)).toEqual([
      expect.stringContaining("not an object"),
      expect.stringContaining("User:nobody"),
      expect.stringContaining('"user" is empty'),
      expect.stringContaining("not valid JSON"),
    ]);
  });

  test("a bad message deep inside a batch is kept before the cursor passes it", async () => {
    const store = await openMemoryStore();
    const cursor = () => store.cursor({ source: "source", topic: "t", partition: 0 });
    const cursors: (number | undefined)[] = [];
    let isReading = false;
    const fault: Fault = (operation) => {
      if (operation !== "createTopic" || !isReading) return; // of the dead letters
      cursors.push(cursor()?.offset);
      if (cursors.length < 3) throw new EddyError("broker-unavailable", "no broker");
    };
    const broker = createMemoryBroker({ clock, fault });
    await broker.createTopic("t", { partitions: 1 });
    const messages = Array.from({ length: 1200 }, (_, row) => message(row, `u${row}`));
    messages[912] = { ...message(912, ""), value: "{oops" };
    await broker.append("t", 0, messages);
    isReading = true;
    ingest(broker, store);
    await settles(broker, store);
    expect(cursors).toHaveLength(3);
    for (const offset of cursors) expect(offset ?? 0).toBeLessThanOrEqual(912);
    expect(cursor()).toEqual({ offset: 1200, row: 1199, applied: 1199, deadLetters: 1 });
    expect(Object.values(countOf(store))).toEqual(Array.from({ length: 1199 }, () => 1));
    expect((await openLetters(broker)).map(({ id }) => id)).toEqual(["t/0/912"]);
  });

  test("goes through a topic of nothing but bad messages", async () => {
    const broker = createMemoryBroker({ clock });
    await broker.createTopic("t", { partitions: 1 });
    await broker.append(
      "t",
      0,
      Array.from({ length: 9 }, (_, row) => message(row, "unlinked")),
    );
    const store = await openMemoryStore();
    ingest(broker, store);
    await settles(broker, store);
    expect(store.cursor({ source: "source", topic: "t", partition: 0 })?.deadLetters).toBe(9);
    expect(await openLetters(broker)).toHaveLength(9);
  });

  test("applies every row exactly once, whatever fails, is redelivered, or is owned twice", async () => {
    const step = fc.oneof(
      fc.record({
        do: fc.constant("append" as const),
        rows: fc.integer({ min: 1, max: 4 }),
        again: fc.integer({ min: 0, max: 3 }),
      }),
      fc.record({
        do: fc.constantFrom("crash" as const, "disconnect" as const, "second owner" as const, "wait" as const),
      }),
      fc.record({
        do: fc.constant("break" as const),
        operation: fc.constantFrom("read" as const, "topic" as const, "subscribe" as const),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        let broken: string | null = null;
        const fault: Fault = (operation) => {
          if (operation !== broken) return;
          broken = null;
          throw new EddyError("broker-unavailable", "gone");
        };
        const broker = createMemoryBroker({ clock, fault });
        await broker.createTopic("t", { partitions: 1 });
        const store = await openMemoryStore();
        let owner = ingest(broker, store);
        let row = 0;
        for (const action of steps) {
          if (action.do === "append") {
            const from = Math.max(0, row - action.again); // a producer that was not told of its last append sends it again
            const messages = Array.from({ length: row - from + action.rows }, (_, index) =>
              message(from + index, `u${(from + index) % 5}`),
            );
            await broker.append("t", 0, messages);
            row += action.rows;
          } else if (action.do === "break") broken = action.operation;
          else if (action.do === "disconnect") broker.disconnect();
          else if (action.do === "second owner") ingest(broker, store);
          else if (action.do === "crash") {
            await owner.stop();
            owner = ingest(broker, store);
          } else await new Promise((resolve) => setImmediate(resolve));
        }
        broken = null;
        await Promise.all(stops.splice(0).map((stop) => stop()));
        const last = ingest(broker, store);
        await settles(broker, store);
        await last.stop();
        const sum = [...store.edges()].reduce((total, edge) => total + edge.count, 0);
        expect(sum).toBe(row);
        expect(store.cursor({ source: "source", topic: "t", partition: 0 })?.applied ?? 0).toBe(row);
      }),
      { numRuns: 150 },
    );
  });

  test("says what is wrong while it waits, and that all is well again", async () => {
    let failures = 3;
    const fault: Fault = (operation) => {
      if (operation === "subscribe" && failures-- > 0) throw new EddyError("broker-unavailable", "no broker");
    };
    const broker = createMemoryBroker({ clock, fault });
    await broker.createTopic("t", { partitions: 1 });
    const store = await openMemoryStore();
    const { troubles } = ingest(broker, store);
    await broker.append("t", 0, [message(0, "a")]);
    await settles(broker, store);
    expect(troubles.slice(0, 4)).toEqual(["no broker", "no broker", "no broker", null]);
  });

  test("refuses to read a topic that is shorter than where it stood", async () => {
    const broker = createMemoryBroker({ clock });
    await broker.createTopic("t", { partitions: 1 });
    await broker.append("t", 0, [message(0, "a"), message(1, "b")]);
    const store = await openMemoryStore();
    const first = ingest(broker, store);
    await settles(broker, store);
    await first.stop();
    await broker.deleteTopic("t");
    await broker.createTopic("t", { partitions: 1 });
    const second = ingest(broker, store);
    for (let turns = 0; turns < 100 && second.error() === null; turns += 1)
      await new Promise((resolve) => setImmediate(resolve));
    expect(String(second.error())).toMatch(/ends at offset 0, but the stream stood at 2.*Reset/);
  });
});
