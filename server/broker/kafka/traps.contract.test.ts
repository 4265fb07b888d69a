import { randomUUID } from "node:crypto";
import { Kafka, logLevel } from "kafkajs";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Broker } from "../../../core/ports.ts";
import { rows } from "../../../test/support/messages.ts";
import { systemClock } from "../../clock.ts";
import { openKafkaBroker } from "./kafka-broker.ts";

const ADDRESS = process.env["EDDY_TEST_KAFKA"];
const log = { debug() {}, info() {}, warn() {}, error() {} };
const TIMEOUT_MS = 60_000;

/** What kafkajs does not do by itself, seen from outside. */
describe.skipIf(ADDRESS === undefined)("Kafka's traps (needs EDDY_TEST_KAFKA)", { timeout: TIMEOUT_MS }, () => {
  const outside = new Kafka({ brokers: [ADDRESS ?? ""], clientId: "outside", logLevel: logLevel.NOTHING });
  const admin = outside.admin();
  const warnings: string[] = [];
  const onWarning = ({ name }: Error) => warnings.push(name);
  let broker: Broker;

  beforeAll(async () => {
    process.on("warning", onWarning);
    const settings = { brokers: [ADDRESS ?? ""], clientId: "eddy-traps" };
    broker = await openKafkaBroker({ settings, clock: systemClock, log }); // first: what it calms holds for all of kafkajs
    await admin.connect();
  }, TIMEOUT_MS);
  afterAll(async () => {
    await broker?.close();
    await admin.disconnect();
    process.off("warning", onWarning);
  }, TIMEOUT_MS);

  function subscribe(topic: string, group = topic) {
    const values: (string | null)[] = [];
    const ends: unknown[] = [];
    const subscription = broker.subscribe({
      topic,
      group,
      maxMessages: 100,
      position: () => 0,
      async onBatch({ messages }) {
        values.push(...messages.map(({ value }) => value));
      },
      onEnd: (error) => ends.push(error),
    });
    return { subscription, values, ends };
  }

  test.each(["gzip", "snappy", "lz4", "zstd"])("a topic that Kafka keeps compressed by %s is read", async (codec) => {
    const topic = `traps-${codec}-${randomUUID()}`;
    const configEntries = [{ name: "compression.type", value: codec }];
    await admin.createTopics({ topics: [{ topic, numPartitions: 1, configEntries }], waitForLeaders: true });
    const sent = rows(0, 500);
    await broker.append(topic, 0, sent);
    const expected = sent.map(({ value }) => value);
    expect((await broker.read(topic, 0, 0, 1000)).map(({ value }) => value)).toEqual(expected);
    const { subscription, values } = subscribe(topic);
    await vi.waitFor(() => expect(values).toEqual(expected), { timeout: 20_000 });
    await (await subscription).close();
  });

  test("a stream that is stopped has left its group", async () => {
    const topic = `traps-${randomUUID()}`;
    await broker.createTopic(topic, { partitions: 1 });
    await broker.append(topic, 0, rows(0, 5));
    const { subscription, values } = subscribe(topic);
    await vi.waitFor(() => expect(values).toHaveLength(5), { timeout: 20_000 });
    expect((await admin.describeGroups([topic])).groups[0]?.members).toHaveLength(1);
    await (await subscription).close();
    expect((await admin.describeGroups([topic])).groups[0]).toMatchObject({ state: "Empty", members: [] });
    const [place] = await admin.fetchOffsets({ groupId: topic, topics: [topic] });
    expect(place?.partitions).toEqual([expect.objectContaining({ partition: 0, offset: "5" })]);
  });

  test("a consumer that crashes ends its subscription, and does not stay behind looking healthy", async () => {
    const topic = `traps-${randomUUID()}`;
    await broker.createTopic(topic, { partitions: 1 });
    await broker.append(topic, 0, rows(0, 5));
    const { subscription, values, ends } = subscribe(topic);
    await vi.waitFor(() => expect(values).toHaveLength(5), { timeout: 20_000 });
    await admin.deleteTopics({ topics: [topic] });
    await vi.waitFor(() => expect(ends).toHaveLength(1), { timeout: 50_000, interval: 100 });
    await (await subscription).close();
  });

  test("nothing has asked for a time that lies in the past", () => {
    expect(warnings).toEqual([]);
  });
});
