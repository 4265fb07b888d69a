import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EddyError } from "../../core/errors.ts";
import { originOf } from "../../core/message.ts";
import type { Broker } from "../../core/ports.ts";
import { createManualClock } from "../../test/support/manual-clock.ts";
import { createMemoryBroker, type Fault } from "../../test/support/memory-broker.ts";
import { type RowSource, startProducer } from "./producer.ts";

const TOTAL = 57;

function rowsFrom(fromRow: number, batchRows = 10, hasLines = false): RowSource {
  let row = fromRow;
  return {
    async next() {
      if (row >= TOTAL) return null;
      const firstRow = row;
      row = Math.min(TOTAL, row + batchRows);
      const values = Array.from({ length: row - firstRow }, (_, index) => JSON.stringify({ n: firstRow + index }));
      const lines = { lines: new TextEncoder().encode(values.join("\n")) };
      return { firstRow, count: values.length, values, ...(hasLines && lines) };
    },
    async close() {},
  };
}

function produce(broker: Broker, partitions: number, signal = new AbortController().signal, hasLines = false) {
  const progress: number[] = [];
  const troubles: (string | null)[] = [];
  const clock = createManualClock();
  const { done } = startProducer({
    broker,
    topic: "t",
    run: "r",
    floors: Array.from({ length: partitions }, () => 0),
    total: TOTAL,
    openRows: (fromRow) => rowsFrom(fromRow, 10, hasLines),
    rate: () => "max",
    clock: { ...clock, sleep: async () => {} },
    random: () => 0.5,
    signal,
    onProgress: (produced) => progress.push(produced),
    onTrouble: (trouble) => troubles.push(trouble?.message ?? null),
  });
  return { done, progress, troubles };
}

async function rowsInTopic(broker: Broker, partitions: number): Promise<number[][]> {
  return Promise.all(
    Array.from({ length: partitions }, async (_, partition) =>
      (await broker.read("t", partition, 0, 10_000)).map((message) => originOf(message)?.row ?? -1),
    ),
  );
}

describe("startProducer", () => {
  test("writes every row once, in file order within each partition, with run and row in the headers", async () => {
    const broker = createMemoryBroker({ clock: createManualClock() });
    await broker.createTopic("t", { partitions: 3 });
    const { done, progress } = produce(broker, 3);
    await done;
    expect(await rowsInTopic(broker, 3)).toEqual(
      [0, 1, 2].map((partition) => Array.from({ length: TOTAL / 3 }, (_, index) => index * 3 + partition)),
    );
    expect(progress.at(-1)).toBe(TOTAL);
  });

  test("goes on after the last row in the topic, whoever else wrote there", async () => {
    const broker = createMemoryBroker({ clock: createManualClock() });
    await broker.createTopic("t", { partitions: 1 });
    const row = (run: string, number: number) => ({ key: null, value: "{}", headers: { run, row: String(number) } });
    await broker.append("t", 0, [row("r", 0), row("r", 1), row("other", 40), { key: null, value: "x", headers: {} }]);
    const { done } = produce(broker, 1);
    await done;
    const written = (await broker.read("t", 0, 4, 1000)).map((message) => originOf(message)?.row);
    expect(written).toEqual(Array.from({ length: TOTAL - 2 }, (_, index) => index + 2));
  });

  test("loses and repeats nothing, whichever appends fail before or after they took effect", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.constantFrom<"fine" | "append" | "appended">("fine", "append", "appended"), { maxLength: 30 }),
        fc.boolean(),
        async (partitions, script, hasLines) => {
          const steps = [...script];
          let step: string | undefined;
          const fault: Fault = (operation) => {
            if (operation === "append") step = steps.shift();
            if (operation === step) throw new EddyError("broker-unavailable", "gone");
          };
          const broker = createMemoryBroker({ clock: createManualClock(), fault });
          await broker.createTopic("t", { partitions });
          const { done, troubles } = produce(broker, partitions, undefined, hasLines);
          await done;
          const rows = (await rowsInTopic(broker, partitions)).flat().sort((a, b) => a - b);
          expect(rows).toEqual(Array.from({ length: TOTAL }, (_, index) => index));
          expect(troubles.at(-1)).toBeNull();
        },
      ),
    );
  });

  test("hands lines on as they are, where the broker takes them", async () => {
    const broker = createMemoryBroker({ clock: createManualClock() });
    await broker.createTopic("t", { partitions: 1 });
    const taken: number[][] = [];
    const appendRows: Broker["appendRows"] = (topic, partition, rows) => {
      taken.push([rows.first, rows.count]);
      return broker.appendRows!(topic, partition, rows);
    };
    const { done, progress } = produce({ ...broker, appendRows }, 1, undefined, true);
    await done;
    expect(progress.at(-1)).toBe(TOTAL);
    expect(taken).toEqual([0, 10, 20, 30, 40, 50].map((first) => [first, Math.min(10, TOTAL - first)]));
    expect((await rowsInTopic(broker, 1))[0]).toEqual(Array.from({ length: TOTAL }, (_, row) => row));
  });

  test("does not retry what no retry can mend", async () => {
    const broker = createMemoryBroker({ clock: createManualClock() });
    await expect(produce(broker, 1).done).rejects.toThrow('There is no topic "t".');
  });

  test("stops between batches when the signal aborts", async () => {
    const abort = new AbortController();
    const fault: Fault = (operation) => operation === "appended" && abort.abort();
    const broker = createMemoryBroker({ clock: createManualClock(), fault });
    await broker.createTopic("t", { partitions: 1 });
    await produce(broker, 1, abort.signal).done;
    expect((await rowsInTopic(broker, 1))[0]).toHaveLength(10);
  });
});
