import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDecode } from "./decode.ts";

const COLUMNS = ["a", "b"];
const json = createDecode({ format: "json", columns: COLUMNS });
const csv = createDecode({ format: "csv", columns: COLUMNS });

describe("createDecode", () => {
  test("reads an object by name and a list by position", () => {
    expect(json('{"a":"1","b":2}')).toEqual({ a: "1", b: 2 });
    expect(json('["1","2"]')).toEqual({ a: "1", b: "2" });
  });

  test("reads a quoted CSV line", () => {
    expect(csv('"x, ""y""",z')).toEqual({ a: 'x, "y"', b: "z" });
  });

  test("reads every CSV line as the parser does", () => {
    const line = fc.string({ unit: fc.constantFrom(...`,,,"ab \t;\n\r\u2028ä`), maxLength: 12 });
    fc.assert(
      fc.property(line, fc.constantFrom(["a"], COLUMNS), (text, columns) => {
        const decode = createDecode({ format: "csv", columns });
        let records: string[][] = [];
        try {
          records = parse(text, { relax_column_count: true });
        } catch {}
        const [fields] = records;
        if (records.length !== 1 || fields!.length !== columns.length) expect(() => decode(text)).toThrow();
        else expect(Object.values(decode(text))).toEqual(fields);
      }),
      { numRuns: 2000 },
    );
  });

  test("keeps every digit of integers that a number cannot hold", () => {
    expect(json('{"a":12345678901234567890,"b":12345678901234567}')).toEqual({
      a: "12345678901234567890",
      b: "12345678901234567",
    });
  });

  test.each([
    [json, null, "has no value"],
    [json, "{oops", "not valid JSON"],
    [json, '"text"', "not an object"],
    [json, "[1,2,3]", "3 fields where 2 columns"],
    [json, "[1]", "1 field where 2 columns"],
    [csv, "a,b\nc,d", "2 CSV lines where one"],
    [csv, "a", "1 field where 2 columns"],
    [csv, '"open', "not a valid CSV line"],
    [createDecode({ format: "json", columns: null }), "[1]", "does not name its columns"],
  ])("refuses what it cannot use, with the reason (%#)", (decode, value, reason) => {
    expect(() => decode(value)).toThrow(reason);
  });

  test("is not led astray by names that objects inherit", () => {
    const row = json('{"__proto__":"x","a":"1"}');
    expect(Object.hasOwn(row, "__proto__")).toBe(true);
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });
});
