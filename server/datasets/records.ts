/*
 * From text to records: the hot path of uploads and producers.
 *
 * csv-parse reads every character in JavaScript, counts a quoted CRLF as two lines and reports an unclosed quote where the
 * file ends. So records are framed here (where each begins and ends, on which line), a record without any quote is split
 * at the delimiter, and csv-parse reads the fields of the others, all those of a chunk in one call.
 */
import { parse } from "csv-parse/sync";
import type { Delimiter } from "../../core/dataset.ts";
import { count, faultAtLine } from "./fault.ts";
import type { DatasetLimits } from "./limits.ts";

export interface RecordOptions {
  readonly delimiter: Delimiter;
  readonly limits: DatasetLimits;
}

export interface RecordChunk {
  readonly records: string[][];
  /** For each record the line on which it begins. */
  readonly lines: number[];
  /** Characters up to the first record that is not complete. */
  readonly consumed: number;
  /** The line on which that record begins. */
  readonly nextLine: number;
  /** Where the record that is not complete has an open quote. */
  readonly openQuoteLine: number | null;
}

const CR = 13;
const LF = 10;

/**
 * The complete records of a text that begins where a record begins, on line `firstLine`. `final`: nothing follows the text,
 * so its last record needs no line break. Empty lines are skipped. Throws `invalid-dataset` with the line.
 */
export function readRecords(text: string, firstLine: number, final: boolean, options: RecordOptions): RecordChunk {
  const { delimiter, limits } = options;
  const { length } = text;
  const find = (what: string, from: number) => {
    const index = text.indexOf(what, from);
    return index === -1 ? length : index;
  };
  const records: string[][] = [];
  const lines: number[] = [];
  const quoted: number[] = [];
  const quotedTexts: string[] = [];
  let openQuoteLine: number | null = null;
  let line = firstLine;
  let at = 0;
  let quote = find('"', 0);
  let lf = find("\n", 0);
  let cr = find("\r", 0);
  while (at < length) {
    if (quote < at) quote = find('"', at);
    if (lf < at) lf = find("\n", at);
    if (cr < at) cr = find("\r", at);
    let end = lf < cr ? lf : cr;
    const hasQuotes = quote < end;
    if (hasQuotes) {
      const framed = endOfQuotedRecord(text, at, delimiter);
      if (framed.open !== null) {
        openQuoteLine = line + lineBreaks(text, at, framed.open);
        if (!final) break;
        throw unclosedQuote(openQuoteLine);
      }
      if (framed.stray !== null) {
        throw faultAtLine(
          line + lineBreaks(text, at, framed.stray),
          `after a closing quote stands ${JSON.stringify(text[framed.stray])} instead of the delimiter`,
          "Double the quotes inside a quoted field.",
        );
      }
      end = framed.end;
    }
    if (end === length && !final) break;
    const isCr = text.charCodeAt(end) === CR;
    if (isCr && end + 1 === length && !final) break; // a line feed may follow
    if (end > at) {
      const record = text.slice(at, end);
      if (record.length > limits.maxRecordLength) throw recordTooLong(line, limits);
      if (hasQuotes) {
        quoted.push(records.length);
        quotedTexts.push(record);
        records.push([]);
      } else {
        const fields = record.split(delimiter);
        checkFields(fields, record.length, line, limits);
        records.push(fields);
      }
      lines.push(line);
      if (hasQuotes) line += lineBreaks(text, at, end);
    }
    at = end + (isCr && text.charCodeAt(end + 1) === LF ? 2 : 1);
    line++;
  }
  if (quoted.length > 0) {
    const parsed = parseQuoted(quotedTexts, delimiter);
    quoted.forEach((index, position) => {
      const fields = parsed[position]!;
      checkFields(fields, quotedTexts[position]!.length, lines[index]!, limits);
      records[index] = fields;
    });
  }
  return { records, lines, consumed: Math.min(at, length), nextLine: line, openQuoteLine };
}

function parseQuoted(texts: readonly string[], delimiter: Delimiter): string[][] {
  const parsed: string[][] = parse(texts.join("\n"), {
    delimiter,
    record_delimiter: "\n",
    relax_column_count: true,
    relax_quotes: true,
    bom: false,
  });
  if (parsed.length !== texts.length) {
    throw new Error(`csv-parse read ${parsed.length} records where ${texts.length} were framed.`);
  }
  return parsed;
}

/**
 * Where the record ends (at its line break, or at the end of the text), or where a quote is still `open`, or where a
 * `stray` character follows a closing quote. A quote opens a field only as its first character.
 */
function endOfQuotedRecord(
  text: string,
  start: number,
  delimiter: Delimiter,
): { end: number; open: number | null; stray: number | null } {
  const code = delimiter.charCodeAt(0);
  const { length } = text;
  let at = start;
  for (;;) {
    if (text[at] === '"') {
      const open = at;
      for (;;) {
        at = text.indexOf('"', at + 1);
        if (at === -1) return { end: length, open, stray: null };
        if (text[at + 1] !== '"') break;
        at++;
      }
      at++;
      if (at === length) return { end: at, open: null, stray: null };
      const next = text.charCodeAt(at);
      if (next === LF || next === CR) return { end: at, open: null, stray: null };
      if (next !== code) return { end: at, open: null, stray: at };
    } else {
      for (; at < length; at++) {
        const next = text.charCodeAt(at);
        if (next === code) break;
        if (next === LF || next === CR) return { end: at, open: null, stray: null };
      }
      if (at === length) return { end: at, open: null, stray: null };
    }
    at++; // the delimiter
  }
}

/** Line breaks from `from` to `to`; CRLF is one. */
function lineBreaks(text: string, from: number, to: number): number {
  let breaks = 0;
  for (let index = from; index < to; index++) {
    const code = text.charCodeAt(index);
    if (code === LF || (code === CR && text.charCodeAt(index + 1) !== LF)) breaks++;
  }
  return breaks;
}

function checkFields(fields: readonly string[], length: number, line: number, limits: DatasetLimits): void {
  if (fields.length > limits.maxColumns) {
    throw faultAtLine(
      line,
      `${count(fields.length, "field")}, more than the ${limits.maxColumns} allowed`,
      "Check the delimiter, or leave out columns.",
    );
  }
  if (length <= limits.maxFieldLength) return;
  const longest = fields.findIndex((field) => field.length > limits.maxFieldLength);
  if (longest === -1) return;
  throw faultAtLine(
    line,
    `field ${longest + 1} has ${count(fields[longest]!.length, "character")}, more than the ${limits.maxFieldLength.toLocaleString("en")} allowed`,
    "Shorten the field, or leave out its column.",
  );
}

export function recordTooLong(line: number, limits: DatasetLimits): Error {
  return faultAtLine(
    line,
    `the record is longer than ${count(limits.maxRecordLength, "character")}`,
    "Check that the file is a CSV with one record a line, and shorten this one.",
  );
}

export function unclosedQuote(line: number): Error {
  return faultAtLine(
    line,
    "a quote opens here and is never closed",
    "Close it, or double it if it belongs to the text.",
  );
}
