import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Message, StoredMessage } from "../../../core/message.ts";
import { decodeBatch, encodeMessages } from "./batch-codec.ts";

const TIMESTAMP_MS = 1_700_000_000_000;

function roundTrip(messages: readonly Message[], from = 0, most = messages.length): StoredMessage[] {
  const decoded: StoredMessage[] = [];
  let baseOffset = 100;
  for (const batch of encodeMessages(messages)) {
    const stored = { ...batch, baseOffset, timestampMs: TIMESTAMP_MS };
    decodeBatch(stored, { topic: "t", partition: 2 }, 100 + from, most, decoded);
    baseOffset += batch.count;
  }
  return decoded;
}

/** Any text at all: lone surrogates, NUL, line breaks. */
const text = fc.string({
  unit: fc.oneof(
    fc.nat(0xffff).map((unit) => String.fromCharCode(unit)),
    fc.constantFrom("\n", "a", "{", "\ud83d", "\ufeff"),
  ),
});
const rowText = fc.oneof(
  fc.nat(50).map(String),
  fc.constantFrom("007", "-1", "1.5", "1e3", "x", "", "9007199254740993"),
);
const message = fc.record({
  key: fc.option(text),
  value: fc.option(text),
  headers: fc.oneof(
    fc.constant({}),
    fc.record({ run: fc.constantFrom("a", "b"), row: rowText }),
    fc.record({ run: text, row: rowText, reason: text }),
    fc.dictionary(
      text.filter((name) => name !== "__proto__"),
      text,
      { maxKeys: 3 },
    ),
  ),
});
const progression = fc
  .record({ first: fc.nat(), step: fc.nat(20), count: fc.integer({ min: 1, max: 30 }) })
  .map(({ first, step, count }) =>
    Array.from({ length: count }, (_, index) => ({
      key: null,
      value: `v${index}`,
      headers: { run: "r", row: String(first + index * step) },
    })),
  );
const messages = fc.oneof(progression, fc.array(message, { minLength: 1, maxLength: 8 }));

describe("encodeMessages", () => {
  test("gives back by decodeBatch whatever went in", () => {
    fc.assert(
      fc.property(messages, (original) => {
        expect(roundTrip(original)).toEqual(
          original.map((message, index) => ({
            ...message,
            topic: "t",
            partition: 2,
            offset: 100 + index,
            timestampMs: TIMESTAMP_MS,
          })),
        );
      }),
      { numRuns: 300 },
    );
  });

  test("describes the producer's headers by three numbers", () => {
    const rows = [4, 7, 10].map((row) => ({ key: null, value: "v", headers: { run: "r", row: String(row) } }));
    expect(encodeMessages(rows).map(({ description }) => JSON.parse(description))).toEqual([
      { rows: { run: "r", first: 4, step: 3 } },
    ]);
  });

  test("keeps a byte order mark at the beginning of a value", () => {
    const marked = [{ key: null, value: "\ufeff{}", headers: {} }];
    expect(roundTrip(marked)).toMatchObject(marked);
  });

  test("cuts long messages into several batches", () => {
    const long = Array.from({ length: 5 }, (_, index) => ({
      key: null,
      value: String(index).repeat(1_500_000),
      headers: {},
    }));
    expect(encodeMessages(long).map(({ count }) => count)).toEqual([3, 2]);
    expect(roundTrip(long, 2, 2).map(({ offset, value }) => [offset, value?.[0]])).toEqual([
      [102, "2"],
      [103, "3"],
    ]);
  });

  test("makes nothing of nothing", () => {
    expect(encodeMessages([])).toEqual([]);
  });
});

describe("decodeBatch", () => {
  test("takes the part that is asked for", () => {
    fc.assert(
      fc.property(messages, fc.nat(10), fc.nat(10), (original, from, most) => {
        expect(roundTrip(original, from, most)).toEqual(roundTrip(original).slice(from, from + most));
      }),
    );
  });
});
