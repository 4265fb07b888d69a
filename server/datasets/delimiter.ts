import { DELIMITERS, type Delimiter } from "../../core/dataset.ts";
import { isEddyError } from "../../core/errors.ts";
import type { DatasetLimits } from "./limits.ts";
import { readRecords } from "./records.ts";

/**
 * The delimiter under which most of the first records have the same number of fields, two or more. Quotes are respected;
 * a delimiter under which they cannot be read is out. The comma, when nothing separates anything.
 */
export function sniffDelimiter(head: string, final: boolean, limits: DatasetLimits): Delimiter {
  let best: { delimiter: Delimiter; share: number; fields: number } = { delimiter: ",", share: 0, fields: 1 };
  for (const delimiter of DELIMITERS) {
    const records = readable(head, final, delimiter, limits);
    const { fields, share } = commonWidth(records);
    if (fields < 2) continue;
    if (share > best.share || (share === best.share && fields > best.fields)) best = { delimiter, share, fields };
  }
  return best.delimiter;
}

/** The most common number of fields, and the share of the records that have it. */
export function commonWidth(records: readonly (readonly string[])[]): { fields: number; share: number } {
  const widths = new Map<number, number>();
  for (const { length } of records) widths.set(length, (widths.get(length) ?? 0) + 1);
  let [fields, most] = [1, 0];
  for (const [width, times] of widths) if (times > most) [fields, most] = [width, times];
  return { fields, share: records.length === 0 ? 0 : most / records.length };
}

function readable(head: string, final: boolean, delimiter: Delimiter, limits: DatasetLimits): string[][] {
  try {
    return readRecords(head, 1, final, { delimiter, limits }).records;
  } catch (error) {
    if (isEddyError(error)) return [];
    throw error;
  }
}
