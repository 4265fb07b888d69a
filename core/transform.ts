import { EddyError } from "./errors.ts";
import type { Value } from "./graph.ts";
import type { Mutation } from "./mutation.ts";

/** One decoded message: column name to value. Rows of a CSV hold texts only. */
export type Row = Readonly<Record<string, Value>>;

/** A column that a transform reads. Unless it is `optional`, a row without it is a dead letter. */
export interface Column {
  readonly name: string;
  readonly description: string;
  readonly optional?: boolean;
}

/**
 * From a row to mutations: pure, total over valid rows, and without memory of other rows.
 * `labels` and `types` name all that `apply` may produce. `apply` throws `EddyError("invalid-row")` for a row it cannot use.
 */
export interface Transform {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly columns: readonly Column[];
  readonly labels: readonly string[];
  readonly types: readonly string[];
  apply(row: Row): Mutation[];
}

/** The column's value as text. Throws `invalid-row` when the row lacks it; an empty text is a value. */
export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new EddyError(
    "invalid-row",
    `Column "${column}" is missing. Name it in the data set's columns or correct the row.`,
  );
}

/** The column's value as a text that is not blank. Throws `invalid-row` otherwise. */
export function requiredText(row: Row, column: string): string {
  const value = text(row, column);
  if (value.trim() === "") throw new EddyError("invalid-row", `Column "${column}" is empty, but it identifies a node.`);
  return value;
}

/** The column's value as a number; `null` when it is absent or empty. Throws `invalid-row` when it is not a number. */
export function optionalNumber(row: Row, column: string): number | null {
  const value = row[column];
  if (typeof value === "number") return value;
  if (typeof value !== "string" || value.trim() === "") return null;
  const number = Number(value);
  if (!Number.isFinite(number))
    throw new EddyError("invalid-row", `Column "${column}" holds "${value.slice(0, 80)}", which is not a number.`);
  return number;
}

/** The column's value as text; `null` when it is absent. */
export function optionalText(row: Row, column: string): string | null {
  const value = row[column];
  return typeof value === "string"
    ? value
    : typeof value === "number" || typeof value === "boolean"
      ? String(value)
      : null;
}
