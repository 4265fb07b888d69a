import { closeSync, openSync } from "node:fs";
import type { Dataset, DatasetIssue, Delimiter, Encoding } from "../../core/dataset.ts";
import { EddyError, isEddyError } from "../../core/errors.ts";
import { commonWidth, sniffDelimiter } from "./delimiter.ts";
import { bomLength, completeBytes, createDecoder, sniffEncoding } from "./encoding.ts";
import { count } from "./fault.ts";
import { binaryFile, fileRecords, readFully } from "./file-records.ts";
import { nameColumns, sniffHeader } from "./header.ts";
import type { DatasetLimits } from "./limits.ts";
import { readRecords } from "./records.ts";

const HEAD_BYTES = 64 * 1024;
const HEAD_RECORDS = 200;
const SAMPLE_ROWS = 20;
const SAMPLE_LENGTH = 256 * 1024;
const MAX_ISSUES = 100;
const CHECKPOINT_BYTES = 1024 ** 2;
/** Share of control characters above which the file is no text. */
const CONTROL_SHARE = 0.1;

/** Pairs of (records before it, the header included; byte at which the next one begins): where reading can go on quickly. */
export type Checkpoints = readonly (readonly [record: number, offset: number])[];

export interface Scan
  extends Pick<
    Dataset,
    "rows" | "columns" | "hasHeader" | "delimiter" | "encoding" | "sample" | "issues" | "issueCount"
  > {
  readonly checkpoints: Checkpoints;
}

export interface ScanOptions {
  readonly path: string;
  readonly header?: boolean | undefined;
  readonly delimiter?: Delimiter | undefined;
  readonly limits: DatasetLimits;
}

/** Reads the whole file and describes it; what the caller does not say is found out. Throws `invalid-dataset`. */
export function scanFile(options: ScanOptions): Scan {
  const fd = openSync(options.path, "r");
  try {
    const buffer = Buffer.allocUnsafe(HEAD_BYTES);
    const head = buffer.subarray(0, readFully(fd, buffer, 0));
    if (head.length === 0) throw emptyFile();
    const encoding = sniffEncoding(head);
    try {
      return scan(fd, head, encoding, options);
    } catch (error) {
      // The first bytes were valid UTF-8, later ones were not.
      const isGuess = encoding === "utf-8" && bomLength(head, encoding) === 0;
      if (isGuess && isUndecodable(error)) return scan(fd, head, "windows-1252", options);
      throw error;
    }
  } finally {
    closeSync(fd);
  }
}

function isUndecodable(error: unknown): boolean {
  return isEddyError(error) && error.cause instanceof TypeError;
}

function scan(fd: number, head: Uint8Array, encoding: Encoding, options: ScanOptions): Scan {
  const { limits } = options;
  const isWhole = head.length < HEAD_BYTES;
  const bom = bomLength(head, encoding);
  const text = createDecoder(encoding)(
    head.subarray(bom, isWhole ? head.length : bom + completeBytes(head.subarray(bom), encoding)),
  );
  refuseBinary(text);
  const delimiter = options.delimiter ?? sniffDelimiter(text, isWhole, limits);
  const first = readRecords(text, 1, isWhole, { delimiter, limits }).records.slice(0, HEAD_RECORDS);
  const hasHeader = options.header ?? sniffHeader(first);
  const width = hasHeader ? (first[0]?.length ?? 1) : commonWidth(first).fields;

  let columns: readonly string[] = Array.from({ length: width }, (_, index) => `column${index + 1}`);
  const issues: DatasetIssue[] = [];
  let issueCount = 0;
  const sample: string[][] = [];
  let sampleLength = 0;
  const checkpoints: [number, number][] = [];
  let lastCheckpoint = 0;
  let records = 0;
  const note = (issue: DatasetIssue) => {
    issueCount++;
    if (issues.length < MAX_ISSUES) issues.push(issue);
  };

  for (const chunk of fileRecords(fd, { encoding, delimiter, limits, offset: 0, firstLine: 1 })) {
    if (chunk.offset - lastCheckpoint >= CHECKPOINT_BYTES) {
      checkpoints.push([records, chunk.offset]);
      lastCheckpoint = chunk.offset;
    }
    for (let index = 0; index < chunk.records.length; index++) {
      const fields = chunk.records[index]!;
      records++;
      if (hasHeader && records === 1) {
        const named = nameColumns(fields, chunk.lines[index]!);
        columns = named.columns;
        named.issues.forEach(note);
        continue;
      }
      if (fields.length !== columns.length) {
        const reason = `${count(fields.length, "field")} where ${columns.length === 1 ? "1 column is" : `${columns.length} columns are`} expected`;
        note({ line: chunk.lines[index]!, reason });
      }
      if (sample.length < SAMPLE_ROWS && (sample.length === 0 || sampleLength < SAMPLE_LENGTH)) {
        sample.push(fields);
        sampleLength += fields.reduce((sum, field) => sum + field.length, 0);
      }
    }
    if (records - (hasHeader ? 1 : 0) > limits.maxRows) throw tooManyRows(limits);
  }
  const rows = records - (hasHeader ? 1 : 0);
  if (records === 0) throw emptyFile();
  if (rows === 0) {
    throw new EddyError(
      "invalid-dataset",
      "The file has a header but no rows. Upload a file with at least one row, or say that it has no header.",
      { faults: [{ line: 1, reason: "a header but no rows" }] },
    );
  }
  return { rows, columns, hasHeader, delimiter, encoding, sample, issues, issueCount, checkpoints };
}

function refuseBinary(text: string): void {
  if (text.includes("\0")) throw binaryFile("it holds zero bytes");
  let controls = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const isSpace = code === 9 || code === 10 || code === 13;
    if ((code < 32 && !isSpace) || (code >= 127 && code < 160)) controls++;
  }
  if (controls > text.length * CONTROL_SHARE) throw binaryFile("many of its characters are control characters");
}

function emptyFile(): EddyError {
  return new EddyError("invalid-dataset", "The file is empty. Upload a CSV with at least one row.", {
    faults: [{ line: 1, reason: "the file is empty" }],
  });
}

function tooManyRows(limits: DatasetLimits): EddyError {
  const most = limits.maxRows.toLocaleString("en");
  return new EddyError("invalid-dataset", `The file has more than ${most} rows. Split it into smaller files.`, {
    faults: [{ reason: `more than ${most} rows` }],
  });
}
