import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Log } from "../../../core/ports.ts";
import { systemClock } from "../../clock.ts";
import { openKafkaBroker } from "./kafka-broker.ts";

const ADDRESS = process.env["EDDY_TEST_KAFKA"];
const LOG: Log = { debug() {}, info() {}, warn() {}, error() {} };

describe.skipIf(ADDRESS === undefined)("Kafka's inspect (needs EDDY_TEST_KAFKA)", () => {
  test("names where Kafka sends its clients, and the groups of this process", async () => {
    const settings = { brokers: [ADDRESS ?? ""], clientId: "eddy-inspect" };
    const broker = await openKafkaBroker({ settings, clock: systemClock, log: LOG });
    const topic = `inspect-${randomUUID().slice(0, 8)}`;
    try {
      expect(await broker.inspect?.()).toEqual({ advertised: [expect.stringMatching(/^.+:\d+$/)], groups: [] });
      await broker.createTopic(topic, { partitions: 1 });
      let arrived = () => {};
      const delivered = new Promise<void>((resolve) => {
        arrived = resolve;
      });
      const subscription = await broker.subscribe({
        topic,
        group: `group-${topic}`,
        maxMessages: 10,
        position: () => 0,
        onBatch: async () => arrived(),
        onEnd() {},
      });
      await broker.append(topic, 0, [{ key: null, value: "{}", headers: {} }]);
      await delivered;
      expect((await broker.inspect?.())?.groups).toEqual([{ name: `group-${topic}`, state: "Stable", members: 1 }]);
      await subscription.close();
      expect((await broker.inspect?.())?.groups).toEqual([]);
    } finally {
      await broker.deleteTopic(topic).catch(() => {});
      await broker.close();
    }
  }, 60_000);
});
