import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DELIMITERS } from "../../core/dataset.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { readRecords } from "./records.ts";

const read = (text: string, final = true) => readRecords(text, 1, final, { delimiter: ",", limits: DEFAULT_LIMITS });

describe("readRecords", () => {
  test("reads any text that csv-parse can read, as csv-parse reads it", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "é", "😀", " ", '"', '""', ",", ";", "\n", "\r\n", "\r"),
      maxLength: 60,
    });
    let compared = 0;
    fc.assert(
      fc.property(text, fc.constantFrom(...DELIMITERS), (content, delimiter) => {
        let expected: string[][];
        try {
          const record_delimiter = ["\r\n", "\n", "\r"];
          expected = parse(content, { delimiter, record_delimiter, relax_column_count: true, skip_empty_lines: true });
        } catch {
          return;
        }
        compared++;
        expect(readRecords(content, 1, true, { delimiter, limits: DEFAULT_LIMITS }).records).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
    expect(compared).toBeGreaterThan(500);
  });

  test("numbers lines as the file has them, across quoted line breaks, CRLF and empty lines", () => {
    const { records, lines, nextLine } = read('a,b\r\n"1\r\n2",x\r\n\r\n3,"4\n5"\n6,7\r8,9');
    expect(records).toEqual([
      ["a", "b"],
      ["1\r\n2", "x"],
      ["3", "4\n5"],
      ["6", "7"],
      ["8", "9"],
    ]);
    expect(lines).toEqual([1, 2, 5, 7, 8]);
    expect(nextLine).toBe(9);
  });

  test("keeps a quote that stands inside an unquoted field", () => {
    expect(read('5" disk,x"y""z\n').records).toEqual([['5" disk', 'x"y""z']]);
  });

  test("keeps a record of one empty quoted field and skips an empty line", () => {
    expect(read('""\n\n""\n').records).toEqual([[""], [""]]);
  });

  test.each(["a,b\n1,2", 'a,b\n"1', 'a,b\n"1"', "a,b\n1,2\r", 'a,b\n"1""'])(
    "leaves the last record of %j for the next chunk",
    (text) => {
      expect(read(text, false)).toMatchObject({ records: [["a", "b"]], consumed: 4, nextLine: 2 });
    },
  );

  test("names the line on which an unclosed quote opens", () => {
    expect(() => read('a,b\n1,2\n"x\ny",3\n4,"5\n6,7\n8,9\n')).toThrow(/^Line 5: a quote opens here/);
    expect(() => read('a,b\n"x\ny","z\n')).toThrow(/^Line 3: a quote opens here/);
  });

  test("names the line on which something follows a closing quote", () => {
    expect(() => read('a,b\n"1\n2"x,3\n')).toThrow(/^Line 3: after a closing quote stands "x"/);
  });

  test("refuses more fields, longer fields and longer records than allowed, with the line", () => {
    const limits = { ...DEFAULT_LIMITS, maxColumns: 3, maxFieldLength: 5, maxRecordLength: 12 };
    const attempt = (text: string) => () => readRecords(text, 1, true, { delimiter: ",", limits });
    expect(attempt("a,b,c\n12345,1\n")).not.toThrow();
    expect(attempt("a\n1,2,3,4\n")).toThrow(/^Line 2: 4 fields, more than the 3 allowed/);
    expect(attempt("a\n\n1,123456\n")).toThrow(/^Line 3: field 2 has 6 characters/);
    expect(attempt('a\n"1\n3456",x\n')).toThrow(/^Line 2: field 1 has 6 characters/);
    expect(attempt("a\n1234,1234,1234\n")).toThrow(/^Line 2: the record is longer than 12 characters/);
  });
});
