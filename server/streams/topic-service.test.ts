import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { Broker } from "../../core/ports.ts";
import { createMemoryBroker } from "../../test/support/memory-broker.ts";
import { LOOK } from "./topic-browser.ts";
import { createTopicService, type MessagePage, type TopicService } from "./topic-service.ts";

let nowMs: number;
let broker: Broker;
let topics: TopicService;

beforeEach(async () => {
  nowMs = 1000;
  broker = createMemoryBroker({ clock: { now: () => nowMs, sleep: async () => {} } });
  topics = createTopicService({ broker, readers: () => [] });
  await broker.createTopic("t", { partitions: 2 });
});

/** Each message a moment after the one before. */
async function send(partition: number, ...values: string[]): Promise<void> {
  for (const value of values) {
    nowMs += 10;
    await broker.append("t", partition, [{ key: null, value, headers: {} }]);
  }
}

const QUERY = { partition: null, order: "newest first", next: null, offset: null, sinceMs: null, text: null } as const;
const values = ({ messages }: { messages: readonly { value: string | null }[] }) => messages.map(({ value }) => value);

function cursorOf(text: string): Map<number, number> {
  return new Map(text.split(",").map((place) => place.split(":").map(Number) as [number, number]));
}

describe("TopicService.messages", () => {
  test("tells the newest of all partitions first, and goes on with the older ones", async () => {
    await send(0, "a", "b");
    await send(1, "c");
    await send(0, "d");
    const first = await topics.messages("t", { ...QUERY, limit: 3 });
    expect([values(first), first.next]).toEqual([["d", "c", "b"], "0:1,1:0"]);
    await send(1, "later");
    const second = await topics.messages("t", { ...QUERY, next: cursorOf(first.next ?? ""), limit: 3 });
    expect([values(second), second.next]).toEqual([["a"], null]);
  });

  test("goes on from an offset of one partition, oldest first", async () => {
    await send(1, "a", "b", "c", "d");
    const page = await topics.messages("t", { ...QUERY, partition: 1, order: "oldest first", offset: 1, limit: 2 });
    expect([values(page), page.next, page.partitions]).toEqual([
      ["b", "c"],
      "1:3",
      [{ partition: 1, start: 0, end: 4 }],
    ]);
  });

  test.each([
    [0, ["a", "b", "c", "d"]],
    [1020, ["b", "c", "d"]],
    [1021, ["c", "d"]],
    [1040, ["d"]],
    [1041, []],
  ])("goes on from the moment %i", async (sinceMs, expected) => {
    await send(0, "a");
    await send(1, "b");
    await send(0, "c", "d");
    expect(values(await topics.messages("t", { ...QUERY, order: "oldest first", sinceMs, limit: 9 }))).toEqual(
      expected,
    );
  });

  test("finds a text in keys and values whatever the case, looks so far in one go, and says how far", async () => {
    await broker.append("t", 0, [{ key: "NEEDLE", value: "x", headers: {} }]);
    await broker.append(
      "t",
      0,
      Array.from({ length: LOOK }, (_, index) => ({ key: null, value: `hay ${index}`, headers: {} })),
    );
    await send(0, '{"a":"Needle"}');
    const first = await topics.messages("t", { ...QUERY, text: "needle", limit: 9 });
    expect([values(first), first.looked]).toEqual([['{"a":"Needle"}'], { messages: LOOK, toMs: 1000 }]);
    const second = await topics.messages("t", { ...QUERY, text: "needle", next: cursorOf(first.next ?? ""), limit: 9 });
    expect([second.messages.map(({ key }) => key), second.looked.messages, second.next]).toEqual([["NEEDLE"], 2, null]);
  });

  test("tells every message once, whatever the order, the partitions and the length of a page", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(2), { maxLength: 40 }),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom("newest first" as const, "oldest first" as const),
        fc.nat(5),
        async (places, limit, order, gone) => {
          const name = `t${nowMs++}`;
          await broker.createTopic(name, { partitions: 3 });
          for (const [index, partition] of places.entries()) {
            nowMs += 1;
            await broker.append(name, partition, [{ key: null, value: String(index), headers: {} }]);
          }
          await broker.truncate(name, 0, gone);
          const kept = places.flatMap((partition, index) =>
            partition === 0 && places.slice(0, index).filter((one) => one === 0).length < gone ? [] : [String(index)],
          );
          const told: (string | null)[] = [];
          let next: string | null = "";
          while (next !== null) {
            const page: MessagePage = await topics.messages(name, {
              ...QUERY,
              order,
              limit,
              next: next === "" ? null : cursorOf(next),
            });
            told.push(...values(page));
            next = page.next;
          }
          expect(told).toEqual(order === "oldest first" ? kept : kept.reverse());
        },
      ),
      { numRuns: 60 },
    );
  });

  test("cuts long values, and gives one message whole", async () => {
    await send(0, "x".repeat(9000));
    const { messages } = await topics.messages("t", { ...QUERY, limit: 1 });
    expect([messages[0]?.value?.length, messages[0]?.length]).toEqual([2000, 9000]);
    expect((await topics.message("t", 0, 0)).value).toHaveLength(9000);
    await expect(topics.message("t", 0, 1)).rejects.toMatchObject({ code: "not-found" });
    await expect(topics.message("t", 7, 0)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("TopicService.tail", () => {
  test("begins with what comes from now on, and leaves out what comes too fast, and says how much", async () => {
    await send(0, "old");
    const begun = await topics.tail("t", { partition: null, next: null, limit: 3 });
    expect(begun).toEqual({ messages: [], next: "0:1,1:0", skipped: 0 });
    await send(1, "a", "b");
    await send(0, "c", "d", "e", "f");
    const page = await topics.tail("t", { partition: null, next: cursorOf(begun.next), limit: 3 });
    expect([values(page), page.skipped, page.next]).toEqual([["d", "e", "f"], 3, "0:5,1:2"]);
    const again = await topics.tail("t", { partition: null, next: cursorOf(page.next), limit: 3 });
    expect([again.messages, again.skipped]).toEqual([[], 0]);
  });
});

describe("TopicService.produce", () => {
  test("appends one message and tells where it stands", async () => {
    await send(1, "a");
    const message = { key: "k", value: "v", headers: { h: "1" } };
    expect(await topics.produce("t", 1, message)).toEqual({ partition: 1, offset: 1 });
    expect(await topics.message("t", 1, 1)).toMatchObject(message);
  });

  test("refuses the headers of producers, topics of dead letters, and places that are not there", async () => {
    const message = { key: null, value: "v", headers: {} };
    await broker.createTopic("t.dlq", { partitions: 1 });
    const produce = (topic: string, partition: number, headers = {}) =>
      topics.produce(topic, partition, { ...message, headers }).then(
        () => "done",
        ({ code }) => code,
      );
    expect(await produce("t", 0, { run: "x" })).toBe("invalid-request");
    expect(await produce("t", 0, { row: "1" })).toBe("invalid-request");
    expect(await produce("t.dlq", 0)).toBe("conflict");
    expect(await produce("t", 2)).toBe("not-found");
    expect(await produce("none", 0)).toBe("not-found");
    expect((await broker.topic("t")).partitions.map(({ end }) => end)).toEqual([0, 0]);
  });
});

test("TopicService.list counts what is kept, and knows whose dead letters a topic keeps", async () => {
  await send(0, "a", "b");
  await broker.truncate("t", 0, 1);
  await broker.createTopic("t.dlq", { partitions: 1 });
  const service = createTopicService({
    broker,
    readers: ({ name }) => (name === "t" ? [{ name: "s", status: "running", lag: 1 }] : []),
  });
  expect((await service.list()).map(({ partitions: _, ...rest }) => rest)).toEqual([
    { name: "t", messages: 1, streams: [{ name: "s", status: "running", lag: 1 }], deadLettersOf: null },
    { name: "t.dlq", messages: 0, streams: [], deadLettersOf: "t" },
  ]);
});
