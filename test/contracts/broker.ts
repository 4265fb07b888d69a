import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { Broker, MessageBatch, SubscribeOptions, Subscription } from "../../core/ports.ts";
import { message, offsetsFrom, offsetsOf, readTopic, rows, valuesOf } from "../support/messages.ts";

/** A broker under test, opened with the machine's clock. */
export interface OpenedBroker {
  readonly broker: Broker;
  /** Closes the broker and opens one on the same data; absent where nothing is kept. */
  reopen?(): Promise<Broker>;
  /** Closes whatever is open and removes what the test made. */
  close(): Promise<void>;
}

const code = (code: string) => expect.objectContaining({ code });

/**
 * The contract of the broker port, run by every implementation. Each test makes topics of its own, so the broker may hold
 * others. `timeoutMs` is for one test, and for one wait within it.
 */
export function describeBroker(
  name: string,
  open: () => Promise<OpenedBroker>,
  { timeoutMs = 10_000 }: { timeoutMs?: number } = {},
): void {
  describe(name, { timeout: timeoutMs }, () => {
    let opened: OpenedBroker;
    let broker: Broker;
    const subscriptions: Subscription[] = [];

    beforeAll(async () => {
      opened = await open();
      broker = opened.broker;
    }, timeoutMs);

    afterEach(async () => {
      await Promise.all(subscriptions.splice(0).map((subscription) => subscription.close()));
    });

    afterAll(() => opened.close(), timeoutMs);

    async function makeTopic(partitions = 1): Promise<string> {
      const topic = `contract-${randomUUID()}`;
      await broker.createTopic(topic, { partitions });
      return topic;
    }

    const readAll = (topic: string, partition = 0, offset = 0) => readTopic(broker, topic, partition, offset);

    async function subscribe(options: Partial<SubscribeOptions> & { topic: string }) {
      const batches: MessageBatch[] = [];
      const ends: unknown[] = [];
      const subscription = await broker.subscribe({
        group: `contract-${randomUUID()}`,
        maxMessages: 1000,
        position: () => 0,
        async onBatch(batch) {
          batches.push(batch);
        },
        onEnd: (error) => ends.push(error),
        ...options,
      });
      subscriptions.push(subscription);
      const messages = (partition = 0) =>
        batches.filter((batch) => batch.partition === partition).flatMap((batch) => batch.messages);
      return { subscription, batches, ends, messages };
    }

    const until = (check: () => void) => vi.waitFor(check, { timeout: timeoutMs, interval: 10 });

    describe("createTopic", () => {
      test("makes empty partitions, numbered from 0", async () => {
        const topic = await makeTopic(3);
        expect(await broker.topic(topic)).toEqual({
          name: topic,
          partitions: [0, 1, 2].map((partition) => ({ partition, start: 0, end: 0 })),
        });
      });

      test("leaves an existing topic as it is", async () => {
        const topic = await makeTopic(2);
        await broker.append(topic, 1, rows(0, 3));
        await broker.createTopic(topic, { partitions: 5 });
        expect((await broker.topic(topic)).partitions.map(({ end }) => end)).toEqual([0, 3]);
      });
    });

    describe("deleteTopic", () => {
      test("takes the topic away with its messages", async () => {
        const topic = await makeTopic();
        await broker.append(topic, 0, rows(0, 3));
        await broker.deleteTopic(topic);
        await expect(broker.topic(topic)).rejects.toEqual(code("not-found"));
        expect((await broker.topics()).map(({ name }) => name)).not.toContain(topic);
        await broker.createTopic(topic, { partitions: 1 });
        expect(await readAll(topic)).toEqual([]);
        expect(await broker.append(topic, 0, rows(7, 1))).toEqual({ baseOffset: 0 });
        expect(valuesOf(await readAll(topic))).toEqual(['{"row":"7"}']);
      });

      test("does nothing when there is no such topic", async () => {
        await expect(broker.deleteTopic(`contract-${randomUUID()}`)).resolves.toBeUndefined();
      });
    });

    describe("topics", () => {
      test("lists every topic with the offsets of its partitions", async () => {
        const [one, two] = [await makeTopic(2), await makeTopic()];
        await broker.append(one, 1, rows(0, 5));
        await broker.truncate(one, 1, 2);
        const found = (await broker.topics()).filter(({ name }) => name === one || name === two);
        expect(found).toHaveLength(2);
        expect(found).toContainEqual({
          name: one,
          partitions: [
            { partition: 0, start: 0, end: 0 },
            { partition: 1, start: 2, end: 5 },
          ],
        });
        expect(found).toContainEqual({ name: two, partitions: [{ partition: 0, start: 0, end: 0 }] });
      });
    });

    describe("topic", () => {
      test("rejects an unknown one", async () => {
        await expect(broker.topic(`contract-${randomUUID()}`)).rejects.toEqual(code("not-found"));
      });
    });

    describe("append", () => {
      test("answers the offset of the first message and counts on in each partition by itself", async () => {
        const topic = await makeTopic(2);
        expect(await broker.append(topic, 0, rows(0, 3))).toEqual({ baseOffset: 0 });
        expect(await broker.append(topic, 1, rows(0, 1))).toEqual({ baseOffset: 0 });
        expect(await broker.append(topic, 0, rows(3, 2))).toEqual({ baseOffset: 3 });
        expect(offsetsOf(await readAll(topic, 0))).toEqual([0, 1, 2, 3, 4]);
        expect(offsetsOf(await readAll(topic, 1))).toEqual([0]);
      });

      test("keeps keys, values and headers as they are", async () => {
        const topic = await makeTopic();
        const messages = [
          message("plain"),
          message("with\nline breaks\r\n", { key: "k", headers: { run: "r", row: "0" } }),
          message("Zoë 😀 \u0000\u2028", { key: "", headers: { empty: "", Größe: "ß" } }),
          message(""),
          message("x".repeat(100_000), { headers: { run: "r", row: "007" } }),
        ];
        await broker.append(topic, 0, messages);
        await broker.append(topic, 0, [message(null, { key: "tombstone" })]);
        const kept = await readAll(topic);
        expect(kept.map(({ key, value, headers }) => ({ key, value, headers }))).toEqual([
          ...messages,
          message(null, { key: "tombstone" }),
        ]);
      });

      test("keeps run and row of rows that are not next to each other", async () => {
        const topic = await makeTopic();
        const spread = [4, 7, 10, 13].flatMap((row) => rows(row, 1, "run-1"));
        const uneven = [2, 3, 9].flatMap((row) => rows(row, 1, "run-2"));
        await broker.append(topic, 0, spread);
        await broker.append(topic, 0, uneven);
        await broker.append(topic, 0, [...rows(1, 1, "a"), ...rows(2, 1, "b")]);
        const headers = (await readAll(topic)).map((kept) => `${kept.headers["run"]} ${kept.headers["row"]}`);
        expect(headers).toEqual([
          ...["run-1 4", "run-1 7", "run-1 10", "run-1 13"],
          ...["run-2 2", "run-2 3", "run-2 9", "a 1", "b 2"],
        ]);
      });

      test("names topic and partition, and the time of the append, in what is read", async () => {
        const topic = await makeTopic(2);
        const before = Date.now();
        await broker.append(topic, 1, rows(0, 2));
        const after = Date.now();
        for (const kept of await readAll(topic, 1)) {
          expect(kept).toMatchObject({ topic, partition: 1 });
          expect(kept.timestampMs).toBeGreaterThanOrEqual(before);
          expect(kept.timestampMs).toBeLessThanOrEqual(after);
        }
      });

      test("rejects an unknown topic and an unknown partition", async () => {
        const topic = await makeTopic(2);
        await expect(broker.append(`contract-${randomUUID()}`, 0, rows(0, 1))).rejects.toEqual(code("not-found"));
        for (const partition of [2, -1]) {
          await expect(broker.append(topic, partition, rows(0, 1))).rejects.toEqual(code("not-found"));
        }
        expect(await broker.append(topic, 1, rows(0, 1))).toEqual({ baseOffset: 0 });
      });

      test("answers an empty list with the end offset", async () => {
        const topic = await makeTopic();
        expect(await broker.append(topic, 0, [])).toEqual({ baseOffset: 0 });
        await broker.append(topic, 0, rows(0, 4));
        expect(await broker.append(topic, 0, [])).toEqual({ baseOffset: 4 });
        await expect(broker.append(topic, 1, [])).rejects.toEqual(code("not-found"));
        expect(await readAll(topic)).toHaveLength(4);
      });

      test("serves appends to several partitions at the same time", async () => {
        const topic = await makeTopic(4);
        await Promise.all(
          [0, 1, 2, 3].map(async (partition) => {
            for (let sent = 0; sent < 5; sent += 1) await broker.append(topic, partition, rows(sent * 10, 10));
          }),
        );
        for (const partition of [0, 1, 2, 3]) {
          const kept = await readAll(topic, partition);
          expect(valuesOf(kept)).toEqual(rows(0, 50).map(({ value }) => value));
          expect(offsetsOf(kept)).toEqual(offsetsFrom(0, 50));
        }
      });
    });

    describe("read", () => {
      test("goes on across the borders of appends, up to maxMessages", async () => {
        const topic = await makeTopic();
        for (const first of [0, 10, 20]) await broker.append(topic, 0, rows(first, 10));
        const kept = await broker.read(topic, 0, 7, 15);
        expect(offsetsOf(kept)).toEqual(offsetsFrom(7, 15));
        expect(valuesOf(kept)).toEqual(rows(7, 15).map(({ value }) => value));
        expect(offsetsOf(await broker.read(topic, 0, 28, 15))).toEqual([28, 29]);
        expect(offsetsOf(await broker.read(topic, 0, 12, 1))).toEqual([12]);
      });

      test("is empty at the end and beyond, without waiting", async () => {
        const topic = await makeTopic();
        expect(await broker.read(topic, 0, 0, 10)).toEqual([]);
        await broker.append(topic, 0, rows(0, 3));
        expect(await broker.read(topic, 0, 3, 10)).toEqual([]);
        expect(await broker.read(topic, 0, 99, 10)).toEqual([]);
      });

      test("begins at the start when the offset lies below it", async () => {
        const topic = await makeTopic();
        await broker.append(topic, 0, rows(0, 10));
        await broker.truncate(topic, 0, 6);
        expect(offsetsOf(await broker.read(topic, 0, 0, 2))).toEqual([6, 7]);
      });

      test("rejects an unknown topic and an unknown partition", async () => {
        const topic = await makeTopic();
        await expect(broker.read(`contract-${randomUUID()}`, 0, 0, 1)).rejects.toEqual(code("not-found"));
        await expect(broker.read(topic, 1, 0, 1)).rejects.toEqual(code("not-found"));
      });
    });

    describe("truncate", () => {
      test("deletes what lies below and leaves the other offsets as they are", async () => {
        const topic = await makeTopic(2);
        for (const first of [0, 10]) await broker.append(topic, 0, rows(first, 10));
        await broker.append(topic, 1, rows(0, 2));
        await broker.truncate(topic, 0, 13);
        expect((await broker.topic(topic)).partitions).toEqual([
          { partition: 0, start: 13, end: 20 },
          { partition: 1, start: 0, end: 2 },
        ]);
        expect(valuesOf(await readAll(topic))).toEqual(rows(13, 7).map(({ value }) => value));
      });

      test("keeps the place of a partition that it empties", async () => {
        const topic = await makeTopic();
        await broker.append(topic, 0, rows(0, 10));
        await broker.truncate(topic, 0, 10);
        expect((await broker.topic(topic)).partitions).toEqual([{ partition: 0, start: 10, end: 10 }]);
        expect(await broker.append(topic, 0, rows(10, 1))).toEqual({ baseOffset: 10 });
        expect(offsetsOf(await readAll(topic))).toEqual([10]);
      });

      test("stops at the end, and does nothing below the start", async () => {
        const topic = await makeTopic();
        await broker.append(topic, 0, rows(0, 10));
        await broker.truncate(topic, 0, 5);
        await broker.truncate(topic, 0, 2);
        expect((await broker.topic(topic)).partitions).toEqual([{ partition: 0, start: 5, end: 10 }]);
        await broker.truncate(topic, 0, 1000);
        expect((await broker.topic(topic)).partitions).toEqual([{ partition: 0, start: 10, end: 10 }]);
      });

      test("rejects an unknown topic and an unknown partition", async () => {
        const topic = await makeTopic();
        await expect(broker.truncate(`contract-${randomUUID()}`, 0, 1)).rejects.toEqual(code("not-found"));
        await expect(broker.truncate(topic, 1, 1)).rejects.toEqual(code("not-found"));
      });
    });

    describe("subscribe", () => {
      test("delivers what is there and what comes, in order", async () => {
        const topic = await makeTopic();
        await broker.append(topic, 0, rows(0, 25));
        const { messages, ends } = await subscribe({ topic });
        await until(() => expect(messages()).toHaveLength(25));
        for (let first = 25; first < 100; first += 25) await broker.append(topic, 0, rows(first, 25));
        await until(() => expect(messages()).toHaveLength(100));
        expect(offsetsOf(messages())).toEqual(offsetsFrom(0, 100));
        expect(valuesOf(messages())).toEqual(rows(0, 100).map(({ value }) => value));
        expect(messages()[3]).toMatchObject({ topic, partition: 0, key: null, headers: { run: "r", row: "3" } });
        expect(ends).toEqual([]);
      });

      test("delivers batches of at most maxMessages, with the end offset of the partition", async () => {
        const topic = await makeTopic();
        await broker.append(topic, 0, rows(0, 50));
        const { batches, messages } = await subscribe({ topic, maxMessages: 8 });
        await until(() => expect(messages()).toHaveLength(50));
        for (const batch of batches) {
          expect(batch.messages.length).toBeGreaterThan(0);
          expect(batch.messages.length).toBeLessThanOrEqual(8);
          expect(batch).toMatchObject({ topic, partition: 0, endOffset: 50 });
        }
      });

      test("asks for each partition once where to begin, and begins there whatever the group has read before", async () => {
        const topic = await makeTopic(3);
        for (const partition of [0, 1, 2]) await broker.append(topic, partition, rows(0, 10));
        const group = `contract-${randomUUID()}`;
        const first = await subscribe({ topic, group });
        await until(() => expect([0, 1, 2].map((at) => first.messages(at).length)).toEqual([10, 10, 10]));
        await first.subscription.close();
        const asked: number[] = [];
        const second = await subscribe({
          topic,
          group,
          async position(partition) {
            asked.push(partition);
            return [4, 10, 0][partition]!;
          },
        });
        await broker.append(topic, 1, rows(10, 1));
        await until(() => expect([0, 1, 2].map((at) => second.messages(at).length)).toEqual([6, 1, 10]));
        expect([0, 1, 2].map((at) => second.messages(at)[0]!.offset)).toEqual([4, 10, 0]);
        expect(asked.sort()).toEqual([0, 1, 2]);
      });

      test("begins at the start when the position lies below it", async () => {
        const topic = await makeTopic();
        await broker.append(topic, 0, rows(0, 10));
        await broker.truncate(topic, 0, 6);
        const { messages } = await subscribe({ topic, position: () => 2 });
        await until(() => expect(offsetsOf(messages())).toEqual([6, 7, 8, 9]));
      });

      test("delivers one batch of a partition at a time, and holds up no other partition by it", async () => {
        const topic = await makeTopic(2);
        for (const partition of [0, 1]) await broker.append(topic, partition, rows(0, 40));
        const gate = Promise.withResolvers<void>();
        const atWork = [0, 0];
        let most = 0;
        const seen = [0, 0];
        const { ends } = await subscribe({
          topic,
          maxMessages: 10,
          async onBatch({ partition, messages }) {
            atWork[partition]! += 1;
            most = Math.max(most, ...atWork);
            if (partition === 0) await gate.promise;
            else await new Promise((resolve) => setTimeout(resolve, 5));
            seen[partition]! += messages.length;
            atWork[partition]! -= 1;
          },
        });
        await until(() => expect(seen).toEqual([0, 40]));
        gate.resolve();
        await until(() => expect(seen).toEqual([40, 40]));
        expect([most, ends]).toEqual([1, []]);
      });

      test("gives every group all messages", async () => {
        const topic = await makeTopic();
        await broker.append(topic, 0, rows(0, 5));
        const [one, two] = [await subscribe({ topic }), await subscribe({ topic })];
        await until(() => expect([one.messages().length, two.messages().length]).toEqual([5, 5]));
      });

      test("ends once, with the reason, when onBatch rejects", async () => {
        const topic = await makeTopic();
        await broker.append(topic, 0, rows(0, 30));
        let calls = 0;
        const { subscription, ends } = await subscribe({
          topic,
          maxMessages: 10,
          async onBatch() {
            calls += 1;
            throw new Error("no more");
          },
        });
        await until(() => expect(ends).toEqual([expect.objectContaining({ message: "no more" })]));
        await broker.append(topic, 0, rows(30, 10));
        await subscription.close();
        expect([calls, ends.length]).toEqual([1, 1]);
      });

      test("ends with the reason when position rejects", async () => {
        const topic = await makeTopic();
        const { ends } = await subscribe({ topic, position: () => Promise.reject(new Error("no place")) });
        await until(() => expect(ends).toEqual([expect.objectContaining({ message: "no place" })]));
      });

      test("closes when the batch at work is done, delivers nothing more, and does not call that an end", async () => {
        const topic = await makeTopic();
        await broker.append(topic, 0, rows(0, 30));
        const gate = Promise.withResolvers<void>();
        const started = Promise.withResolvers<void>();
        const log: string[] = [];
        const { subscription, ends } = await subscribe({
          topic,
          maxMessages: 10,
          async onBatch() {
            started.resolve();
            await gate.promise;
            log.push("batch");
          },
        });
        await started.promise;
        const closing = subscription.close().then(() => log.push("closed"));
        await new Promise((resolve) => setTimeout(resolve, 50));
        expect(log).toEqual([]);
        gate.resolve();
        await closing;
        await broker.append(topic, 0, rows(30, 10));
        await new Promise((resolve) => setTimeout(resolve, 50));
        expect([log, ends]).toEqual([["batch", "closed"], []]);
      });

      test("rejects an unknown topic", async () => {
        await expect(subscribe({ topic: `contract-${randomUUID()}` })).rejects.toEqual(code("not-found"));
      });
    });

    describe("close", () => {
      test("rejects everything afterwards, ends subscriptions, and may be called again", async () => {
        const other = await open();
        try {
          const topic = `contract-${randomUUID()}`;
          await other.broker.createTopic(topic, { partitions: 1 });
          expect(other.broker.status()).toMatchObject({ kind: other.broker.kind, status: "up", detail: null });
          const ends: unknown[] = [];
          const options: SubscribeOptions = {
            topic,
            group: topic,
            maxMessages: 1,
            position: () => 0,
            onBatch: async () => {},
            onEnd: (error) => ends.push(error),
          };
          await other.broker.subscribe(options);
          await other.broker.close();
          await other.broker.close();
          expect(ends).toEqual([code("closed")]);
          expect(other.broker.status().status).toBe("down");
          const calls = [
            () => other.broker.createTopic(topic, { partitions: 1 }),
            () => other.broker.deleteTopic(topic),
            () => other.broker.topics(),
            () => other.broker.topic(topic),
            () => other.broker.append(topic, 0, rows(0, 1)),
            () => other.broker.read(topic, 0, 0, 1),
            () => other.broker.truncate(topic, 0, 1),
            () => other.broker.subscribe(options),
          ];
          for (const call of calls) await expect(call(), String(call)).rejects.toEqual(code("closed"));
        } finally {
          await other.close();
        }
      });
    });

    describe("after it was closed and opened again", () => {
      test("everything is as it was", async ({ skip }) => {
        const other = await open();
        try {
          if (other.reopen === undefined) return skip("this broker keeps nothing");
          const [topic, gone] = [`contract-${randomUUID()}`, `contract-${randomUUID()}`];
          await other.broker.createTopic(topic, { partitions: 3 });
          await other.broker.createTopic(gone, { partitions: 1 });
          for (const first of [0, 10]) await other.broker.append(topic, 1, rows(first, 10));
          await other.broker.append(topic, 2, rows(0, 4));
          await other.broker.truncate(topic, 1, 7);
          await other.broker.truncate(topic, 2, 4);
          await other.broker.deleteTopic(gone);
          const before = [await other.broker.topic(topic), await other.broker.read(topic, 1, 0, 100)];
          const again = await other.reopen();
          expect([await again.topic(topic), await again.read(topic, 1, 0, 100)]).toEqual(before);
          await expect(again.topic(gone)).rejects.toEqual(code("not-found"));
          expect(await again.append(topic, 1, rows(20, 1))).toEqual({ baseOffset: 20 });
          expect(await again.append(topic, 2, rows(4, 1))).toEqual({ baseOffset: 4 });
        } finally {
          await other.close();
        }
      });
    });
  });
}
