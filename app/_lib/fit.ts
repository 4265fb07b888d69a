import type { TransformInfo } from "../../server/runtime.ts";

/** How well a transform and a file's columns go together. */
export interface Fit {
  readonly fits: boolean;
  /** Required columns that the file lacks. */
  readonly missing: readonly string[];
}

function requiredColumns(transform: Pick<TransformInfo, "columns">): string[] {
  return transform.columns.filter((column) => !column.optional).map((column) => column.name);
}

export function fitOf(transform: Pick<TransformInfo, "columns">, columns: readonly string[]): Fit {
  const missing = requiredColumns(transform).filter((name) => !columns.includes(name));
  return { fits: missing.length === 0, missing };
}

/** Names for the columns of a file without a header: those the transform requires, when there are as many; otherwise `null`. */
export function namesFor(transform: Pick<TransformInfo, "columns">, columnCount: number): readonly string[] | null {
  const required = requiredColumns(transform);
  if (required.length === columnCount) return required;
  return transform.columns.length === columnCount ? transform.columns.map((column) => column.name) : null;
}
