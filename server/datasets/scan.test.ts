import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isEddyError } from "../../core/errors.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { type ScanOptions, scanFile } from "./scan.ts";

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "eddy-scan-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

function scan(content: string | Uint8Array, options: Partial<ScanOptions> = {}) {
  const path = join(directory, "file.csv");
  writeFileSync(path, content);
  return scanFile({ path, limits: DEFAULT_LIMITS, ...options });
}

function refusal(content: string | Uint8Array, options: Partial<ScanOptions> = {}) {
  try {
    scan(content, options);
  } catch (error) {
    if (isEddyError(error)) return error;
    throw error;
  }
  throw new Error("The file was accepted.");
}

describe("scanFile", () => {
  test("describes a file", () => {
    expect(scan("user_id;name\n1;Zoë\n2;Bob\n")).toEqual({
      rows: 2,
      columns: ["user_id", "name"],
      hasHeader: true,
      delimiter: ";",
      encoding: "utf-8",
      sample: [
        ["1", "Zoë"],
        ["2", "Bob"],
      ],
      issues: [],
      issueCount: 0,
      checkpoints: [],
    });
  });

  test.each(["streamers", "teams", "vips", "moderators", "chatters", "chatters-stream"])(
    "reads the sample's %s.csv without an issue, with the right header",
    (name) => {
      const path = new URL(`../../data/${name}.csv`, import.meta.url).pathname;
      const found = scanFile({ path, limits: DEFAULT_LIMITS });
      expect(found).toMatchObject({ hasHeader: name !== "chatters-stream", issueCount: 0, delimiter: "," });
      expect(found.sample).toHaveLength(20);
    },
  );

  test("does as it is told about header and delimiter", () => {
    const found = scan("a;b,c\nd;e,f\n", { header: true, delimiter: ";" });
    expect(found).toMatchObject({ columns: ["a", "b,c"], rows: 1 });
    expect(scan("id,name\n1,x\n", { header: false })).toMatchObject({ columns: ["column1", "column2"], rows: 2 });
  });

  test("lists ragged records with their lines and counts those beyond the first hundred", () => {
    const found = scan(`id,name\n1,"a\nb"\n\n2\n3,b,c\n${"4\n".repeat(150)}`);
    expect(found.rows).toBe(153);
    expect(found.issues.slice(0, 2)).toEqual([
      { line: 5, reason: "1 field where 2 columns are expected" },
      { line: 6, reason: "3 fields where 2 columns are expected" },
    ]);
    expect(found.issues).toHaveLength(100);
    expect(found.issueCount).toBe(152);
  });

  test("is not misled about the width of a headerless file by a ragged first record", () => {
    expect(scan("1,2,3\n4,5\n6,7\n").columns).toEqual(["column1", "column2"]);
  });

  test("names columns without a name or with one twice, as issues of the header's line", () => {
    const found = scan("\nid,,id\n1,2,3\n", { header: true });
    expect(found.columns).toEqual(["id", "column2", "id_2"]);
    expect(found.issues.map(({ line }) => line)).toEqual([2, 2]);
  });

  test("falls back to Windows-1252 when the first wrong byte comes late", () => {
    const start = Buffer.from(`id,name\n${"1,ann\n".repeat(50_000)}`);
    const found = scan(Buffer.concat([start, Buffer.from("2,Jos\xe9\n", "latin1")]));
    expect(found).toMatchObject({ encoding: "windows-1252", rows: 50_001 });
  });

  test.each([
    ["an empty file", "", /empty/],
    ["a file of empty lines", "\n\r\n\n", /empty/],
    ["a byte order mark alone", "\ufeff", /empty/],
    ["a header alone", "user_id,name\n", /header but no rows/],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452000003", "hex"), /binary/],
    ["zero bytes after the first bytes", `id,name\n${"1,ann\n".repeat(20_000)}2,b\0b\n`, /binary/],
    ["control characters", "a\x01\x02\x03,b\x04\x05\n", /binary/],
    ["broken UTF-16", Buffer.concat([Buffer.from("\ufeffa,b\n", "utf16le"), Buffer.of(0, 0xdc, 0x61, 0)]), /UTF-16LE/],
  ])("refuses %s", (_, content, message) => {
    const error = refusal(content);
    expect(error.code).toBe("invalid-dataset");
    expect(error.message).toMatch(message);
  });

  test("refuses an unclosed quote and names the line on which it opens, however far the file goes on", () => {
    const file = `id,name\n1,a\n2,"b\n${"3,c\n".repeat(500_000)}`;
    const error = refusal(file);
    expect(error.code).toBe("invalid-dataset");
    expect(error.faults).toEqual([{ line: 3, reason: "a quote opens here and is never closed" }]);
    expect(refusal('id,name\n1,a\n2,"b').faults[0]?.line).toBe(3);
  });

  test("refuses a field of a million characters and a record without an end", () => {
    expect(refusal(`id,name\n1,a\n2,${"x".repeat(1_000_000)}\n`).message).toMatch(
      /^Line 3: field 2 has 1,000,000 characters/,
    );
    expect(refusal(`id,name\n1,a\n2,${"x".repeat(3_000_000)}`).message).toMatch(/^Line 3: the record is longer than/);
    expect(refusal("x".repeat(1_000_000)).message).toMatch(/^Line 1: field 1 has 1,000,000 characters/);
  });

  test("gives up on a record where the limit is, whatever follows", () => {
    const limits = { ...DEFAULT_LIMITS, maxRecordLength: 1000 };
    expect(refusal(`id,name\n1,${"x".repeat(600_000)}\0`, { limits }).message).toMatch(/^Line 2: the record is longer/);
    expect(refusal(`id,name\n1,"${"x".repeat(600_000)}\0`, { limits }).message).toMatch(/^Line 2: a quote opens here/);
  });

  test("refuses more columns and more rows than allowed", () => {
    expect(refusal(`${"a,".repeat(256)}a\n1\n`).message).toMatch(/^Line 1: 257 fields, more than the 256 allowed/);
    const limits = { ...DEFAULT_LIMITS, maxRows: 2 };
    expect(scan("id\n1\n2\n", { limits }).rows).toBe(2);
    expect(refusal("id\n1\n2\n3\n", { limits }).message).toMatch(/more than 2 rows/);
  });
});
