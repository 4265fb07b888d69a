import { readSync } from "node:fs";
import type { Delimiter, Encoding } from "../../core/dataset.ts";
import { EddyError } from "../../core/errors.ts";
import { bomLength, completeBytes, createDecoder, encodedLength } from "./encoding.ts";
import type { DatasetLimits } from "./limits.ts";
import { type RecordChunk, readRecords, recordTooLong, unclosedQuote } from "./records.ts";

const CHUNK_BYTES = 256 * 1024;

export interface FileRecordsOptions {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly limits: DatasetLimits;
  /** A byte at which a record begins, and the line of it. A byte order mark at 0 is skipped. */
  readonly offset: number;
  readonly firstLine: number;
}

export interface FileRecords extends RecordChunk {
  /** The byte at which the first of the records begins. */
  readonly offset: number;
}

/**
 * Records of an open file, chunk by chunk, synchronously (it runs in a worker). Every read begins where a record begins, so
 * nothing is carried from one chunk to the next and each chunk's offset is a place to resume at.
 */
export function* fileRecords(fd: number, options: FileRecordsOptions): Generator<FileRecords> {
  const { encoding, limits } = options;
  const decode = createDecoder(encoding);
  let buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let { offset, firstLine } = options;
  if (offset === 0) offset = bomLength(buffer.subarray(0, readFully(fd, buffer, 0)), encoding);
  for (;;) {
    const size = readFully(fd, buffer, offset);
    const final = size < buffer.length;
    const bytes = buffer.subarray(0, size);
    const complete = final ? size : completeBytes(bytes, encoding);
    const text = decode(bytes.subarray(0, complete));
    if (text.includes("\0")) throw binaryFile("it holds zero bytes");
    const chunk = readRecords(text, firstLine, final, options);
    yield { ...chunk, offset };
    if (final) return;
    if (chunk.consumed === 0) {
      if (text.length > limits.maxRecordLength) {
        throw chunk.openQuoteLine === null ? recordTooLong(chunk.nextLine, limits) : unclosedQuote(chunk.openQuoteLine);
      }
      buffer = Buffer.allocUnsafe(buffer.length * 2);
    }
    offset += complete - encodedLength(text.slice(chunk.consumed), encoding);
    firstLine = chunk.nextLine;
  }
}

/** Reads until the buffer is full or the file ends. */
export function readFully(fd: number, buffer: Buffer, position: number): number {
  let size = 0;
  while (size < buffer.length) {
    const read = readSync(fd, buffer, size, buffer.length - size, position + size);
    if (read === 0) break;
    size += read;
  }
  return size;
}

export function binaryFile(why: string): EddyError {
  return new EddyError(
    "invalid-dataset",
    `This looks like a binary file, not a CSV: ${why}. Export the data as CSV and upload that.`,
    { faults: [{ reason: `binary: ${why}` }] },
  );
}
