import { parse } from "csv-parse/sync";
import { EddyError, messageOf } from "../../core/errors.ts";
import type { Row } from "../../core/transform.ts";

export type Decode = (value: string | null) => Row;

/** Integers beyond 2^53 are kept as texts: an id must not lose its last digits. */
const LONG_INTEGER = /[0-9]{16,}/;

/** A line without any of these is its fields with commas between them; a parser takes twenty times as long to find that. */
const NEEDS_PARSER = /["\r\n]/;

/**
 * From the text of a message to a row, or `invalid-row` with the reason. A JSON array is read in the order of `columns`; that
 * is also how the producer sends a record with too few or too many fields.
 */
export function createDecode(options: { format: "json" | "csv"; columns: readonly string[] | null }): Decode {
  const { columns } = options;

  function fromFields(fields: readonly unknown[]): Row {
    if (columns === null) {
      throw new EddyError("invalid-row", "The message is a list of fields, but the stream does not name its columns.");
    }
    if (fields.length !== columns.length) {
      throw new EddyError(
        "invalid-row",
        `The row has ${count(fields.length, "field")} where ${count(columns.length, "column")} are expected.`,
      );
    }
    return Object.fromEntries(columns.map((name, index) => [name, fields[index] as Row[string]]));
  }

  function fromJson(value: string): Row {
    let parsed: unknown;
    try {
      parsed = JSON.parse(value);
      if (mayHoldLongInteger(parsed) && LONG_INTEGER.test(value)) parsed = JSON.parse(value, keepLongIntegers);
    } catch (error) {
      throw new EddyError("invalid-row", `The message is not valid JSON: ${messageOf(error)}.`, { cause: error });
    }
    if (Array.isArray(parsed)) return fromFields(parsed);
    if (typeof parsed !== "object" || parsed === null) {
      throw new EddyError("invalid-row", "The message is valid JSON but not an object with a value for each column.");
    }
    return parsed as Row;
  }

  function fromCsv(value: string): Row {
    if (value !== "" && !NEEDS_PARSER.test(value)) return fromFields(value.split(","));
    let records: string[][];
    try {
      records = parse(value, { relax_column_count: true });
    } catch (error) {
      throw new EddyError("invalid-row", `The message is not a valid CSV line: ${messageOf(error)}.`, { cause: error });
    }
    const [record] = records;
    if (record === undefined || records.length > 1) {
      throw new EddyError(
        "invalid-row",
        `The message holds ${count(records.length, "CSV line")} where one is expected.`,
      );
    }
    return fromFields(record);
  }

  const decodeText = options.format === "csv" ? fromCsv : fromJson;
  return (value) => {
    if (value === null) throw new EddyError("invalid-row", "The message has no value.");
    return decodeText(value);
  };
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Texts are as they were; a number beyond 2^53 has lost digits, and what lies deeper is not looked at here. */
function mayHoldLongInteger(parsed: unknown): boolean {
  if (typeof parsed !== "object" || parsed === null) return true;
  for (const name in parsed) {
    const value = (parsed as Record<string, unknown>)[name];
    if (typeof value === "string") continue;
    if (typeof value === "number" ? !Number.isSafeInteger(value) : typeof value === "object") return true;
  }
  return false;
}

function keepLongIntegers(this: unknown, _key: string, value: unknown, context?: { source?: string }): unknown {
  const isLong = typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isLong && context?.source !== undefined ? context.source : value;
}
