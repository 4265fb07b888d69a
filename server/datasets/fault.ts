import { EddyError } from "../../core/errors.ts";

/** An `invalid-dataset` that names the line (1-based in the file as uploaded) and what to do. */
export function faultAtLine(line: number, reason: string, remedy: string): EddyError {
  return new EddyError("invalid-dataset", `Line ${line}: ${reason}. ${remedy}`, { faults: [{ line, reason }] });
}

/** `1 field`, `2 fields`, `65,536 fields`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}
