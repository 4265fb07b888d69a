import { closeSync, openSync } from "node:fs";
import type { Delimiter, Encoding } from "../../core/dataset.ts";
import { fileRecords } from "./file-records.ts";
import type { DatasetLimits } from "./limits.ts";

export interface RowTextsOptions {
  readonly path: string;
  readonly fromRow: number;
  readonly batchRows: number;
  readonly columns: readonly string[];
  readonly hasHeader: boolean;
  readonly delimiter: Delimiter;
  readonly encoding: Encoding;
  /** A byte at which a record begins, and how many records (the header included) stand before it. */
  readonly start: { readonly record: number; readonly offset: number };
  readonly limits: DatasetLimits;
}

/** A batch of long rows has fewer of them: it is held, and travels between threads, as one text. */
const MAX_BATCH_CHARACTERS = 4_000_000;

/**
 * Rows as JSON texts in batches: an object of texts by column name, or, when the number of fields does not fit, the array
 * of the fields. Texts are written directly, not through an object, so that no column name (`__proto__`) means anything.
 */
export function* rowTexts(options: RowTextsOptions): Generator<{ firstRow: number; values: string[] }, void> {
  const { fromRow, batchRows, columns, start, encoding, delimiter, limits } = options;
  const prefixes = columns.map((name, index) => `${index === 0 ? "{" : ","}${JSON.stringify(name)}:`);
  const fd = openSync(options.path, "r");
  try {
    let row = start.record - (options.hasHeader ? 1 : 0);
    let values: string[] = [];
    let characters = 0;
    for (const { records } of fileRecords(fd, { encoding, delimiter, limits, offset: start.offset, firstLine: 1 })) {
      for (let index = Math.min(records.length, Math.max(0, fromRow - row)); index < records.length; index++) {
        const value = toJson(records[index]!, prefixes);
        values.push(value);
        characters += value.length;
        if (values.length < batchRows && characters < MAX_BATCH_CHARACTERS) continue;
        yield { firstRow: row + index + 1 - values.length, values };
        values = [];
        characters = 0;
      }
      row += records.length;
    }
    if (values.length > 0) yield { firstRow: row - values.length, values };
  } finally {
    closeSync(fd);
  }
}

function toJson(fields: readonly string[], prefixes: readonly string[]): string {
  const { length } = prefixes;
  if (fields.length !== length) return JSON.stringify(fields);
  let text = "";
  for (let index = 0; index < length; index++) text += prefixes[index]! + JSON.stringify(fields[index]);
  return `${text}}`;
}
