import { describe, expect, test } from "vitest";
import type { StoredMessage } from "../../../core/message.ts";
import type { MessageBatch } from "../../../core/ports.ts";
import { createSubscription, type Source } from "./subscription.ts";

const settle = () => new Promise((resolve) => setTimeout(resolve, 10));

function messageAt(partition: number, offset: number): StoredMessage {
  return { topic: "t", partition, offset, timestampMs: 0, key: null, value: String(offset), headers: {} };
}

/** A source whose answers come when the test says so. */
function createSource(partitions = 1) {
  const ends = new Array<number>(partitions).fill(0);
  const answers: (() => void)[] = [];
  let reads = 0;
  const source: Source = {
    partitions,
    read(partition, offset, maxMessages) {
      reads += 1;
      const endOffset = ends[partition]!;
      const count = Math.max(0, Math.min(maxMessages, endOffset - offset));
      const messages = Array.from({ length: count }, (_, index) => messageAt(partition, offset + index));
      return new Promise((resolve) => answers.push(() => resolve({ messages, endOffset })));
    },
  };
  return {
    source,
    ends,
    reads: () => reads,
    async answer() {
      for (const answer of answers.splice(0)) answer();
      await settle();
    },
  };
}

function subscribe(source: Source, onBatch: (batch: MessageBatch) => Promise<void> = async () => {}) {
  const ended: unknown[] = [];
  const delivered: number[] = [];
  const subscription = createSubscription(
    {
      topic: "t",
      group: "g",
      maxMessages: 10,
      position: () => 0,
      onBatch(batch) {
        delivered.push(...batch.messages.map(({ offset }) => offset));
        return onBatch(batch);
      },
      onEnd: (error) => ended.push(error),
    },
    source,
  );
  return { subscription, ended, delivered };
}

describe("createSubscription", () => {
  test("asks for nothing while there is nothing new", async () => {
    const { source, reads, answer } = createSource();
    const { subscription } = subscribe(source);
    for (let round = 0; round < 5; round += 1) await answer();
    expect(reads()).toBe(1);
    subscription.wake(0);
    for (let round = 0; round < 5; round += 1) await answer();
    expect(reads()).toBe(2);
  });

  test("does not miss what came while a read was under way", async () => {
    const { source, ends, answer } = createSource();
    const { subscription, delivered } = subscribe(source);
    await settle();
    ends[0] = 3; // the answer under way was made before
    subscription.wake(0);
    await answer();
    await answer();
    expect(delivered).toEqual([0, 1, 2]);
  });

  test("reads the next batch while the present one is at work", async () => {
    const { source, ends, reads, answer } = createSource();
    ends[0] = 25;
    const gate = Promise.withResolvers<void>();
    const { delivered } = subscribe(source, () => gate.promise);
    await settle();
    await answer();
    expect([delivered.length, reads()]).toEqual([10, 2]);
    await answer();
    expect([delivered.length, reads()]).toEqual([10, 2]);
    gate.resolve();
    await settle();
    expect(delivered.length).toBe(20);
  });

  test("tells its end once, though several partitions fail", async () => {
    const { source, ends, answer } = createSource(3);
    ends.fill(5);
    const { ended } = subscribe(source, async ({ partition }) => {
      throw new Error(`partition ${partition}`);
    });
    await settle();
    await answer();
    expect(ended).toEqual([new Error("partition 0")]);
  });

  test("keeps silent about failures after it was closed", async () => {
    const { source, ends, answer } = createSource();
    ends[0] = 5;
    const gate = Promise.withResolvers<void>();
    const { subscription, ended } = subscribe(source, () => gate.promise);
    await settle();
    await answer();
    const closing = subscription.close();
    gate.reject(new Error("too late"));
    await closing;
    expect(ended).toEqual([]);
  });
});
