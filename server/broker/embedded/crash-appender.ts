/*
 * Appends to every partition of the topic "crash" until it is killed, and reports each acknowledgement before it goes on.
 * Run by the test: `node crash-appender.ts DIRECTORY PARTITIONS`.
 */
import { writeSync } from "node:fs";
import { systemClock } from "../../clock.ts";
import { openEmbeddedBroker } from "./embedded-broker.ts";

const [directory = "", partitions = "1"] = process.argv.slice(2);
const log = { debug() {}, info() {}, warn() {}, error() {} };
const broker = await openEmbeddedBroker({ directory, clock: systemClock, log });
await broker.createTopic("crash", { partitions: Number(partitions) });
const { partitions: places } = await broker.topic("crash");

await Promise.all(
  places.map(async ({ partition, end }) => {
    for (let row = end; ; ) {
      const count = 1 + ((row * 31) % 40);
      const messages = Array.from({ length: count }, (_, index) => ({
        key: null,
        value: `value ${row + index}`,
        headers: { run: `run-${partition}`, row: String(row + index) },
      }));
      const { baseOffset } = await broker.append("crash", partition, messages);
      row = baseOffset + count;
      writeSync(1, `${partition} ${baseOffset} ${count}\n`);
    }
  }),
);
