import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { originOf } from "../../../core/message.ts";
import type { Broker } from "../../../core/ports.ts";
import { startKafka } from "../../../scripts/services/kafka.ts";
import type { Service } from "../../../scripts/services/service.ts";
import { rows } from "../../../test/support/messages.ts";
import { systemClock } from "../../clock.ts";
import { lastRowInTopic } from "../../producer/tail.ts";
import { openKafkaBroker } from "./kafka-broker.ts";

const log = { debug() {}, info() {}, warn() {}, error() {} };
const isUnavailable = expect.objectContaining({ code: "broker-unavailable" });
const TIMEOUT_MS = 120_000;
const BATCH = 50;

describe.skipIf(process.env["EDDY_TEST_KAFKA"] === undefined)(
  "Kafka killed and restarted",
  { timeout: TIMEOUT_MS },
  () => {
    let kafka: Service;
    let broker: Broker;

    beforeAll(async () => {
      kafka = await startKafka();
      broker = await openKafkaBroker({
        settings: { brokers: [`127.0.0.1:${kafka.port}`], clientId: "eddy-outage" },
        clock: systemClock,
        log,
      });
    }, TIMEOUT_MS);

    afterAll(async () => {
      await broker?.close();
      await kafka?.close();
    }, TIMEOUT_MS);

    test("appends reject as unavailable and work again; no row is lost, one batch is repeated at most", async () => {
      const topic = `outage-${randomUUID()}`;
      await broker.createTopic(topic, { partitions: 1 });
      const failures: unknown[] = [];
      let sent = 0;
      let isStopped = false;
      const producing = (async () => {
        while (!isStopped) {
          try {
            await broker.append(topic, 0, rows(sent, BATCH));
            sent += BATCH;
          } catch (error) {
            failures.push(error);
            await systemClock.sleep(100);
            const tail = async () => lastRowInTopic(broker, topic, (await broker.topic(topic)).partitions[0]!, "r", 0);
            sent = await tail().then(
              (row) => row + 1,
              () => sent,
            );
          }
        }
      })();
      await vi.waitFor(() => expect(sent).toBeGreaterThan(500), { timeout: 30_000 });
      await kafka.kill();
      await vi.waitFor(() => expect(failures.length).toBeGreaterThan(2), { timeout: 30_000 });
      expect(broker.status()).toMatchObject({
        status: "down",
        detail: expect.stringContaining(`127.0.0.1:${kafka.port}`),
      });
      const before = sent;
      await kafka.restart();
      await vi.waitFor(() => expect(sent).toBeGreaterThan(before + 500), { timeout: 30_000 });
      isStopped = true;
      await producing;
      expect(failures.filter((error) => (error as { code?: string }).code !== "broker-unavailable")).toEqual([]);
      expect(broker.status().status).toBe("up");
      const found: number[] = [];
      for (let offset = 0; ; ) {
        const messages = await broker.read(topic, 0, offset, 5000);
        if (messages.length === 0) break;
        found.push(...messages.map((message) => originOf(message)!.row));
        offset = messages.at(-1)!.offset + 1;
      }
      expect([...new Set(found)]).toEqual(Array.from({ length: sent }, (_, row) => row));
      expect(found.length).toBeLessThanOrEqual(sent + BATCH);
    });

    test("a subscription ends as unavailable; a new one goes on at once when Kafka is back", async () => {
      const topic = `outage-${randomUUID()}`;
      await broker.createTopic(topic, { partitions: 2 });
      for (const partition of [0, 1]) await broker.append(topic, partition, rows(0, 20));
      const places = [0, 0];
      const ends: unknown[] = [];
      const subscribe = () =>
        broker.subscribe({
          topic,
          group: `group-${topic}`,
          maxMessages: 10,
          position: (partition) => places[partition]!,
          async onBatch({ partition, messages }) {
            expect(messages[0]!.offset).toBe(places[partition]);
            places[partition] = messages.at(-1)!.offset + 1;
          },
          onEnd: (error) => ends.push(error),
        });
      const first = await subscribe();
      await vi.waitFor(() => expect(places).toEqual([20, 20]), { timeout: 15_000 });
      await kafka.kill();
      await vi.waitFor(() => expect(ends).toEqual([isUnavailable]), { timeout: 30_000 });
      await first.close();
      await expect(subscribe()).rejects.toEqual(isUnavailable);
      await expect(broker.topics()).rejects.toEqual(isUnavailable);
      await kafka.restart();
      const restartedMs = Date.now();
      await vi.waitFor(() => broker.append(topic, 0, rows(20, 5)), { timeout: 30_000, interval: 200 });
      const second = await vi.waitFor(subscribe, { timeout: 30_000, interval: 500 });
      await vi.waitFor(() => expect(places).toEqual([25, 20]), { timeout: 10_000 });
      expect(Date.now() - restartedMs).toBeLessThan(20_000);
      await second.close();
      expect(ends).toHaveLength(1);
    });
  },
);
