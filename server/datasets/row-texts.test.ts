import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DELIMITERS, ENCODINGS, type Encoding } from "../../core/dataset.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { rowTexts } from "./row-texts.ts";
import { scanFile } from "./scan.ts";

let directory: string;
let path: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "eddy-rows-"));
  path = join(directory, "file.csv");
});
afterAll(() => rmSync(directory, { recursive: true }));

const limits = DEFAULT_LIMITS;

function encode(text: string, encoding: Encoding, bom: boolean): Buffer {
  if (encoding === "windows-1252") return Buffer.from(text, "latin1");
  const marked = bom ? `\ufeff${text}` : text;
  if (encoding === "utf-8") return Buffer.from(marked);
  const bytes = Buffer.from(marked, "utf16le");
  return encoding === "utf-16be" ? bytes.swap16() : bytes;
}

const notText = /\p{Cc}|\ufeff/gu;
const cell = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }).map((text) => text.replace(notText, "")),
  fc.string({ unit: fc.constantFrom("a", '"', ",", ";", "\t", "|", "\n", "\r\n", "\r", "\\", " "), maxLength: 6 }),
);
const latin = fc.string({ unit: fc.constantFrom("a", "é", "ß", "ø", ",", ";", '"', "\n", " "), maxLength: 8 });

/** A table, and a way to write it. */
const written = fc
  .record({
    encoding: fc.constantFrom(...ENCODINGS),
    bom: fc.boolean(),
    delimiter: fc.constantFrom(...DELIMITERS),
    lineBreak: fc.constantFrom("\n", "\r\n", "\r"),
    quoteAll: fc.boolean(),
    endsWithBreak: fc.boolean(),
    hasHeader: fc.boolean(),
    width: fc.integer({ min: 1, max: 5 }),
  })
  .chain((how) =>
    fc.record({
      how: fc.constant(how),
      table: fc.array(
        fc.array(how.encoding === "windows-1252" ? latin : cell, { minLength: how.width, maxLength: how.width }),
        { minLength: 1, maxLength: 12 },
      ),
    }),
  )
  .map(({ how, table }) => {
    const { delimiter, lineBreak, quoteAll } = how;
    const field = (text: string) =>
      quoteAll || /["\n\r]/.test(text) || text.includes(delimiter) || text === ""
        ? `"${text.replaceAll('"', '""')}"`
        : text;
    // "é;" is no valid UTF-8 in Windows-1252, whatever stands around it.
    const header = Array.from({ length: how.width }, (_, index) =>
      how.encoding === "windows-1252" ? `é ${index}` : `c ${index}`,
    );
    const records = how.hasHeader || how.encoding === "windows-1252" ? [header, ...table] : table;
    const text = records.map((record) => record.map(field).join(delimiter)).join(lineBreak);
    const bom = how.bom || how.encoding.startsWith("utf-16");
    return {
      ...how,
      records,
      bytes: encode(how.endsWithBreak ? text + lineBreak : text, how.encoding, bom),
    };
  });

function readBack(scan: ReturnType<typeof scanFile>, fromRow: number, batchRows: number, columns = scan.columns) {
  const start = { record: 0, offset: 0 };
  return [...rowTexts({ ...scan, columns, path, fromRow, batchRows, limits, start })];
}

describe("rowTexts", () => {
  test("gives back any table, however it was written, from any row on", () => {
    fc.assert(
      fc.property(written, fc.nat(12), fc.integer({ min: 1, max: 5 }), (file, from, batchRows) => {
        writeFileSync(path, file.bytes);
        const scan = scanFile({ path, header: false, delimiter: file.delimiter, limits });
        expect(scan).toMatchObject({ rows: file.records.length, issueCount: 0, sample: file.records });
        const batches = readBack(scan, from, batchRows);
        const rows = batches.flatMap(({ values }) => values.map((value) => Object.values(JSON.parse(value))));
        expect(rows).toEqual(file.records.slice(from));
        let next = from;
        for (const { firstRow, values } of batches) {
          expect(firstRow).toBe(next);
          expect(values.length).toBeLessThanOrEqual(batchRows);
          next += values.length;
        }
      }),
      { numRuns: 400 },
    );
  });

  test("cuts a batch of long rows, and misses none", () => {
    const text = "x".repeat(60_000);
    const lines = Array.from({ length: 200 }, (_, row) => `${row},${text}`);
    writeFileSync(path, `id,text\n${lines.join("\n")}\n`);
    const batches = readBack(scanFile({ path, limits }), 0, 1000);
    expect(batches.map(({ firstRow, values }) => [firstRow, values.length])).toEqual([
      [0, 67],
      [67, 67],
      [134, 66],
    ]);
    expect(batches.flatMap(({ values }) => values.map((value) => JSON.parse(value).id))).toEqual(
      lines.map((_, row) => String(row)),
    );
  });

  test("begins at any checkpoint of the scan with the same rows", () => {
    const lines = Array.from(
      { length: 100_000 },
      (_, row) => `${row},"é ""quoted"" ${row}\r\nand 😀 more, and some more of it"`,
    );
    writeFileSync(path, `id,text\r\n${lines.join("\r\n")}\r\n`);
    const scan = scanFile({ path, limits });
    expect(scan).toMatchObject({ rows: 100_000, hasHeader: true, columns: ["id", "text"], issueCount: 0 });
    expect(scan.checkpoints.length).toBeGreaterThan(2);
    for (const [record, offset] of scan.checkpoints) {
      const fromRow = record - 1;
      const options = { ...scan, path, fromRow, batchRows: 3, limits, start: { record, offset } };
      const first = rowTexts(options).next().value;
      expect(first).toEqual({ firstRow: fromRow, values: readBackFrom(fromRow) });
    }
    function readBackFrom(row: number) {
      return [0, 1, 2].map((step) =>
        JSON.stringify({
          id: String(row + step),
          text: `é "quoted" ${row + step}\r\nand 😀 more, and some more of it`,
        }),
      );
    }
  });

  test("writes a record of another width as the array of its fields", () => {
    writeFileSync(path, "a,b\n1,2\n3\n4,5,6\n7,8\n");
    const [batch] = readBack(scanFile({ path, header: true, delimiter: ",", limits }), 0, 10);
    expect(batch?.values).toEqual(['{"a":"1","b":"2"}', '["3"]', '["4","5","6"]', '{"a":"7","b":"8"}']);
  });

  test("writes names that mean something to JavaScript as they are", () => {
    writeFileSync(path, '__proto__,"say ""hi""",constructor\n1,2,3\n');
    const [batch] = readBack(scanFile({ path, header: true, limits }), 0, 10);
    expect(batch?.values).toEqual(['{"__proto__":"1","say \\"hi\\"":"2","constructor":"3"}']);
  });

  test("writes rows under the names it is given", () => {
    writeFileSync(path, "1,ann\n2,bob\n");
    expect(readBack(scanFile({ path, limits }), 1, 10, ["id", "who"])).toEqual([
      { firstRow: 1, values: ['{"id":"2","who":"bob"}'] },
    ]);
  });
});
